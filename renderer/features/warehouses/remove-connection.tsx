import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { IconButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { namesOf } from '../../format/numbers.ts';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';

/** Removes a warehouse after naming the traits that stop. */
export function RemoveConnection({ connection }: { readonly connection: Connection }) {
  const [isAsking, setAsking] = useState(false);
  const traits = useTraits((state) => state.traits).filter((trait) => trait.connectionId === connection.id);
  const remove = async () => {
    await api.connections.remove({ id: connection.id });
    go({ at: 'warehouses' });
  };
  return (
    <>
      <IconButton label="Remove warehouse" onPress={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void orToast(remove())}
        title={`Remove ${connection.name}?`}
        verb="Remove warehouse"
      >
        <p>
          {traits.length === 0
            ? 'No trait uses it. '
            : `${namesOf(traits.map((trait) => trait.name))} can’t run until another warehouse is chosen. `}
          Its saved password is deleted from the keychain. Nothing changes on the warehouse itself.
        </p>
      </ConfirmDialog>
    </>
  );
}
