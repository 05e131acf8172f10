/** A token bucket: Segment allows a workspace about 1,000 events a second and queues or refuses what is above. */
import { type Clock, systemClock } from './clock.ts';

export interface Rate {
  /**
   * Waits until `count` events may go. False when `signal` was aborted first; the events are then not counted. Callers are served in
   * the order they came.
   */
  take(count: number, signal: AbortSignal): Promise<boolean>;
}

export interface RateOptions {
  /** Events a second; 0 = no bound. */
  readonly perSecond: number;
  /** Events that may go at once after a pause: one batch. */
  readonly burst: number;
  readonly clock?: Clock;
}

export function openRate({ perSecond, burst, clock = systemClock }: RateOptions): Rate {
  let tokens = burst;
  let filledAt = clock.now();

  const refill = (): void => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1000);
    filledAt = now;
  };

  return {
    async take(count, signal) {
      if (signal.aborted) return false;
      if (perSecond === 0) return true;
      refill();
      // The bucket may owe: a batch takes its events at once and waits until they are paid, so nobody can overtake it.
      tokens -= count;
      if (tokens < 0) await clock.sleep((-tokens * 1000) / perSecond, signal);
      if (signal.aborted) tokens += count;
      return !signal.aborted;
    },
  };
}
