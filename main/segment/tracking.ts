/** Delivery of one batch through `@segment/analytics-node`. */
import type { SpaceTarget } from '../engine/job.ts';
import { type Standing, sendBisecting } from './bisect.ts';
import { systemClock } from './clock.ts';
import { openLane } from './lane.ts';
import type { SegmentEvent } from './payload.ts';
import { createTransport, defaultTiming, type Errand, type HeardRequest, type Timing } from './transport.ts';

/** What came of each event of a batch, by messageId. Every event of the batch is in exactly one of the three. */
export interface BatchOutcome {
  readonly accepted: ReadonlySet<string>;
  /** Refused for good, with the reason in the endpoint's words. */
  readonly refused: ReadonlyMap<string, string>;
  /** No answer could be had (network, 429 or 5xx beyond the retry budget, cancelled): may or may not have arrived. */
  readonly unknown: ReadonlyMap<string, string>;
  /** HTTP requests made, retries and bisections included. */
  readonly requests: number;
  /** A try of this batch had no clear answer: what was refused after it may have arrived with it. */
  readonly mayHaveArrived: boolean;
}

export interface Tracking {
  /**
   * Sends one batch that already fits Segment's limits, and waits for the answer. 429, 5xx and network errors are retried with
   * backoff (Retry-After in seconds or as a date is honoured); a batch refused with 400 is bisected to the bad event.
   * Throws AppError `write_key_refused` on 401/403, `endpoint_failed` where no tracking endpoint answers, `tls_refused`; but only
   * if nothing of the batch can have arrived. Aborting stops the waiting, not a request in flight. May be called concurrently.
   * `hear` is told each request once it has ended.
   */
  send(
    batch: readonly SegmentEvent[],
    signal: AbortSignal,
    hear?: (request: HeardRequest) => void,
  ): Promise<BatchOutcome>;
  /** Stops all waiting and resolves when the requests in flight have been answered, after 5 seconds at the latest. */
  close(): Promise<void>;
}

export type OpenTracking = (space: SpaceTarget, options?: Partial<Timing>) => Tracking;

export const openTracking: OpenTracking = (space, options = {}) => {
  const timing = { ...defaultTiming, ...options };
  const closing = new AbortController();
  const abandon = new AbortController();
  const transport = createTransport(space, timing, { clock: systemClock, abandoned: abandon.signal });
  const standing: Standing = { hasAccepted: false, refusedAlone: 0 };
  const lane = openLane(space, transport);
  const inFlight = new Set<Promise<unknown>>();

  return {
    async send(batch, signal, hear = () => {}) {
      const errand: Errand = {
        startedAt: systemClock.now(),
        signal: AbortSignal.any([signal, closing.signal]),
        requests: 0,
        hear,
        mayHaveArrived: false,
      };
      const delivery = sendBisecting(lane, batch, { errand, standing, space });
      inFlight.add(delivery);
      const delivered = await delivery.finally(() => inFlight.delete(delivery));
      return { ...delivered, requests: errand.requests, mayHaveArrived: errand.mayHaveArrived };
    },
    // The SDK's own closeAndFlush has nothing left to do: every send waits for its flush.
    async close() {
      closing.abort();
      const answered = new AbortController();
      const all = Promise.allSettled(inFlight).then(() => answered.abort());
      await systemClock.sleep(timing.closeMs, answered.signal);
      abandon.abort();
      await all;
    },
  };
};
