/** A token bucket: Segment allows a workspace about 1,000 events a second and queues or refuses what is above. */
import { type Clock, systemClock } from './clock.ts';

export interface Rate {
  /**
   * Waits until `count` events may go. False when `signal` was aborted first; the events are then not counted. Callers are served in
   * the order they came, whichever thread they came from.
   */
  take(count: number, signal: AbortSignal): Promise<boolean>;
}

export interface RateOptions {
  /** Events a second; 0 = no bound. */
  readonly perSecond: number;
  /** Events that may go at once after a pause: one batch. */
  readonly burst: number;
  /** One for all runs that share an allowance, each in its own worker; else the rate has one of its own. */
  readonly bucket?: SharedArrayBuffer | undefined;
  readonly clock?: Clock;
}

/** Long before the clock's beginning: a new bucket is full. */
const LONG_AGO = -(2n ** 62n);

/**
 * A full bucket, to be shared between threads. It holds one number, the moment (microseconds) up to which its allowance is spent, so
 * that a single compare-and-exchange is a whole transaction.
 */
export function newBucket(): SharedArrayBuffer {
  const bucket = new SharedArrayBuffer(8);
  new BigInt64Array(bucket)[0] = LONG_AGO;
  return bucket;
}

export function openRate({ perSecond, burst, bucket, clock = systemClock }: RateOptions): Rate {
  const spentUntil = new BigInt64Array(bucket ?? newBucket());
  const costOf = (count: number): bigint => BigInt(Math.round((count * 1_000_000) / perSecond));

  /** Takes at once, into debt where it must, so that nobody can overtake; answers the milliseconds until that is paid. */
  const spend = (count: number): number => {
    const now = BigInt(Math.round(clock.now() * 1_000));
    const fullAt = now - costOf(burst);
    for (;;) {
      const found = Atomics.load(spentUntil, 0);
      const spent = (found > fullAt ? found : fullAt) + costOf(count);
      if (Atomics.compareExchange(spentUntil, 0, found, spent) === found) return Number(spent - now) / 1_000;
    }
  };

  return {
    async take(count, signal) {
      if (signal.aborted) return false;
      if (perSecond === 0) return true;
      const waitMs = spend(count);
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      if (signal.aborted) Atomics.sub(spentUntil, 0, costOf(count));
      return !signal.aborted;
    },
  };
}
