import { Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Screen } from '../../components/screen.tsx';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';
import { useTraitColumns } from './trait-columns.tsx';

/** All traits: what is running, what failed, what comes next. */
export function TraitsScreen() {
  const traits = useTraits((state) => state.traits);
  const columns = useTraitColumns();
  const create = (
    <Button icon={<Plus />} onPress={() => go({ at: 'newTrait' })} variant="main">
      New trait
    </Button>
  );
  return (
    <Screen actions={traits.length > 0 && create} title="Traits">
      {traits.length === 0 ? (
        <EmptyState action={create} title="No traits yet">
          A trait is one SQL query. Each row becomes an identify or group call, sent again only when its
          values change.
        </EmptyState>
      ) : (
        <DataTable
          columns={columns}
          items={traits}
          keyOf={(trait) => trait.id}
          label="Traits"
          nameOf={(trait) => trait.name}
          onOpen={({ id }) => go({ at: 'trait', id })}
        />
      )}
    </Screen>
  );
}
