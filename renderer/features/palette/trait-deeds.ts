/** What can be done to a trait, by its name. */
import type { TraitSummary } from '../../../preload/model.ts';
import { orToast } from '../../components/toast-failure.ts';
import { useShell } from '../../stores/shell.ts';
import {
  duplicateTrait,
  exportTrait,
  setPaused,
  startAndShow,
  syncAndShow,
} from '../traits/trait-commands.ts';
import type { Command, CommandGroup } from './command.ts';

export function traitDeeds(trait: TraitSummary, group: CommandGroup = 'Do'): readonly Command[] {
  const { id, name, paused, lastRun } = trait;
  const deed = (verb: string, run: () => void, also?: string): Command => ({
    id: `${verb} ${id}`,
    title: `${verb} ${name}`,
    group,
    run,
    ...(also && { also }),
  });
  const runs: readonly Command[] = [
    deed('Run', () => void orToast(syncAndShow(id)), 'sync now'),
    deed('Review changes of', () => void orToast(startAndShow(id, 'review')), 'plan dry run'),
  ];
  return [
    ...(lastRun?.status === 'running' ? [] : runs),
    deed(paused ? 'Resume' : 'Pause', () => void orToast(setPaused(trait, !paused)), 'schedule'),
    deed('Duplicate', () => void orToast(duplicateTrait(trait)), 'copy'),
    deed('Export', () => void orToast(exportTrait(trait)), 'save as a file'),
    deed('Remove', () => useShell.getState().setRemoving(id), 'delete'),
  ];
}
