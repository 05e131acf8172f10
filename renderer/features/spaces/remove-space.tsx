import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Space } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { IconButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { namesOf } from '../../format/numbers.ts';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';

/** Removes a space after naming the traits that stop. */
export function RemoveSpace({ space }: { readonly space: Space }) {
  const [isAsking, setAsking] = useState(false);
  const traits = useTraits((state) => state.traits).filter((trait) => trait.spaceId === space.id);
  const remove = async () => {
    await api.spaces.remove({ id: space.id });
    go({ at: 'spaces' });
  };
  return (
    <>
      <IconButton label="Remove space" onPress={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void orToast(remove())}
        title={`Remove ${space.name}?`}
        verb="Remove space"
      >
        <p>
          {traits.length === 0
            ? 'No trait uses it. '
            : `${namesOf(traits.map((trait) => trait.name))} can’t run until another space is chosen. `}
          {space.kind === 'segment'
            ? 'Its write key is deleted from the keychain. Nothing changes at Segment.'
            : 'The calls it recorded are deleted.'}
        </p>
      </ConfirmDialog>
    </>
  );
}
