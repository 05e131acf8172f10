import type { TraitSummary } from '../../../preload/model.ts';
import type { TableColumn } from '../../components/data-table.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { formatCount } from '../../format/numbers.ts';
import { useConnections } from '../../stores/connections.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { NextRun } from './next-run.tsx';
import { Sparkline } from './sparkline.tsx';
import { TraitActions } from './trait-actions.tsx';
import styles from './trait-columns.module.css';
import { TraitStatus } from './trait-status.tsx';

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((one) => one.id === id)?.name ?? 'removed';

const changesOf = ({ lastRun }: TraitSummary): number =>
  lastRun ? lastRun.rows.added + lastRun.rows.changed + lastRun.rows.removed : 0;

const nameColumn: TableColumn<TraitSummary> = {
  id: 'name',
  heading: 'Name',
  sortBy: (trait) => trait.name,
  cell: (trait) => <TraitName trait={trait} />,
};

const rest: readonly TableColumn<TraitSummary>[] = [
  {
    id: 'status',
    heading: 'Last run',
    width: '198px',
    sortBy: (trait) => trait.lastRun?.startedAt ?? '',
    cell: (trait) => <TraitStatus trait={trait} />,
  },
  {
    id: 'changes',
    heading: 'Changes',
    width: '76px',
    align: 'right',
    sortBy: changesOf,
    cell: (trait) => (trait.lastRun ? formatCount(changesOf(trait)) : ''),
  },
  {
    id: 'spark',
    heading: 'Last 30 runs',
    width: '108px',
    cell: (trait) => <Sparkline traitId={trait.id} />,
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
    width: '98px',
    sortBy: (trait) => trait.nextRunAt ?? '9999',
    cell: (trait) => <NextRun trait={trait} />,
  },
  {
    id: 'actions',
    heading: 'Actions',
    hiddenHeading: true,
    width: '82px',
    cell: (trait) => <TraitActions trait={trait} />,
  },
];

/** The columns of the traits list; from where to where is left out of a narrow one. */
export function useTraitColumns(): readonly TableColumn<TraitSummary>[] {
  const connections = useConnections((state) => state.connections);
  const spaces = useSpaces((state) => state.spaces);
  const wayOf = ({ connectionId, spaceId }: TraitSummary) =>
    `${nameIn(connections, connectionId)} → ${nameIn(spaces, spaceId)}`;
  const way = {
    id: 'way',
    heading: 'Warehouse → space',
    width: '20%',
    sortBy: wayOf,
    cell: (trait: TraitSummary) => <span title={wayOf(trait)}>{wayOf(trait)}</span>,
  };
  return useNarrow() ? [nameColumn, ...rest] : [nameColumn, way, ...rest];
}

function TraitName({ trait }: { readonly trait: TraitSummary }) {
  return (
    <span className={styles.name} title={trait.name}>
      <span className={styles.title}>{trait.name}</span> <code className={styles.key}>{trait.key}</code>
    </span>
  );
}
