/** From a result to a durable plan: all of its events are in the outbox, or none of them. */
import type { Problem, RowCounts } from '../../preload/run-model.ts';
import { compareResult } from './comparison.ts';
import type { Change } from './diff.ts';
import { guardProblems, type Standing } from './guards.ts';
import { discardHeldRuns } from './held.ts';
import type { RunJob } from './job.ts';
import type { Layout } from './layout.ts';
import { hasErrors, problemOf } from './problems.ts';
import type { ProgressReport } from './progress.ts';
import type { SpooledResult } from './query.ts';
import { runLayout } from './snapshot/dropped.ts';
import { countRows } from './state/buckets.ts';
import { moveEvents } from './state/fates.ts';
import { storeInvalidRows } from './state/invalid-rows.ts';
import { lastLayout } from './state/layouts.ts';
import type { StateDb } from './state/open.ts';
import { eventWriter } from './state/outbox.ts';
import { insertRun, type StoredRun } from './state/runs.ts';
import { openUnseen, type UnseenCount } from './unseen.ts';

/** What comparing a result with the snapshot led to. */
export type Plan =
  | { readonly kind: 'ready'; readonly run: StoredRun }
  /** A guard stopped it; the events are kept back until somebody approves. */
  | { readonly kind: 'blocked'; readonly run: StoredRun; readonly guards: readonly Problem[] }
  /** The result breaks a rule; nothing was planned. */
  | { readonly kind: 'refused'; readonly rows: RowCounts; readonly problems: readonly Problem[] };

interface Planning {
  readonly db: StateDb;
  readonly job: RunJob;
  readonly startedAt: string;
  /** What the document is to say besides. */
  readonly notes: readonly Problem[];
  readonly signal: AbortSignal;
  readonly progress: ProgressReport;
}

/** Compares a result with the snapshot and writes the outbox in one transaction. */
export function planRun(planning: Planning, result: SpooledResult): Plan {
  const { db } = planning;
  db.exec('BEGIN IMMEDIATE');
  try {
    const plan = writePlan(planning, result);
    db.exec(plan.kind === 'refused' ? 'ROLLBACK' : 'COMMIT');
    if (plan.kind === 'refused') storeInvalidRows(db, planning.job.runId, result.book.invalid.rows);
    return plan;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function writePlan(planning: Planning, result: SpooledResult): Plan {
  const { db, job, startedAt, notes } = planning;
  const snapshotRows = countRows(db);
  const layout = runLayout(db, result.layout, job.trait.whenRowLeaves);
  const { rows, calls, unseen } = writeEvents(planning, result, layout);
  const problems = [...notes, ...result.book.problems()];
  if (hasErrors(problems)) return { kind: 'refused', rows, problems };
  discardHeldRuns(db);
  const { guards: limits } = job.trait;
  const standing = { rows, snapshotRows, layout, before: lastLayout(db), problems, unseen, limits };
  const guards = heldBy(job, standing, calls);
  const run = storedRun({ job, startedAt, layout, rows, problems }, guards.length > 0);
  insertRun(db, run);
  if (guards.length === 0) return { kind: 'ready', run };
  moveEvents(db, run.id, { from: 'pending', to: 'held' });
  return { kind: 'blocked', run, guards };
}

interface Written {
  readonly rows: RowCounts;
  readonly calls: number;
  readonly unseen: UnseenCount | undefined;
}

function writeEvents(planning: Planning, result: SpooledResult, layout: Layout): Written {
  const { db, job, startedAt, signal, progress } = planning;
  const outbox = eventWriter(db, { id: job.runId, at: startedAt });
  const unseen = openUnseen(askingOf(job, layout));
  const isBroken = hasErrors(result.book.problems());
  let calls = 0;
  try {
    const rows = compareResult(result, {
      db,
      layout,
      resync: job.resync === true,
      signal,
      progress,
      ...(unseen.onAdded && { onAdded: unseen.onAdded }),
      onChange: (change) => {
        if (isBroken) return false;
        const keeps = isKept(job, change);
        outbox.write(change, keeps ? 'kept' : 'pending');
        if (!keeps) calls += 1;
        return true;
      },
    });
    outbox.end();
    return { rows, calls, unseen: unseen.count() };
  } finally {
    unseen.close();
  }
}

const askingOf = ({ stateDir, trait }: RunJob, { idKind }: Layout) => ({
  stateDir,
  traitId: trait.traitId,
  idKind,
  answers: trait.answers?.[idKind],
  limit: trait.guards?.unseen,
});

/** What keeps a plan from being sent. */
function heldBy({ approve, asSent, review }: RunJob, standing: Standing, calls: number): readonly Problem[] {
  if (approve || asSent) return [];
  const guards = guardProblems(standing);
  return review && calls > 0 ? [...guards, problemOf('guard_review', calls)] : guards;
}

/** Rows that change the snapshot without a call. */
const isKept = ({ asSent, trait }: RunJob, { kind }: Pick<Change, 'kind'>): boolean =>
  asSent === true || (kind === 'removed' && trait.whenRowLeaves === 'keep');

interface Counted {
  readonly job: RunJob;
  readonly startedAt: string;
  readonly layout: Layout;
  readonly rows: RowCounts;
  readonly problems: readonly Problem[];
}

function storedRun({ job, startedAt, layout, rows, problems }: Counted, isHeld: boolean): StoredRun {
  const { trait, runId, trigger } = job;
  return {
    id: runId,
    state: isHeld ? 'held' : 'sending',
    layout,
    requests: 0,
    frame: {
      traitKey: trait.key,
      traitName: trait.name,
      trigger,
      startedAt,
      destinations: trait.destinations,
      rows,
      problems,
    },
  };
}
