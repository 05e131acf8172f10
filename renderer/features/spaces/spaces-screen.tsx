import { Plus, TriangleAlert } from 'lucide-react';
import type { Space } from '../../../preload/model.ts';
import { Button } from '../../components/button.tsx';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import page from '../../components/page.module.css';
import { Screen } from '../../components/screen.tsx';
import { regionNames } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import { emptyTopics } from '../../help-topics.ts';
import { go } from '../../stores/place.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTraits } from '../../stores/traits.ts';
import styles from './spaces-screen.module.css';

function targetOf({ kind, region, host }: Space): string {
  if (kind === 'rehearsal') return 'This laptop';
  return region === 'custom' ? (host ?? regionNames.custom) : regionNames[region];
}

/** Without its key a Segment space takes nothing. */
function WriteKey({ kind, savedSecrets }: Space) {
  if (kind === 'rehearsal') return <span className={page.muted}>Not needed</span>;
  if (savedSecrets.includes('writeKey')) return 'Set';
  return (
    <span className={styles.missing}>
      <TriangleAlert aria-hidden />
      Not set
    </span>
  );
}

function useColumns(): readonly TableColumn<Space>[] {
  const traits = useTraits((state) => state.traits);
  const uses = (space: Space) => traits.filter((trait) => trait.spaceId === space.id).length;
  return [
    { id: 'name', heading: 'Name', sortBy: ({ name }) => name, cell: ({ name }) => name },
    {
      id: 'kind',
      heading: 'Kind',
      width: '100px',
      sortBy: ({ kind }) => kind,
      cell: ({ kind }) => (kind === 'segment' ? 'Segment' : 'Rehearsal'),
    },
    { id: 'target', heading: 'Sends to', width: '26%', sortBy: targetOf, cell: targetOf },
    { id: 'key', heading: 'Write key', width: '104px', cell: WriteKey },
    {
      id: 'pace',
      heading: 'Events/s',
      width: '84px',
      align: 'right',
      sortBy: ({ eventsPerSecond }) => eventsPerSecond,
      cell: ({ eventsPerSecond }) => (eventsPerSecond === 0 ? 'no bound' : formatCount(eventsPerSecond)),
    },
    {
      id: 'traits',
      heading: 'Traits',
      width: '84px',
      align: 'right',
      sortBy: uses,
      cell: (space) => formatCount(uses(space)),
    },
  ];
}

/** All spaces: where calls can go. */
export function SpacesScreen() {
  const spaces = useSpaces((state) => state.spaces);
  const columns = useColumns();
  const create = (
    <Button icon={<Plus />} onPress={() => go({ at: 'newSpace' })} variant="main">
      Add space
    </Button>
  );
  return (
    <Screen actions={spaces.length > 0 && create} title="Spaces">
      {spaces.length === 0 ? (
        <EmptyState action={create} title="No spaces yet" topic={emptyTopics.spaces}>
          A space is where calls go: a Segment source, or a rehearsal that records them on this laptop.
        </EmptyState>
      ) : (
        <DataTable
          columns={columns}
          items={spaces}
          keyOf={({ id }) => id}
          label="Spaces"
          nameOf={({ name }) => name}
          onOpen={({ id }) => go({ at: 'space', id })}
        />
      )}
    </Screen>
  );
}
