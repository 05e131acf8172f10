import { Repeat } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf, sendingTime } from '../../format/numbers.ts';
import { useSpace } from '../../stores/spaces.ts';
import { useTrait } from '../../stores/traits.ts';
import { startAndShow } from './trait-commands.ts';

/** Sends every row again, changed or not, after naming how many calls that is. */
export function ResendTrait({ traitId }: { readonly traitId: string }) {
  const [isAsking, setAsking] = useState(false);
  const trait = useTrait(traitId);
  const space = useSpace(trait?.spaceId);
  if (!trait) return null;
  const calls = countOf(trait.snapshotRows, 'call');
  const time = space && sendingTime(trait.snapshotRows, space.eventsPerSecond);
  return (
    <>
      <IconButton
        isDisabled={trait.lastRun?.status === 'running'}
        label="Resend everything"
        onPress={() => setAsking(true)}
      >
        <Repeat />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void orToast(startAndShow(traitId, 'resync'))}
        title={`Resend everything of ${trait.name}?`}
        verb={`Send about ${calls}`}
      >
        <p>
          Every row is sent again, changed or not: about {calls}, one for each row known from the last run
          {time ? `, ${time}` : ''}. {space?.name ?? 'The space'} counts them like any other call.
        </p>
      </ConfirmDialog>
    </>
  );
}
