/** What an analyst pays per query: the price of the settings, and how often a schedule runs. */
import type { Pricing } from '../../engine/cost.ts';
import { runsPerMonth } from '../../scheduler/next-run.ts';
import { savedSchedule } from '../../scheduler/schedule.ts';
import type { Reader } from '../../store/database.ts';
import { readSettings } from '../../store/settings.ts';

interface Priced {
  readonly db: Reader;
  readonly now: Date;
  /** As the trait has it; undefined or unreadable for a trait that is still being written. */
  readonly schedule: string | undefined;
}

export function pricingOf({ db, now, schedule }: Priced): Pricing {
  const { pricePerTiB } = readSettings(db);
  return { pricePerTiB, runsPerMonth: schedule === undefined ? undefined : countRuns(schedule, now) };
}

function countRuns(schedule: string, now: Date): number | undefined {
  try {
    return runsPerMonth(savedSchedule(schedule), now, Intl.DateTimeFormat().resolvedOptions().timeZone);
  } catch {
    return undefined;
  }
}
