import { Ellipsis } from 'lucide-react';
import type { TraitSummary } from '../../../preload/model.ts';
import { MenuButton, type MenuEntry } from '../../components/menu-button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { duplicateTrait, exportTrait, setPaused, startAndShow } from './trait-commands.ts';

/** What can be done to a trait besides syncing it. */
function entriesOf(trait: TraitSummary): readonly MenuEntry[] {
  const { id, paused, lastRun } = trait;
  const isRunning = lastRun?.status === 'running';
  return [
    { label: 'Edit', onAction: () => go({ at: 'trait', id }) },
    {
      label: 'Review changes',
      isDisabled: isRunning,
      onAction: () => void orToast(startAndShow(id, 'review')),
    },
    {
      label: paused ? 'Resume schedule' : 'Pause schedule',
      onAction: () => void orToast(setPaused(trait, !paused)),
    },
    { label: 'Duplicate', onAction: () => void orToast(duplicateTrait(trait)) },
    { label: 'Export as a file', onAction: () => void orToast(exportTrait(trait)) },
    { label: 'Remove', onAction: () => useShell.getState().setRemoving(id) },
  ];
}

export function TraitMenu({ trait }: { readonly trait: TraitSummary }) {
  return (
    <MenuButton entries={entriesOf(trait)} label={`More for ${trait.name}`}>
      <Ellipsis />
    </MenuButton>
  );
}
