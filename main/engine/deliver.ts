/** Sends a run's outbox: batches cut by our own byte count, a few in flight, the state of every event written as it is known. */
import type { Failure } from '../../preload/model.ts';
import { toFailure } from '../errors.ts';
import { cutBatches, defaultBatchLimits } from '../segment/batches.ts';
import { eventBytes, type SegmentEvent } from '../segment/payload.ts';
import type { Rate } from '../segment/rate.ts';
import type { BatchOutcome, Tracking } from '../segment/tracking.ts';
import { callOf } from './calls.ts';
import { limits } from './limits.ts';
import type { ProgressReport } from './progress.ts';
import type { StateDb } from './state/open.ts';
import {
  eventMarker,
  markOpen,
  type OutboxEvent,
  type OutboxState,
  openEvents,
  seqRange,
} from './state/outbox.ts';
import { addRequests, type StoredRun } from './state/runs.ts';

/** Batches under way at once: enough to hide the round trip, few enough to keep the SDK's memory small. */
const IN_FLIGHT = 2;
/** Events read from the outbox at once. */
const PAGE = 2_000;
/** Batches in a row without a single answer, after which the endpoint counts as gone. */
const SILENT_BATCHES = IN_FLIGHT;

export interface Delivery {
  readonly db: StateDb;
  readonly run: StoredRun;
  readonly tracking: Tracking;
  readonly rate: Rate;
  readonly signal: AbortSignal;
  readonly progress: ProgressReport;
}

interface QueuedCall {
  readonly seq: number;
  readonly call: SegmentEvent;
  readonly bytes: number;
  /** An earlier attempt had no answer. */
  readonly mayHaveArrived: boolean;
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
  const finish = (failure: Failure): void => {
    end ??= failure;
    stop.abort();
  };
  for (const batch of cutBatches(queue(delivery, signal), ({ bytes }) => bytes, defaultBatchLimits)) {
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay);
    if (!(await delivery.rate.take(batch.length, signal))) break;
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

/** The open events as calls, a page of the outbox at a time; ends early once the signal is aborted. */
function* queue(delivery: Delivery, signal: AbortSignal): Generator<QueuedCall> {
  const { db, run } = delivery;
  const range = seqRange(db, run.id);
  if (!range) return;
  for (let first = range.first; ; ) {
    const page = openEvents(db, { first, last: range.last }, PAGE);
    if (page.length === 0) return;
    for (const event of page) {
      if (signal.aborted) return;
      first = event.seq + 1;
      const queued = queuedCall(delivery, event);
      if (queued) yield queued;
    }
  }
}

/** A value that can't become a call fails alone: it must not keep the other rows from being sent, run after run. */
function queuedCall({ db, run, progress }: Delivery, event: OutboxEvent): QueuedCall | undefined {
  try {
    const call = callOf(run, event);
    return { seq: event.seq, call, bytes: eventBytes(call), mayHaveArrived: event.state === 'sending' };
  } catch (error) {
    const { message } = toFailure(error);
    eventMarker(db)(event.seq, { state: 'failed', reason: message, at: new Date().toISOString() });
    progress.failed++;
    return undefined;
  }
}

/** Sends one batch and writes down what came of it; answers whether the endpoint answered at all. */
async function sendBatch(
  delivery: Delivery,
  batch: readonly QueuedCall[],
  signal: AbortSignal,
): Promise<boolean> {
  const { db, run, tracking, progress } = delivery;
  const sendable = refuseOversize(delivery, batch);
  const first = sendable[0]?.seq;
  const last = sendable.at(-1)?.seq;
  if (first === undefined || last === undefined) return true;
  markOpen(db, { first, last }, { state: 'sending', at: new Date().toISOString() });
  const calls = sendable.map(({ call }) => call);
  const outcome = await tracking.send(calls, signal).catch((error: unknown) => {
    failBatch(db, sendable, toFailure(error).message);
    progress.failed += sendable.length;
    throw error;
  });
  db.transaction(() => {
    // Nearly always; a statement per event would cost as much as building it.
    if (outcome.accepted.size === sendable.length) {
      markOpen(db, { first, last }, { state: 'accepted', at: new Date().toISOString() });
    } else writeOutcome(db, sendable, outcome);
    addRequests(db, run.id, outcome.requests);
  }).immediate();
  progress.sent += outcome.accepted.size;
  progress.failed += outcome.refused.size + outcome.unknown.size;
  progress.update();
  return outcome.unknown.size < sendable.length;
}

/**
 * Refused as a whole (write key, wrong host): not taken this time, so the next run may plan these rows anew. Those of which
 * that can't be said for an earlier time stay open.
 */
function failBatch(db: StateDb, batch: readonly QueuedCall[], reason: string): void {
  const mark = eventMarker(db);
  const at = new Date().toISOString();
  db.transaction(() => {
    for (const { seq, mayHaveArrived } of batch) {
      mark(seq, { state: mayHaveArrived ? 'sending' : 'failed', reason, at });
    }
  }).immediate();
}

/** An event over Segment's limit would take its whole batch down; it fails here instead, with the reason. */
function refuseOversize({ db, progress }: Delivery, batch: readonly QueuedCall[]): readonly QueuedCall[] {
  const isSendable = ({ bytes }: QueuedCall): boolean => bytes <= limits.eventBytes;
  if (batch.every(isSendable)) return batch;
  const mark = eventMarker(db);
  for (const { seq, bytes } of batch.filter((queued) => !isSendable(queued))) {
    const reason = `The event has ${bytes} bytes; Segment takes at most ${limits.eventBytes}.`;
    mark(seq, { state: 'failed', reason, at: new Date().toISOString() });
    progress.failed++;
  }
  return batch.filter(isSendable);
}

function writeOutcome(db: StateDb, batch: readonly QueuedCall[], outcome: BatchOutcome): void {
  const mark = eventMarker(db);
  const at = new Date().toISOString();
  for (const queued of batch) {
    const { state, reason } = fateOf(queued, outcome);
    mark(queued.seq, { state, reason, at });
  }
}

/**
 * An event without an answer stays `sending`: it may have arrived, so the next run sends it again under the same messageId. So
 * does one that was refused after a try without an answer: that try may have arrived.
 */
function fateOf(
  { call: { messageId }, mayHaveArrived }: QueuedCall,
  { accepted, refused, unknown, ...outcome }: BatchOutcome,
): { readonly state: OutboxState; readonly reason: string | null } {
  if (accepted.has(messageId)) return { state: 'accepted', reason: null };
  const refusal = refused.get(messageId);
  if (refusal === undefined) return { state: 'sending', reason: unknown.get(messageId) ?? 'no answer' };
  return { state: mayHaveArrived || outcome.mayHaveArrived ? 'sending' : 'failed', reason: refusal };
}
