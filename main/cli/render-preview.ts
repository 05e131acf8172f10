/** A preview's or plan's document for people. */
import type { ColumnInfo, PreviewDocument } from '../../preload/run-model.ts';
import { renderProblems, type SourceText } from './problems.ts';
import { renderChangeList } from './render-run.ts';
import { table } from './table.ts';
import type { Paint } from './terminal.ts';
import { costed, counted, counts, duration, estimated, value } from './words.ts';

/** Sample rows that fit a screen; `--json` has them all. */
const rowsShown = 10;
const changesShown = 20;

interface Rendering {
  readonly paint: Paint;
  readonly source?: SourceText;
  /** Of the trait's space, where it is known. */
  readonly eventsPerSecond?: number | undefined;
}

/** Columns, sample rows, numbers, problems. */
export function renderPreview(preview: PreviewDocument, rendering: Rendering): string {
  const parts = [
    preview.columns.length > 0 && renderColumns(preview.columns),
    preview.sample.length > 0 && renderSample(preview),
    renderNumbers(preview, rendering),
    renderProblems(preview.problems, rendering),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}

/** What would be sent: numbers, the first changes old -> new, problems. */
export function renderPlan(plan: PreviewDocument, rendering: Rendering): string {
  const parts = [
    renderNumbers(plan, rendering),
    renderChanges(plan),
    renderProblems(plan.problems, rendering),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What taking a run back would send: numbers, the first changes, problems. */
export function renderUndo(plan: PreviewDocument, rendering: Rendering): string {
  const calls = `An undo would now send ${counted(plan.events.planned, 'event')}.`;
  const parts = [
    plan.status === 'failed' ? '' : [calls, ...estimate(plan, rendering)].join('\n'),
    renderChanges(plan),
    renderProblems(plan.problems, rendering),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderColumns(columns: readonly ColumnInfo[]): string {
  return table(
    [{ title: 'column' }, { title: 'warehouse type' }, { title: 'sent as' }],
    columns.map(({ name, warehouseType, jsonType, role }) => [
      name,
      warehouseType,
      role === 'trait' ? jsonType : `${jsonType} (${role})`,
    ]),
  );
}

const seenMarks = { seen: 'yes', unseen: 'no', unknown: '?' } as const;

/** The first rows as they would be sent, and how many there are. */
export function renderSample({ columns, sample, rows }: PreviewDocument, limit = rowsShown): string {
  const shown = sample.slice(0, limit);
  const list = table(
    [{ title: 'row', align: 'right' }, { title: 'seen' }, ...columns.map(({ name }) => ({ title: name }))],
    shown.map((row) => [
      String(row.number),
      seenMarks[row.seen],
      ...row.values.map((each) => value(each, 24)),
    ]),
  );
  return `${list}\nshowing ${shown.length} of ${counted(rows.read, 'row')}`;
}

function renderNumbers(preview: PreviewDocument, rendering: Rendering): string {
  const { rows, durationMs, columns } = preview;
  // The warehouse refused the query itself: there are no numbers to show.
  if (columns.length === 0) return '';
  const read = `${counted(rows.read, 'row')} read in ${duration(durationMs)}: ${counts(rows)}`;
  const cost = preview.cost ? [`The query ${costed(preview.cost)}.`] : [];
  return [read, verdict(preview), ...estimate(preview, rendering), ...cost].join('\n');
}

/** What sending would take; nothing where nothing would be sent. */
function estimate(preview: PreviewDocument, { eventsPerSecond }: Rendering): readonly string[] {
  if (!preview.estimate || preview.estimate.calls === 0) return [];
  return [`Estimate: ${estimated(preview.estimate, eventsPerSecond)}`];
}

function verdict({ status, events, problems }: PreviewDocument): string {
  const calls = counted(events.planned, 'event');
  if (status === 'succeeded') return `A sync would now send ${calls}.`;
  if (status === 'blocked') return `A guard would stop a sync before it sends ${calls}.`;
  const errors = problems.filter((problem) => problem.severity === 'error');
  return `A sync would send nothing: ${counted(errors.length, 'problem')}.`;
}

function renderChanges({ changes, events }: PreviewDocument): string {
  if (changes.length === 0) return '';
  const shown = changes.slice(0, changesShown);
  const more = events.planned - shown.length;
  return `${renderChangeList(shown)}${more > 0 ? `\nand ${counted(more, 'more event')}` : ''}`;
}
