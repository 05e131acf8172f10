/**
 * Asks the store what is due: a short tick instead of long timers, which stop in sleep and overflow after 24 days. Time missed
 * while the machine slept gives one run, because the next time is always counted from now.
 */
import type { Reader } from '../store/database.ts';
import { dueTraits, type StoredTrait } from '../store/traits.ts';

const tickEveryMs = 30_000;

export interface SchedulerOptions {
  readonly db: Reader;
  readonly now: () => Date;
  /** Starts one run and stores when the trait is due again. */
  readonly run: (trait: StoredTrait) => void;
  /** Hears what went wrong in a tick (a full disk, say): the next one tries again. */
  readonly failed: (error: unknown) => void;
}

export interface Scheduler {
  start(): void;
  /** Starts what is due now. */
  tick(): void;
  stop(): void;
}

export function createScheduler({ db, now, run, failed }: SchedulerOptions): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    try {
      for (const trait of dueTraits(db, now().toISOString())) run(trait);
    } catch (error) {
      failed(error);
    }
  };
  return {
    start: () => {
      timer ??= setInterval(tick, tickEveryMs);
      tick();
    },
    tick,
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
