/** A run's document for people. */
import type { EventRecord, RowChange, RunDocument } from '../../preload/run-model.ts';
import { withoutUnseen } from '../../preload/unseen-characters.ts';
import { renderProblems, type SourceText } from './problems.ts';
import { indented, table } from './table.ts';
import type { Paint } from './terminal.ts';
import { changeOf, counted, counts, duration, megabytes, number } from './words.ts';

const styles = {
  running: 'blue',
  succeeded: 'green',
  partial: 'yellow',
  blocked: 'yellow',
  failed: 'red',
  cancelled: 'yellow',
} as const;

interface Rendering {
  readonly paint: Paint;
  readonly source?: SourceText | undefined;
}

/** Status, the numbers that add up, problems. */
export function renderRun(run: RunDocument, rendering: Rendering): string {
  const { rows, events, requests } = run;
  const facts = table(
    [{ title: 'run' }, { title: run.run }],
    [
      ['rows', `${counted(rows.read, 'row')} read: ${counts(rows)}`],
      [
        'events',
        `${number(events.planned)} planned, ${number(events.sent)} sent, ${number(events.failed)} failed; ${counted(requests, 'request')}`,
      ],
      ['took', `${duration(run.durationMs)}, ${megabytes(run.peakRssBytes)} memory`],
    ],
  );
  const head = `${run.traitName}: ${rendering.paint(styles[run.status], run.status)}`;
  return [head, indented(facts), renderProblems(run.problems, rendering)]
    .filter((part) => part !== '')
    .join('\n');
}

/** Events as a list of changes, old -> new. */
export function renderEvents(events: readonly EventRecord[], total = events.length): string {
  const rows = events.map((event) => [
    event.kind,
    withoutUnseen(event.key),
    event.state,
    event.reason ?? changeOf(event),
  ]);
  const list = table([{ title: 'change' }, { title: 'key' }, { title: 'state' }, { title: 'values' }], rows);
  return total > events.length ? `${list}\nshowing ${events.length} of ${counted(total, 'event')}` : list;
}

/** Changes old -> new, one line each. */
export function renderChangeList(changes: readonly RowChange[]): string {
  return table(
    [{ title: 'change' }, { title: 'key' }, { title: 'values' }],
    changes.map((change) => [change.kind, withoutUnseen(change.key), changeOf(change)]),
  );
}

/** A list of runs, one line each. */
export function renderRuns(runs: readonly RunDocument[]): string {
  const right = { align: 'right' } as const;
  return table(
    [
      { title: 'run' },
      { title: 'trait' },
      { title: 'status' },
      { title: 'started' },
      { title: 'read', ...right },
      { title: 'sent', ...right },
      { title: 'failed', ...right },
      { title: 'took', ...right },
    ],
    runs.map((run) => [
      run.run,
      run.trait,
      run.status,
      run.startedAt.slice(0, 16).replace('T', ' '),
      number(run.rows.read),
      number(run.events.sent),
      number(run.events.failed),
      duration(run.durationMs),
    ]),
  );
}
