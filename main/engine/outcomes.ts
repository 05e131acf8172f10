/** What became of the events of a batch, written down. */
import type { SegmentEvent } from '../segment/payload.ts';
import type { BatchOutcome } from '../segment/tracking.ts';
import type { Delivery } from './deliver.ts';
import { limits } from './limits.ts';
import { moveRange, type OutboxState, openStates, type SeqRange } from './state/fates.ts';
import { addRequests } from './state/runs.ts';

/** An event as the call that is sent for it. */
export interface QueuedCall {
  readonly seq: number;
  readonly call: SegmentEvent;
  readonly bytes: number;
  /** An earlier attempt had no answer. */
  readonly mayHaveArrived: boolean;
}

type Recorder = Pick<Delivery, 'db' | 'run' | 'progress' | 'log'>;

interface Verdict {
  readonly state: OutboxState;
  readonly reason: string | null;
}

/** One event that could not even be tried. */
export function failAlone(recorder: Recorder, seq: number, reason: string): void {
  const { db } = recorder;
  db.transaction(() => note(recorder, { first: seq, last: seq }, { state: 'failed', reason })).immediate();
}

/** An event over Segment's limit would take its whole batch down; it fails here instead, with the reason. */
export function refuseOversize(recorder: Recorder, batch: readonly QueuedCall[]): readonly QueuedCall[] {
  const isSendable = ({ bytes }: QueuedCall): boolean => bytes <= limits.eventBytes;
  if (batch.every(isSendable)) return batch;
  for (const { seq, bytes } of batch.filter((queued) => !isSendable(queued))) {
    failAlone(recorder, seq, `The event has ${bytes} bytes; Segment takes at most ${limits.eventBytes}.`);
  }
  return batch.filter(isSendable);
}

/**
 * Refused as a whole (write key, wrong host): not taken this time, so the next run may plan these rows anew. Those of which
 * that can't be said for an earlier time stay open.
 */
export function failBatch(recorder: Recorder, batch: readonly QueuedCall[], reason: string): void {
  const { db, log } = recorder;
  const write = db.transaction(() => {
    log.flush();
    writeVerdicts(recorder, batch, ({ mayHaveArrived }) => ({
      state: mayHaveArrived ? 'sending' : 'failed',
      reason,
    }));
  });
  write.immediate();
}

export function writeOutcome(recorder: Recorder, batch: readonly QueuedCall[], outcome: BatchOutcome): void {
  const { db, run, log } = recorder;
  const write = db.transaction(() => {
    log.flush();
    writeVerdicts(recorder, batch, (queued) => verdictOn(queued, outcome));
    addRequests(db, run.id, outcome.requests);
  });
  write.immediate();
}

const accepted: Verdict = { state: 'accepted', reason: null };

/**
 * An event without an answer stays `sending`: it may have arrived, so the next run sends it again under the same messageId. So
 * does one that was refused after a try without an answer: that try may have arrived. What no try was made of is put off.
 */
function verdictOn({ call: { messageId }, mayHaveArrived }: QueuedCall, outcome: BatchOutcome): Verdict {
  if (outcome.accepted.has(messageId)) return accepted;
  const refusal = outcome.refused.get(messageId);
  const isInDoubt = mayHaveArrived || outcome.mayHaveArrived;
  if (refusal !== undefined) return { state: isInDoubt ? 'sending' : 'failed', reason: refusal };
  return {
    state: isInDoubt ? 'sending' : 'discarded',
    reason: outcome.unknown.get(messageId) ?? 'no answer',
  };
}

/** Neighbours that share a verdict share a row: nearly always the whole batch. */
function writeVerdicts(
  recorder: Recorder,
  batch: readonly QueuedCall[],
  verdictOf: (queued: QueuedCall) => Verdict,
): void {
  let shared: (SeqRange & { readonly verdict: Verdict }) | undefined;
  for (const queued of batch) {
    const { seq } = queued;
    const verdict = verdictOf(queued);
    const isShared = shared?.verdict.state === verdict.state && shared.verdict.reason === verdict.reason;
    if (!isShared && shared) note(recorder, shared, shared.verdict);
    shared = { first: isShared && shared ? shared.first : seq, last: seq, verdict };
  }
  if (shared) note(recorder, shared, shared.verdict);
}

/** Only open events change: what lies between two of a batch has its fate already. */
function note({ db, progress }: Recorder, range: SeqRange, { state, reason }: Verdict): void {
  const to = { state, reason, at: new Date().toISOString() };
  const moved = moveRange(db, range, { from: openStates, to });
  if (state === 'accepted') progress.sent += moved;
  else if (state !== 'discarded') progress.failed += moved;
}
