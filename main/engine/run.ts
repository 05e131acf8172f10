/** One run, start to end: finish what a crash left, query, compare, guard, outbox, deliver, fold. */
import type { RunDocument } from '../../preload/run-model.ts';
import { AppError } from '../errors.ts';
import { estimateHeld } from './estimate.ts';
import type { JobMessage, ResumeJob, RunJob } from './job.ts';
import { type KnownRows, readKnown } from './known.ts';
import type { Layout } from './layout.ts';
import { nobody } from './nobody.ts';
import { type Plan, planRun } from './plan.ts';
import type { ProgressReport } from './progress.ts';
import { type QueryListener, runQuery, type SpooledResult } from './query.ts';
import { documentOf } from './run-document.ts';
import { abandonRuns, finishRun, recoverRuns } from './settle.ts';
import { runLayout } from './snapshot/dropped.ts';
import { countRows } from './state/buckets.ts';
import { countEvents, moveEvents } from './state/fates.ts';
import { forgetQuery, ongoingQuery } from './state/ongoing-query.ts';
import { runById, setRunState } from './state/runs.ts';
import { type Started, withState } from './with-state.ts';

/** What a job hears and tells while it works. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly tell: (message: JobMessage) => void;
  readonly progress: ProgressReport;
  readonly listener: QueryListener;
}

/** Runs a trait. Whatever goes wrong is in the document; nothing is thrown. */
export function runTrait(job: RunJob, context: JobContext): Promise<RunDocument> {
  return withState(job, context, async (started) => {
    const { settling } = started;
    if (job.asSent) abandonRuns(settling);
    else await recoverRuns(settling);
    const plan = await queryAndPlan(job, context, started);
    if (plan.kind !== 'refused') context.tell({ type: 'planned' });
    if (plan.kind === 'ready') return finishRun(settling, plan.run);
    return plan.kind === 'blocked' ? blockedDocument(plan, job, started) : refusedDocument(plan, started);
  });
}

/** Delivers an earlier run's plan: one that a guard held back and somebody approved, or one that a crash cut short. */
export function resumeRun(job: ResumeJob, context: JobContext): Promise<RunDocument> {
  return withState({ ...job, trigger: 'resume' }, context, async ({ settling }) => {
    const { db } = settling;
    const run = runById(db, job.runId);
    if (!run || run.state === 'settled') {
      throw new AppError('not_found', 'This run has nothing left to send.', {
        advice: 'Run the trait again.',
      });
    }
    db.transaction(() => {
      moveEvents(db, run.id, { from: 'held', to: 'pending' });
      setRunState(db, run.id, 'sending');
    }).immediate();
    return finishRun(settling, run);
  });
}

async function queryAndPlan(
  job: RunJob,
  context: JobContext,
  { settling, head, notes }: Started,
): Promise<Plan> {
  const { db } = settling;
  const result = job.leave ? nobody(db, job.stateDir) : await queryResult(job, context, settling);
  try {
    context.progress.enter('comparing');
    const plan = planRun({ ...context, job, db, startedAt: head.startedAt, notes }, result);
    forgetQuery(db);
    return plan;
  } finally {
    result.spool.close();
  }
}

/** A query that only its connection was lost of is still there for the next run; after any other end there is nothing to go on with. */
async function queryResult(
  job: RunJob,
  context: JobContext,
  settling: Started['settling'],
): Promise<SpooledResult> {
  const { runId: run, stateDir, trait } = job;
  try {
    return await runQuery(trait, {
      ...context,
      stateDir,
      tag: { trait: trait.key, run },
      ongoing: ongoingQuery(settling.db, trait),
      readKnown: (layout) => knownRows(job, settling, layout),
    });
  } catch (error) {
    const isLost =
      error instanceof AppError && (error.code === 'connection_lost' || error.code === 'unreachable');
    if (!isLost) forgetQuery(settling.db);
    throw error;
  }
}

/** A resync sends unchanged rows too, and a first run has none. */
async function knownRows(
  { resync, trait }: RunJob,
  { db, signal }: Started['settling'],
  layout: Layout,
): Promise<KnownRows | null> {
  if (resync || countRows(db) === 0) return null;
  return readKnown(db, { layout: runLayout(db, layout, trait.whenRowLeaves), signal });
}

function blockedDocument(
  plan: Extract<Plan, { kind: 'blocked' }>,
  job: RunJob,
  { settling, head }: Started,
): RunDocument {
  return documentOf(head, {
    status: 'blocked',
    rows: plan.run.frame.rows,
    events: countEvents(settling.db, plan.run.id),
    estimate: estimateHeld(settling.db, plan.run, job),
    problems: [...plan.guards, ...plan.run.frame.problems],
    progress: settling.progress,
  });
}

function refusedDocument(
  { rows, problems }: Extract<Plan, { kind: 'refused' }>,
  { settling, head }: Started,
): RunDocument {
  return documentOf(head, { status: 'failed', rows, problems, progress: settling.progress });
}
