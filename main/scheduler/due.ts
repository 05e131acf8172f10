/** What the clock says of one schedule: wait, run now, or count again. Pure. */
import { nextRunAt } from './next-run.ts';
import type { TimedSchedule } from './schedule.ts';

export interface ClockState {
  readonly schedule: TimedSchedule;
  /** When it was last said to be due; null where it was never counted. */
  readonly storedAt: Date | null;
  readonly now: Date;
  /** The machine's, for schedules that name none. */
  readonly zone: string;
  /** How long a start is put off (`jitter.ts`). */
  readonly putOffMs?: () => number;
}

export type Verdict =
  | { readonly kind: 'wait' }
  /** The stored time is not one of this schedule (any more). */
  | { readonly kind: 'recount'; readonly nextRunAt: Date | null }
  | { readonly kind: 'run'; readonly nextRunAt: Date | null; readonly missed: number };

/** A trait that slept for years has missed "a thousand" runs; nobody needs them counted. */
const mostMissed = 1000;

/**
 * However many due times have passed, there is one run: the next time is counted from now, and the others are `missed`. A stored
 * time further ahead than the schedule reaches (the clock was put back) or on none of its times (the zone changed) is counted again.
 */
export function judge(state: ClockState): Verdict {
  const { schedule, storedAt, now, zone } = state;
  if (!storedAt) return { kind: 'recount', nextRunAt: nextRunAt(schedule, now, zone) };
  if (storedAt > now) {
    return isOutOfReach(state, storedAt)
      ? { kind: 'recount', nextRunAt: nextRunAt(schedule, now, zone) }
      : { kind: 'wait' };
  }
  if (now.getTime() < storedAt.getTime() + (state.putOffMs?.() ?? 0)) return { kind: 'wait' };
  const missed = countMissed(state, storedAt);
  // An interval keeps its rhythm unless it lost it: counted from each start, it would drift by every tick.
  const following = nextRunAt(schedule, missed === 0 ? storedAt : now, zone);
  return { kind: 'run', nextRunAt: following, missed };
}

function isOutOfReach({ schedule, now, zone }: ClockState, storedAt: Date): boolean {
  if (schedule.kind === 'interval') return storedAt.getTime() - now.getTime() > schedule.minutes * 60_000;
  const first = nextRunAt(schedule, now, zone);
  if (first?.getTime() === storedAt.getTime()) return false;
  // A clock put back by less than one period leaves the time that would come twice to its first coming.
  const second = first && nextRunAt(schedule, first, zone);
  return second?.getTime() !== storedAt.getTime();
}

/** Due times after the stored one that have passed as well. */
function countMissed({ schedule, now, zone }: ClockState, storedAt: Date): number {
  if (schedule.kind === 'interval') {
    const passed = Math.floor((now.getTime() - storedAt.getTime()) / (schedule.minutes * 60_000));
    return Math.min(passed, mostMissed);
  }
  let missed = 0;
  for (let time = nextRunAt(schedule, storedAt, zone); time && time <= now && missed < mostMissed; ) {
    missed++;
    time = nextRunAt(schedule, time, zone);
  }
  return missed;
}
