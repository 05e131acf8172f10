import { Plus } from 'lucide-react';
import type { Connection } from '../../../preload/connection-model.ts';
import { Button } from '../../components/button.tsx';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Screen } from '../../components/screen.tsx';
import { kindNames } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import { emptyTopics } from '../../help-topics.ts';
import { useConnections } from '../../stores/connections.ts';
import { go } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';
import { addressOf } from './connection-address.ts';
import { LastTest } from './last-test.tsx';
import { ChangeSample } from './sample-note.tsx';

const columns: readonly TableColumn<Connection>[] = [
  { id: 'name', heading: 'Name', width: '18%', sortBy: ({ name }) => name, cell: ({ name }) => name },
  {
    id: 'kind',
    heading: 'Kind',
    width: '98px',
    sortBy: ({ settings }) => settings.kind,
    cell: ({ settings }) => kindNames[settings.kind],
  },
  {
    id: 'address',
    heading: 'Address',
    sortBy: addressOf,
    cell: (one) => <code title={addressOf(one)}>{addressOf(one)}</code>,
  },
  {
    id: 'test',
    heading: 'Last test',
    width: '150px',
    sortBy: ({ lastTest }) => lastTest?.at ?? '',
    cell: ({ lastTest }) => <LastTest test={lastTest} />,
  },
];

const actions: TableColumn<Connection> = {
  id: 'actions',
  heading: 'Actions',
  hiddenHeading: true,
  width: '190px',
  align: 'right',
  cell: (one) => one.isSample && <ChangeSample variant="quiet" />,
};

function useColumns(): readonly TableColumn<Connection>[] {
  const traits = useTraits((state) => state.traits);
  const uses = (connection: Connection) =>
    traits.filter((trait) => trait.connectionId === connection.id).length;
  const usedBy: TableColumn<Connection> = {
    id: 'traits',
    heading: 'Traits',
    width: '72px',
    align: 'right',
    sortBy: uses,
    cell: (one) => formatCount(uses(one)),
  };
  return [...columns, usedBy, actions];
}

/** All warehouse connections. */
export function WarehousesScreen() {
  const connections = useConnections((state) => state.connections);
  const allColumns = useColumns();
  const create = (
    <Button icon={<Plus />} onPress={() => go({ at: 'newWarehouse' })} variant="main">
      Connect warehouse
    </Button>
  );
  return (
    <Screen actions={connections.length > 0 && create} title="Warehouses">
      {connections.length === 0 ? (
        <EmptyState action={create} title="No warehouses yet" topic={emptyTopics.warehouses}>
          Connect PostgreSQL, Redshift, BigQuery or Snowflake, or local CSV, Parquet and JSON files. The app
          only ever reads.
        </EmptyState>
      ) : (
        <DataTable
          columns={allColumns}
          items={connections}
          keyOf={({ id }) => id}
          label="Warehouses"
          nameOf={({ name }) => name}
          onOpen={({ id }) => go({ at: 'warehouse', id })}
        />
      )}
    </Screen>
  );
}
