/** A clock that only moves when somebody sleeps. */
import type { Clock } from '../../../main/segment/clock.ts';

export interface FakeClock extends Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly slept: readonly number[];
  advance(ms: number): void;
}

export function createFakeClock(): FakeClock {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      slept.push(ms);
      if (!signal?.aborted) now += ms;
    },
  };
}
