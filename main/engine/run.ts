/** One run, start to end: finish what a crash left, query, compare, guard, outbox, deliver, fold. */
import type { RunDocument } from '../../preload/model.ts';
import { AppError, toFailure } from '../errors.ts';
import { openRate } from '../segment/rate.ts';
import { openTracking } from '../segment/tracking.ts';
import type { JobMessage, ResumeJob, RunJob } from './job.ts';
import { limits } from './limits.ts';
import { type Plan, planRun } from './plan.ts';
import { problemOfFailure } from './problems.ts';
import type { ProgressReport } from './progress.ts';
import { type QueryListener, runQuery } from './query.ts';
import { documentOf, type RunHead } from './run-document.ts';
import { discardHeldRuns, finishRun, recoverRuns, type Settling } from './settle.ts';
import { lockTrait } from './state/lock.ts';
import { namedDamage, openState, statePath } from './state/open.ts';
import { countEvents, moveEvents } from './state/outbox.ts';
import { runById, setRunState } from './state/runs.ts';

/** What a job hears and tells while it works. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly tell: (message: JobMessage) => void;
  readonly progress: ProgressReport;
  readonly listener: QueryListener;
}

/** Runs a trait. Whatever goes wrong is in the document; nothing is thrown. */
export function runTrait(job: RunJob, context: JobContext): Promise<RunDocument> {
  return withState(job, context, async (settling, head) => {
    await recoverRuns(settling);
    discardHeldRuns(settling.db);
    const plan = await queryAndPlan(job, context, { settling, head });
    if (plan.kind === 'ready') return finishRun(settling, plan.run);
    return plan.kind === 'blocked'
      ? blockedDocument(plan, { settling, head })
      : refusedDocument(plan, { settling, head });
  });
}

/** Delivers an earlier run's plan: one that a guard held back and somebody approved, or one that a crash cut short. */
export function resumeRun(job: ResumeJob, context: JobContext): Promise<RunDocument> {
  return withState({ ...job, trigger: 'resume' }, context, async (settling) => {
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

type StateJob = Pick<RunJob, 'runId' | 'trigger' | 'trait' | 'space' | 'stateDir'>;
type Work = (settling: Settling, head: RunHead) => Promise<RunDocument>;

/** Takes the trait's lock, opens its state and the way to Segment, and closes all of it whatever happens. */
async function withState(job: StateJob, context: JobContext, work: Work): Promise<RunDocument> {
  const head = {
    run: job.runId,
    trigger: job.trigger,
    trait: job.trait,
    startedAt: new Date().toISOString(),
  };
  const closers: (() => unknown)[] = [];
  try {
    closers.push(lockTrait(job.stateDir, job.trait.traitId));
    const db = openState(job.stateDir, job.trait.traitId);
    closers.push(() => db.close());
    const tracking = openTracking(job.space, job.space.timing);
    closers.push(() => tracking.close());
    const { eventsPerSecond: perSecond, bucket } = job.space;
    const rate = openRate({ perSecond, burst: limits.eventsPerSecond, bucket });
    return await work({ ...context, db, trait: job.trait, tracking, rate }, head);
  } catch (error) {
    const failure = toFailure(namedDamage(error, statePath(job.stateDir, job.trait.traitId)));
    const status = failure.code === 'cancelled' ? 'cancelled' : 'failed';
    return documentOf(head, { status, problems: [problemOfFailure(failure)], progress: context.progress });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

interface Started {
  readonly settling: Settling;
  readonly head: RunHead;
}

async function queryAndPlan(job: RunJob, context: JobContext, { settling, head }: Started): Promise<Plan> {
  const result = await runQuery(job.trait, { ...context, stateDir: job.stateDir });
  try {
    context.progress.enter('comparing');
    return planRun({ ...context, job, db: settling.db, startedAt: head.startedAt }, result);
  } finally {
    result.spool.close();
  }
}

function blockedDocument(plan: Extract<Plan, { kind: 'blocked' }>, { settling, head }: Started): RunDocument {
  return documentOf(head, {
    status: 'blocked',
    rows: plan.run.frame.rows,
    events: countEvents(settling.db, plan.run.id),
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
