import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { IconButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf } from '../../format/numbers.ts';
import { useDrafts } from '../../stores/drafts.ts';
import { go } from '../../stores/place.ts';
import { useTrait } from '../../stores/traits.ts';

/** Removes the trait after naming what goes and what stays. */
export function RemoveTrait({ traitId }: { readonly traitId: string }) {
  const [isAsking, setAsking] = useState(false);
  const trait = useTrait(traitId);
  if (!trait) return null;
  const remove = async () => {
    await api.traits.remove({ id: traitId });
    useDrafts.getState().drop(traitId);
    go({ at: 'traits' });
  };
  return (
    <>
      <IconButton label="Remove trait" onPress={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void orToast(remove())}
        title={`Remove ${trait.name}?`}
        verb="Remove trait"
      >
        <p>
          It will not run any more, and its snapshot and run history are deleted from this laptop.{' '}
          {countOf(trait.snapshotRows, 'user')} keep the values they already have at Segment.
        </p>
      </ConfirmDialog>
    </>
  );
}
