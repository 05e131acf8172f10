/** What every job that sends has around it: the trait's lock, its state, the way to Segment; and a document whatever happens. */
import type { Problem, RunDocument } from '../../preload/run-model.ts';
import { toFailure } from '../errors.ts';
import { openRate, type Rate } from '../segment/rate.ts';
import { openSharedAllowance } from '../segment/shared-allowance.ts';
import { openTracking } from '../segment/tracking.ts';
import type { RunJob, UndoJob } from './job.ts';
import { retention as defaultRetention, limits } from './limits.ts';
import { problemOf, problemOfFailure } from './problems.ts';
import type { JobContext } from './run.ts';
import { documentOf, type RunHead } from './run-document.ts';
import type { Settling } from './settle.ts';
import { quickCheck, setDamagedAside } from './state/damage.ts';
import { lockTrait } from './state/lock.ts';
import { namedDamage, openState, type StateDb, statePath } from './state/open.ts';
import { trimHistory } from './state/retention.ts';

export type StateJob = Pick<
  RunJob,
  'runId' | 'trigger' | 'trait' | 'space' | 'stateDir' | 'rebuild' | 'retention'
> &
  Partial<Pick<UndoJob, 'undoes'>>;

/** A job that has its state. */
export interface Started {
  readonly settling: Settling;
  readonly head: RunHead;
  /** What the analyst should know of the state itself. */
  readonly notes: readonly Problem[];
}

/** Takes the trait's lock, opens its state and the way to Segment, and closes all of it whatever happens. */
export async function withState(
  job: StateJob,
  context: JobContext,
  work: (started: Started) => Promise<RunDocument>,
): Promise<RunDocument> {
  const { runId: run, trigger, trait, stateDir, undoes } = job;
  const head = { run, trigger, trait, undoes, startedAt: new Date().toISOString() };
  const closers: (() => unknown)[] = [];
  try {
    closers.push(lockTrait(stateDir, trait.traitId));
    const notes = job.rebuild ? asideNotes(job) : [];
    const db = openState(stateDir, trait.traitId);
    closers.push(() => db.close());
    quickCheck(db);
    const tracking = openTracking(job.space, job.space.timing);
    closers.push(() => tracking.close());
    const rate = rateOf(job, closers);
    const document = await work({ settling: { ...context, db, trait, tracking, rate }, head, notes });
    trimQuietly(db, job);
    return document;
  } catch (error) {
    const failure = toFailure(namedDamage(error, statePath(stateDir, trait.traitId)));
    const status = failure.code === 'cancelled' ? 'cancelled' : 'failed';
    return documentOf(head, { status, problems: [problemOfFailure(failure)], progress: context.progress });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

function rateOf({ space, stateDir }: StateJob, closers: (() => unknown)[]): Rate {
  const { eventsPerSecond: perSecond } = space;
  const burst = limits.eventsPerSecond;
  if (perSecond === 0) return openRate({ perSecond, burst });
  const allowance = openSharedAllowance(stateDir, space);
  closers.push(allowance.close);
  return openRate({ perSecond, burst, allowance });
}

function asideNotes({ stateDir, trait }: StateJob): readonly Problem[] {
  const asidePath = setDamagedAside(stateDir, trait.traitId);
  if (asidePath === null) return [];
  return [{ ...problemOf('leavers_unknown', 1), detail: `The damaged state was kept as ${asidePath}.` }];
}

/** A disk too full to delete, say, is no failure of the run that has just ended; the next one tries again. */
function trimQuietly(db: StateDb, { stateDir, trait, retention = defaultRetention }: StateJob): void {
  try {
    trimHistory(db, { stateDir, traitId: trait.traitId }, retention);
  } catch {}
}
