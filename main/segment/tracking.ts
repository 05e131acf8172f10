/** Delivery of one batch through `@segment/analytics-node`. */
import type { SegmentEvent } from './payload.ts';
import type { SpaceTarget } from '../engine/job.ts';

/** What came of each event of a batch, by messageId. Every event of the batch is in exactly one of the three. */
export interface BatchOutcome {
  readonly accepted: ReadonlySet<string>;
  /** Refused for good, with the reason in the endpoint's words. */
  readonly refused: ReadonlyMap<string, string>;
  /** No answer could be had (network, 429 or 5xx beyond the retry budget, cancelled): may or may not have arrived. */
  readonly unknown: ReadonlyMap<string, string>;
  /** HTTP requests made, retries and bisections included. */
  readonly requests: number;
}

export interface Tracking {
  /**
   * Sends one batch that already fits Segment's limits, and waits for the answer. 429, 5xx and network errors are retried with
   * backoff (Retry-After in seconds or as a date is honoured); a batch refused with 400 is bisected to the bad event.
   * Throws AppError `write_key_refused` on 401/403. Aborting stops the waiting, not a request in flight.
   */
  send(batch: readonly SegmentEvent[], signal: AbortSignal): Promise<BatchOutcome>;
  close(): Promise<void>;
}

export type OpenTracking = (space: SpaceTarget, options?: { readonly maxElapsedMs?: number }) => Tracking;
