import type { TraitSummary } from '../../../preload/model.ts';
import type { TableColumn } from '../../components/data-table.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { formatCount } from '../../format/numbers.ts';
import { useConnections } from '../../stores/connections.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { TraitActions } from './trait-actions.tsx';
import styles from './trait-columns.module.css';
import { TraitStatus } from './trait-status.tsx';

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((one) => one.id === id)?.name ?? 'removed';

const rest: readonly TableColumn<TraitSummary>[] = [
  {
    id: 'status',
    heading: 'Last run',
    width: '23%',
    sortBy: (trait) => trait.lastRun?.startedAt ?? '',
    cell: (trait) => <TraitStatus trait={trait} />,
  },
  {
    id: 'users',
    heading: 'Users',
    width: '84px',
    align: 'right',
    sortBy: (trait) => trait.snapshotRows,
    cell: (trait) => formatCount(trait.snapshotRows),
  },
  {
    id: 'next',
    heading: 'Next run',
    width: '82px',
    sortBy: (trait) => trait.nextRunAt ?? '9999',
    cell: (trait) => <NextRun trait={trait} />,
  },
  {
    id: 'actions',
    heading: 'Actions',
    hiddenHeading: true,
    width: '78px',
    cell: (trait) => <TraitActions trait={trait} />,
  },
];

/** The columns of the traits list. */
export function useTraitColumns(): readonly TableColumn<TraitSummary>[] {
  const connections = useConnections((state) => state.connections);
  const spaces = useSpaces((state) => state.spaces);
  const warehouseOf = (trait: TraitSummary) => nameIn(connections, trait.connectionId);
  const spaceOf = (trait: TraitSummary) => nameIn(spaces, trait.spaceId);
  return [
    {
      id: 'name',
      heading: 'Name',
      sortBy: (trait) => trait.name,
      cell: (trait) => <TraitName trait={trait} />,
    },
    { id: 'warehouse', heading: 'Warehouse', width: '14%', sortBy: warehouseOf, cell: warehouseOf },
    { id: 'space', heading: 'Space', width: '10%', sortBy: spaceOf, cell: spaceOf },
    ...rest,
  ];
}

function TraitName({ trait }: { readonly trait: TraitSummary }) {
  return (
    <span className={styles.name} title={trait.name}>
      <span className={styles.title}>{trait.name}</span> <code className={styles.key}>{trait.key}</code>
    </span>
  );
}

function NextRun({ trait }: { readonly trait: TraitSummary }) {
  if (trait.nextRunAt) return <RelativeTime at={trait.nextRunAt} />;
  return <span className={styles.quiet}>{trait.paused ? 'Paused' : 'Manual'}</span>;
}
