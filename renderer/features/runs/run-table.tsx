import type { RunDocument } from '../../../preload/run-model.ts';
import { DataTable, type TableColumn } from '../../components/data-table.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { formatCount, formatDuration } from '../../format/numbers.ts';
import { go } from '../../stores/place.ts';
import { useRuns, withProgress } from '../../stores/runs.ts';

const number = (id: string, heading: string, of: (run: RunDocument) => number): TableColumn<RunDocument> => ({
  id,
  heading,
  width: '76px',
  align: 'right',
  sortBy: of,
  cell: (run) => formatCount(of(run)),
});

const triggers: Record<RunDocument['trigger'], string> = {
  manual: 'Manual',
  schedule: 'Schedule',
  after: 'After a trait',
  files: 'Files',
  cli: 'Command line',
  resume: 'Resumed',
  undo: 'Undo',
};

const triggerText = ({ trigger, follows }: RunDocument): string =>
  follows === undefined ? triggers[trigger] : `After ${follows}`;

const trait: TableColumn<RunDocument> = {
  id: 'trait',
  heading: 'Trait',
  sortBy: (run) => run.traitName,
  cell: (run) => run.traitName,
};
const status: TableColumn<RunDocument> = {
  id: 'status',
  heading: 'Status',
  width: '112px',
  sortBy: (run) => run.status,
  cell: (run) => <StatusBadge status={run.status} />,
};
const rest: readonly TableColumn<RunDocument>[] = [
  {
    id: 'started',
    heading: 'Started',
    width: '104px',
    sortBy: (run) => run.startedAt,
    cell: (run) => <RelativeTime at={run.startedAt} />,
  },
  {
    id: 'trigger',
    heading: 'Trigger',
    width: '112px',
    sortBy: triggerText,
    cell: (run) => <span title={triggerText(run)}>{triggerText(run)}</span>,
  },
  number('read', 'Read', (run) => run.rows.read),
  number('sent', 'Sent', (run) => run.events.sent),
  number('failed', 'Failed', (run) => run.events.failed),
  {
    id: 'duration',
    heading: 'Duration',
    width: '92px',
    align: 'right',
    sortBy: (run) => run.durationMs,
    cell: (run) => (run.endedAt ? formatDuration(run.durationMs) : ''),
  },
];

interface RunTableProps {
  readonly runs: readonly RunDocument[];
  readonly withTrait: boolean;
}

/** Runs, newest first. */
export function RunTable({ runs, withTrait }: RunTableProps) {
  const progress = useRuns((state) => state.progress);
  return (
    <DataTable
      columns={withTrait ? [trait, status, ...rest] : [status, ...rest]}
      items={runs.map((run) => withProgress(run, progress[run.run]))}
      keyOf={(run) => run.run}
      label="Runs"
      nameOf={(run) => run.traitName}
      onOpen={(run) => go({ at: 'run', id: run.run })}
    />
  );
}
