/** The second half of a run: deliver its outbox, settle what is left, fold what was accepted, say what came of it. */
import type { Problem, RunDocument, RunStatus } from '../../preload/run-model.ts';
import { fromFailure } from '../errors.ts';
import type { Rate } from '../segment/rate.ts';
import type { Tracking } from '../segment/tracking.ts';
import { type DeliveryEnd, deliver, unanswered } from './deliver.ts';
import { doubtUnanswered, foldRun } from './fold.ts';
import type { JobMessage, TraitSpec } from './job.ts';
import { limits } from './limits.ts';
import { problemOf, problemOfFailure } from './problems.ts';
import type { ProgressReport } from './progress.ts';
import { RequestLog } from './request-log.ts';
import { documentOf } from './run-document.ts';
import { countEvents, type EventCounts, hasUnanswered, moveEvents } from './state/fates.ts';
import type { StateDb } from './state/open.ts';
import { failureReasons } from './state/outbox.ts';
import { retractReach } from './state/reach.ts';
import { runById, runsInState, type StoredRun, setRunState } from './state/runs.ts';

/** What a delivery needs besides the outbox. */
export interface Settling {
  readonly db: StateDb;
  readonly trait: TraitSpec;
  readonly tracking: Tracking;
  readonly rate: Rate;
  readonly signal: AbortSignal;
  readonly progress: ProgressReport;
  readonly tell: (message: JobMessage) => void;
}

/** Delivers a planned run and answers its document. */
export async function finishRun(settling: Settling, run: StoredRun): Promise<RunDocument> {
  const end = await settleRun(settling, run);
  return settledDocument(settling, run, end);
}

/**
 * Runs that a crash or a silent endpoint left open are finished first, under their own messageIds. While the endpoint stays
 * silent nothing newer may be sent: an old value arriving late would replace it.
 */
export async function recoverRuns(settling: Settling): Promise<void> {
  for (const run of runsInState(settling.db, 'sending')) {
    const end = await settleRun(settling, run);
    settling.tell({ type: 'recovered', document: settledDocument(settling, run, end) });
    if (end && !(end === unanswered && isForgotten(run))) throw fromFailure(end);
    // The endpoint answers, but not to these: one of them may be more than it can take, and must not stop the trait for good.
    if (hasUnanswered(settling.db, run.id)) doubtUnanswered(settling.db, run);
  }
}

/** Gives up what earlier runs left open, sending nothing: what comes next takes a result as sent. */
export function abandonRuns(settling: Settling): void {
  const { db } = settling;
  for (const run of runsInState(db, 'sending')) {
    retractReach(db, run.id);
    moveEvents(db, run.id, {
      from: 'pending',
      to: 'discarded',
      reason: 'A later result was taken as already sent.',
    });
    foldRun(db, run);
    doubtUnanswered(db, run);
    settling.tell({ type: 'recovered', document: settledDocument(settling, run, null) });
  }
}

/** Segment knows a messageId for a day (docs: guides/duplicate-data); after that a resend is no safer than a new event. */
const REMEMBERED_MS = 24 * 3_600_000;

const isForgotten = ({ frame }: StoredRun): boolean =>
  Date.now() - Date.parse(frame.startedAt) > REMEMBERED_MS;

async function settleRun(settling: Settling, run: StoredRun): Promise<DeliveryEnd> {
  const { db, progress } = settling;
  retractReach(db, run.id);
  const { planned, sent } = countEvents(db, run.id);
  Object.assign(progress, { planned, sent, failed: 0 });
  progress.enter('sending');
  const end = await deliver({ ...settling, run, log: new RequestLog(db, run.id) });
  progress.enter('finishing');
  if (end) moveEvents(db, run.id, { from: 'pending', to: 'discarded', reason: `Not sent: ${end.message}` });
  foldRun(db, run);
  if (!hasUnanswered(db, run.id)) setRunState(db, run.id, 'settled');
  return end;
}

function settledDocument({ db, trait, progress }: Settling, run: StoredRun, end: DeliveryEnd): RunDocument {
  const events = countEvents(db, run.id);
  const head = {
    run: run.id,
    trigger: run.frame.trigger,
    startedAt: run.frame.startedAt,
    undoes: run.frame.undoes,
    trait: { traitId: trait.traitId, key: run.frame.traitKey, name: run.frame.traitName },
  };
  return documentOf(head, {
    status: statusOf(events, end),
    rows: run.frame.rows,
    events,
    requests: runById(db, run.id)?.requests ?? 0,
    progress,
    problems: [
      ...run.frame.problems,
      ...(end ? [problemOfFailure(end)] : []),
      ...refusals(db, run.id, events),
    ],
  });
}

function statusOf(events: EventCounts, end: DeliveryEnd): RunStatus {
  if (end?.code === 'cancelled') return 'cancelled';
  if (!end && events.failed === 0) return 'succeeded';
  return events.sent > 0 ? 'partial' : 'failed';
}

function refusals(db: StateDb, runId: string, events: EventCounts): readonly Problem[] {
  if (events.failed === 0) return [];
  const reasons = failureReasons(db, runId, limits.examples);
  const examples = reasons.map(({ key, reason, count }) =>
    count === 1 ? `${key}: ${reason}` : `${reason} (${count} rows, e.g. ${key})`,
  );
  return [problemOf('event_refused', events.failed, examples)];
}
