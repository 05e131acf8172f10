/** Asks before a trait goes, and what shall become of the values that Segment has. */
import { useState } from 'react';
import { toast } from 'sonner';
import type { TraitSummary } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { Choice, type ChoiceOption } from '../../components/choice.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf, sendingTime } from '../../format/numbers.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { go, usePlace } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { useSpace } from '../../stores/spaces.ts';
import { useTrait } from '../../stores/traits.ts';
import { idNounOf } from './id-noun.ts';

type Fate = 'leave' | 'null';

/** The question, while there is one. */
export function RemoveTraitDialog() {
  const trait = useTrait(useShell((state) => state.removing) ?? undefined);
  return trait ? <Question key={trait.id} trait={trait} /> : null;
}

function Question({ trait }: { readonly trait: TraitSummary }) {
  const [fate, setFate] = useState<Fate>('leave');
  const close = () => useShell.getState().setRemoving(null);
  const options = useFates(trait);
  return (
    <ConfirmDialog
      isOpen
      onClose={close}
      onConfirm={() => void orToast(remove(trait, fate))}
      title={`Remove ${trait.name}?`}
      verb={fate === 'null' ? 'Send null and remove' : 'Remove trait'}
    >
      <p>
        It will not run any more, and its snapshot, plan and run history are deleted from this laptop. Nothing
        brings them back.
      </p>
      {trait.snapshotRows > 0 && (
        <Choice label="What Segment has" onChange={setFate} options={options} value={fate} />
      )}
    </ConfirmDialog>
  );
}

function useFates({ snapshotRows, spaceId, sql }: TraitSummary): readonly ChoiceOption<Fate>[] {
  const space = useSpace(spaceId);
  const owners = countOf(snapshotRows, idNounOf(sql));
  const time = space && sendingTime(snapshotRows, space.eventsPerSecond);
  const calls = `${countOf(snapshotRows, 'call')}${time ? `, ${time}` : ''}`;
  return [
    {
      value: 'leave',
      label: 'Leave the values',
      note: `Nothing is sent. ${owners} keep what they have at Segment.`,
    },
    {
      value: 'null',
      label: 'Send null first',
      note: `${owners} lose its traits: ${calls}. The trait goes once all have arrived; else it stays, paused.`,
    },
  ];
}

async function remove({ id, name }: TraitSummary, fate: Fate): Promise<void> {
  const { runId } = await api.traits.remove({ id, sendNulls: fate === 'null' });
  useDrafts.getState().drop(id);
  const { place } = usePlace.getState();
  if (place.at === 'trait' && place.id === id) go({ at: 'traits' });
  if (runId === null) toast.success(`${name} removed`);
  else
    toast(`${name} goes when its nulls have arrived`, {
      action: { label: 'Open run', onClick: () => go({ at: 'run', id: runId }) },
    });
}
