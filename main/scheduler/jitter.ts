/** Ten traits with one schedule don't start at once: each start is put off by a moment of its own, always the same. Pure. */
import { nextRunAt } from './next-run.ts';
import type { TimedSchedule } from './schedule.ts';

/** At most this share of the time between two runs. */
const largestShare = 0.05;
export const longestPutOffMs = 60_000;

interface Spread {
  readonly schedule: TimedSchedule;
  readonly zone: string;
  readonly now: Date;
  /** Longest time, in ms. */
  readonly longestMs?: number;
}

/** How long after its due time a trait starts, in ms. The times that are shown stay the scheduled ones. */
export function putOffMs(
  traitKey: string,
  { schedule, zone, now, longestMs = longestPutOffMs }: Spread,
): number {
  if (longestMs === 0) return 0;
  const bound = Math.min(longestMs, largestShare * gapMs(schedule, now, zone));
  return Math.floor(shareOf(traitKey) * bound);
}

function gapMs(schedule: TimedSchedule, now: Date, zone: string): number {
  if (schedule.kind === 'interval') return schedule.minutes * 60_000;
  const first = nextRunAt(schedule, now, zone);
  const second = first && nextRunAt(schedule, first, zone);
  return first && second ? second.getTime() - first.getTime() : Number.POSITIVE_INFINITY;
}

/** 0 to 1, by an FNV-1a hash of the key: spread evenly, and the same on every start. */
function shareOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The last bits of short keys are spread better than the first.
  return (hash % 10_007) / 10_007;
}
