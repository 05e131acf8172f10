/** A preview or plan: the whole result checked and compared, nothing changed, nothing sent. */
import type { PreviewDocument, Problem, RowChange, RowCounts, SampleRow } from '../../preload/run-model.ts';
import { toFailure } from '../errors.ts';
import { columnChanges } from './column-changes.ts';
import { compareResult } from './comparison.ts';
import type { Change } from './diff.ts';
import { compareCounting, estimateOf } from './estimate.ts';
import { guardProblems } from './guards.ts';
import type { PreviewJob } from './job.ts';
import { columnInfos, type Layout } from './layout.ts';
import { hasErrors, problemOfFailure } from './problems.ts';
import { type ProgressReport, peakRssBytes } from './progress.ts';
import { runQuery, type SpooledResult } from './query.ts';
import { decodeShown, traitsOf } from './rows.ts';
import type { JobContext } from './run.ts';
import type { ScannedSample } from './scan.ts';
import { markSeen } from './seen.ts';
import { runLayout } from './snapshot/dropped.ts';
import { countRows } from './state/buckets.ts';
import { lastLayout } from './state/layouts.ts';
import { readState, type StateDb } from './state/open.ts';
import { openUnseen, type UnseenCount } from './unseen.ts';

/** Runs a preview. Broken rules and refused queries are in the document; nothing is thrown. */
export async function previewQuery(job: PreviewJob, context: JobContext): Promise<PreviewDocument> {
  const { progress, signal } = context;
  try {
    const result = await runQuery(job.query, { ...context, stateDir: job.stateDir, tag: job.tag });
    try {
      progress.enter('comparing');
      const place = { stateDir: job.stateDir, traitId: job.traitId ?? '' };
      const compare = (db: StateDb | null): PreviewDocument =>
        comparedDocument(job, result, { db, signal, progress });
      // One transaction, so that a run under way meanwhile shows as all done or not begun.
      return readState(place, (db) => db.transaction(compare)(db), null) ?? compare(null);
    } finally {
      result.spool.close();
    }
  } catch (error) {
    const failure = toFailure(error);
    const status = failure.code === 'cancelled' ? 'cancelled' : 'failed';
    return { ...emptyPreview(progress), status, problems: [problemOfFailure(failure)] };
  }
}

interface Comparing {
  readonly db: StateDb | null;
  readonly signal: AbortSignal;
  readonly progress: ProgressReport;
}

function comparedDocument(
  job: PreviewJob,
  result: SpooledResult,
  { db, signal, progress }: Comparing,
): PreviewDocument {
  const changes: RowChange[] = [];
  const layout = runLayout(db, result.layout, job.whenRowLeaves);
  const { rows, newIds, unseen } = compared(job, result, {
    db,
    layout,
    resync: job.resync === true,
    signal,
    progress,
    onChange: (change) => {
      if (changes.length < job.changes) changes.push(changeOf(change, layout));
      return changes.length < job.changes;
    },
  });
  const problems = result.book.problems();
  const sent = { snapshotRows: db ? countRows(db) : 0, before: db && lastLayout(db) };
  const standing = { ...sent, rows, layout, problems, unseen, limits: job.guards };
  const guards = hasErrors(problems) ? [] : guardProblems(standing);
  const planned = hasErrors(problems) ? 0 : plannedCalls(rows, job);
  const status = hasErrors(problems) ? 'failed' : guards.length > 0 ? 'blocked' : 'succeeded';
  return {
    ...emptyPreview(progress),
    status,
    idKind: result.layout.idIndex < 0 ? null : result.layout.idKind,
    columns: columnInfos(result.layout),
    sample: seenSample(job, result),
    rows,
    events: { planned },
    ...(hasErrors(problems) ? {} : estimated(planned, newIds, job.eventsPerSecond)),
    ...(result.cost && { cost: result.cost }),
    ...changedColumns(db, result.layout),
    changes,
    problems: [...guards, ...problems],
  };
}

function changedColumns(db: StateDb | null, layout: Layout): Pick<PreviewDocument, 'columnChanges'> {
  const before = db && lastLayout(db);
  const changes = before ? columnChanges(before, layout) : undefined;
  return changes ? { columnChanges: changes } : {};
}

interface Compared {
  readonly rows: RowCounts;
  readonly newIds: number;
  readonly unseen: UnseenCount | undefined;
}

/** Ids new to the whole app take a look at every other trait's snapshot: only for an estimate, or a guard with a limit. */
function compared(
  job: PreviewJob,
  result: SpooledResult,
  options: Parameters<typeof compareResult>[1],
): Compared {
  const { idKind } = result.layout;
  const asking = { ...job, idKind, answers: job.answers?.[idKind], limit: job.guards?.unseen };
  const unseen = openUnseen(asking);
  const heard = { ...options, ...(unseen.onAdded && { onAdded: unseen.onAdded }) };
  try {
    if (job.eventsPerSecond !== undefined)
      return { ...compareCounting(result, heard, job), unseen: unseen.count() };
    return { rows: compareResult(result, heard), newIds: 0, unseen: unseen.count() };
  } finally {
    unseen.close();
  }
}

/** An estimate for a document, where the space's rate is known. */
export const estimated = (
  calls: number,
  newIds: number,
  perSecond: number | undefined,
): Pick<PreviewDocument, 'estimate'> =>
  perSecond === undefined ? {} : { estimate: estimateOf(calls, newIds, perSecond) };

const plannedCalls = (rows: RowCounts, job: PreviewJob): number =>
  rows.added +
  rows.changed +
  (job.resync ? rows.unchanged : 0) +
  (job.whenRowLeaves === 'null' ? rows.removed : 0);

const seenSample = (job: PreviewJob, result: SpooledResult): readonly SampleRow[] =>
  markSeen(job.stateDir, result.layout.idKind, result.sample);

/** A preview's document before anything is known. */
export function emptyPreview(progress: ProgressReport): Omit<PreviewDocument, 'status'> {
  const problems: readonly Problem[] = [];
  return {
    idKind: null,
    columns: [],
    sample: [],
    rows: { read: progress.rowsRead, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 },
    events: { planned: 0 },
    changes: [],
    problems,
    durationMs: progress.elapsedMs,
    peakRssBytes: peakRssBytes(),
  };
}

/** A change with its values by column name; a removed row's trait columns become null at Segment. */
export function changeOf({ kind, key, before, after }: Omit<Change, never>, layout: Layout): RowChange {
  return {
    kind,
    key,
    before: before && traitsOf(before, layout, decodeShown),
    after: after && traitsOf(after, layout, decodeShown),
  };
}

/** The sample of a result whose document is not there yet. */
export const earlySample = (
  stateDir: string,
  sample: readonly ScannedSample[],
  layout: Layout,
): readonly SampleRow[] => markSeen(stateDir, layout.idKind, sample);
