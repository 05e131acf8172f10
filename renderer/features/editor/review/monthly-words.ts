/** How many calls a month a trait makes at its schedule: from what its runs sent, else the most it can be. Pure. */

import type { ScheduleWords } from '../../../../preload/model.ts';
import type { RunDocument } from '../../../../preload/run-model.ts';
import { formatCount } from '../../../format/numbers.ts';

const monthMs = 30 * 24 * 3_600_000;

/** Runs in 30 days by the distance of the next ones; null for a schedule that has none. */
export function runsPerMonth({ next }: ScheduleWords): number | null {
  const [first, last] = [next[0], next.at(-1)];
  if (first === undefined || last === undefined || next.length < 2) return null;
  const distanceMs = (Date.parse(last) - Date.parse(first)) / (next.length - 1);
  return distanceMs > 0 ? Math.round(monthMs / distanceMs) : null;
}

interface Outlook {
  readonly schedule: ScheduleWords;
  /** Of this trait, newest first. The oldest sent everything and says nothing about changes. */
  readonly runs: readonly RunDocument[];
  readonly rows: number;
}

export function monthlyWords({ schedule, runs, rows }: Outlook): string {
  const perMonth = runsPerMonth(schedule);
  if (perMonth === null) return 'Only when you sync';
  const later = runs.filter(({ status }) => status === 'succeeded').slice(0, -1);
  const times = `${formatCount(perMonth)} runs`;
  if (later.length === 0) {
    const most = `${formatCount(rows * perMonth)} at most (${formatCount(rows)} rows × ${times})`;
    return `${most}; rows that don’t change send nothing`;
  }
  const mean = later.reduce((sum, { events }) => sum + events.planned, 0) / later.length;
  return `About ${formatCount(Math.round(mean * perMonth))} (${formatCount(Math.round(mean))} a run so far × ${times})`;
}
