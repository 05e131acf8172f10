/** Sends a run's outbox: batches cut by our own byte count, a few in flight, what became of them written as it is known. */
import type { Failure } from '../../preload/model.ts';
import { toFailure } from '../errors.ts';
import { cutBatches, defaultBatchLimits } from '../segment/batches.ts';
import { eventBytes } from '../segment/payload.ts';
import type { Rate } from '../segment/rate.ts';
import type { Tracking } from '../segment/tracking.ts';
import { callOf } from './calls.ts';
import { failAlone, failBatch, type QueuedCall, refuseOversize, writeOutcome } from './outcomes.ts';
import type { ProgressReport } from './progress.ts';
import type { RequestLog } from './request-log.ts';
import type { OutboxEvent } from './state/event-blocks.ts';
import type { StateDb } from './state/open.ts';
import { openEvents } from './state/outbox.ts';
import { advanceReach, retractReach } from './state/reach.ts';
import type { StoredRun } from './state/runs.ts';

/** Batches under way at once: enough to hide the round trip, few enough to keep the SDK's memory small. */
const IN_FLIGHT = 2;
/** Events that may be tried until the next note of how far the delivery may have come. */
const AHEAD = 10_000;
/** Batches in a row without a single answer, after which the endpoint counts as gone. */
const SILENT_BATCHES = IN_FLIGHT;

export interface Delivery {
  readonly db: StateDb;
  readonly run: StoredRun;
  readonly tracking: Tracking;
  readonly rate: Rate;
  readonly signal: AbortSignal;
  readonly progress: ProgressReport;
  readonly log: RequestLog;
}

/** Why a delivery ended before its outbox was empty; null when it did not. */
export type DeliveryEnd = Failure | null;

/** Delivers until the outbox is empty, the write key is refused, the endpoint stays silent, or the signal says stop. */
export async function deliver(delivery: Delivery): Promise<DeliveryEnd> {
  const stop = new AbortController();
  const signal = AbortSignal.any([delivery.signal, stop.signal]);
  const underWay = new Set<Promise<void>>();
  let end: DeliveryEnd = null;
  let silent = 0;
  let answers = 0;
  let tried = 0;
  let reach = 0;
  const finish = (failure: Failure): void => {
    end ??= failure;
    stop.abort();
  };
  for (const batch of cutBatches(queue(delivery, signal), ({ bytes }) => bytes, defaultBatchLimits)) {
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay);
    if (!(await delivery.rate.take(batch.length, signal))) break;
    tried = batch.at(-1)?.seq ?? tried;
    if (tried > reach) {
      reach = tried + AHEAD;
      advanceReach(delivery.db, delivery.run.id, reach);
    }
    const sending = sendBatch(delivery, batch, signal)
      .then((answered) => {
        // A batch that was told to stop waiting says nothing about the endpoint.
        if (delivery.signal.aborted) return;
        silent = answered ? 0 : silent + 1;
        if (answered) answers++;
        if (silent >= SILENT_BATCHES) finish(unanswered);
      })
      .catch((error: unknown) => finish(toFailure(error)))
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  }
  await Promise.all(underWay);
  retractReach(delivery.db, delivery.run.id, tried);
  if (end) return end;
  if (delivery.signal.aborted) return cancelled;
  return silent > 0 && answers === 0 ? unanswered : null;
}

const cancelled: Failure = {
  code: 'cancelled',
  message: 'Cancelled. What was under way has been finished; the rest stays pending.',
  advice: 'The next run sends the rows that were not sent.',
};

export const unanswered: Failure = {
  code: 'endpoint_unreachable',
  message: 'The endpoint stopped answering.',
  advice: 'Check the network and the address of the space. The next run sends the rows that were not sent.',
};

/** The open events as calls; ends early once the signal is aborted. */
function* queue(delivery: Delivery, signal: AbortSignal): Generator<QueuedCall> {
  for (const event of openEvents(delivery.db, delivery.run.id)) {
    if (signal.aborted) return;
    const queued = queuedCall(delivery, event);
    if (queued) yield queued;
  }
}

/** A value that can't become a call fails alone: it must not keep the other rows from being sent, run after run. */
function queuedCall(delivery: Delivery, event: OutboxEvent): QueuedCall | undefined {
  const { seq, state } = event;
  try {
    const call = callOf(delivery.run, event);
    return { seq, call, bytes: eventBytes(call), mayHaveArrived: state === 'sending' };
  } catch (error) {
    failAlone(delivery, seq, toFailure(error).message);
    return undefined;
  }
}

/** Sends one batch and writes down what came of it; answers whether the endpoint answered at all. */
async function sendBatch(
  delivery: Delivery,
  batch: readonly QueuedCall[],
  signal: AbortSignal,
): Promise<boolean> {
  const sendable = refuseOversize(delivery, batch);
  if (sendable.length === 0) return true;
  const calls = sendable.map(({ call }) => call);
  const outcome = await delivery.tracking.send(calls, signal, delivery.log.hear).catch((error: unknown) => {
    failBatch(delivery, sendable, toFailure(error).message);
    throw error;
  });
  writeOutcome(delivery, sendable, outcome);
  delivery.progress.update();
  return outcome.unknown.size < sendable.length;
}
