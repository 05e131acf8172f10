/** A token bucket: Segment allows a workspace about 1,000 events a second and queues or refuses what is above. */
import { type Clock, systemClock } from './clock.ts';

export interface Rate {
  /**
   * Waits until `count` events may go. False when `signal` was aborted first; the events are then not counted. Callers are served in
   * the order they came, whichever thread or process they came from.
   */
  take(count: number, signal: AbortSignal): Promise<boolean>;
}

/** The moment (ms of the clock) up to which a bucket is spent. All that it holds, so that one exchange is a whole transaction. */
export interface Allowance {
  /** Puts what `next` makes of the moment in its place, and answers that. */
  exchange(next: (spentUntil: number) => number): number;
}

export interface RateOptions {
  /** Events a second; 0 = no bound. */
  readonly perSecond: number;
  /** Events that may go at once after a pause: one batch. */
  readonly burst: number;
  /** One for all runs that send to a space (`shared-allowance.ts`); else the rate has one of its own. */
  readonly allowance?: Allowance | undefined;
  readonly clock?: Clock;
}

/** A full bucket that nobody else draws from. */
export function ownAllowance(): Allowance {
  let spentUntil = Number.NEGATIVE_INFINITY;
  return {
    exchange: (next) => {
      spentUntil = next(spentUntil);
      return spentUntil;
    },
  };
}

export function openRate(options: RateOptions): Rate {
  const { perSecond, burst, allowance = ownAllowance(), clock = systemClock } = options;
  const costMs = (count: number): number => (count * 1_000) / perSecond;

  /** Takes at once, into debt where it must, so that nobody can overtake; answers the milliseconds until that is paid. */
  const spend = (count: number): number => {
    const now = clock.now();
    const fullAt = now - costMs(burst);
    return allowance.exchange((spentUntil) => Math.max(spentUntil, fullAt) + costMs(count)) - now;
  };

  return {
    async take(count, signal) {
      if (signal.aborted) return false;
      if (perSecond === 0) return true;
      const waitMs = spend(count);
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      if (signal.aborted) allowance.exchange((spentUntil) => spentUntil - costMs(count));
      return !signal.aborted;
    },
  };
}
