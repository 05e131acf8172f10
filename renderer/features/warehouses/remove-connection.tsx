import type { Connection } from '../../../preload/connection-model.ts';
import { api } from '../../api.ts';
import { RemoveButton } from '../../components/remove-button.tsx';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';

/** Removes a warehouse that no trait reads. */
export function RemoveConnection({ connection }: { readonly connection: Connection }) {
  const traits = useTraits((state) => state.traits).filter((trait) => trait.connectionId === connection.id);
  const remove = async () => {
    await api.connections.remove({ id: connection.id });
    go({ at: 'warehouses' });
  };
  return (
    <RemoveButton
      name={connection.name}
      remove={remove}
      usedBy={traits.map(({ name }) => name)}
      what="warehouse"
    >
      Its saved password and keys are deleted. Nothing changes on the warehouse itself.
    </RemoveButton>
  );
}
