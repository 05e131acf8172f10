/**
 * The words a schedule is written in (design.md section 8): `every 12 hours`, `hourly`, `daily at 06:00 Europe/Berlin`,
 * `weekly on monday at 06:00`, a five-field cron expression, `after has_open_ticket`, `when files change`, `manual`.
 * At most hourly, as SQL Traits itself, unless minutes are asked for.
 */
import { Cron } from 'croner';
import { AppError } from '../errors.ts';

/** `zone` is undefined where the text names none: the machine's own zone then applies. */
export type Schedule =
  | { readonly kind: 'manual' }
  | { readonly kind: 'interval'; readonly minutes: number }
  | {
      readonly kind: 'clock';
      readonly weekday: Weekday | undefined;
      readonly time: string;
      readonly zone: string | undefined;
    }
  | { readonly kind: 'cron'; readonly expression: string; readonly zone: string | undefined }
  /** After each run of another trait that succeeded. */
  | { readonly kind: 'after'; readonly traitKey: string }
  /** When the local files of its warehouse change. */
  | { readonly kind: 'files' };

/** A schedule that comes due by the clock. */
export type TimedSchedule = Extract<Schedule, { readonly kind: 'interval' | 'clock' | 'cron' }>;

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** What a schedule may be without the setting that allows minutes. */
export const hourlyAtMost = 60;
const longestMinutes = 31 * 24 * 60;
const examples =
  'every 12 hours, hourly, daily at 06:00 Europe/Berlin, weekly on monday at 06:00, 0 6 * * 1-5, after TRAIT_KEY, when files change, manual';

interface ScheduleRules {
  /** Least distance of two runs; `hourlyAtMost` by default, 1 where minutes are allowed. */
  readonly shortestMinutes?: number;
}

/** Reads a schedule's text. Throws AppError `bad_input` that names the rule and shows what can be written. */
export function parseSchedule(
  text: string,
  { shortestMinutes = hourlyAtMost }: ScheduleRules = {},
): Schedule {
  const words = text.trim().replace(/\s+/g, ' ');
  const schedule = parseFixed(words) ?? parseInterval(words) ?? parseClock(words) ?? parseCron(words);
  if (!schedule) throw refused(words, 'it is not a schedule');
  refuseShorter(words, schedule, shortestMinutes);
  return schedule;
}

/** Checking an expression takes milliseconds, and the scheduler reads every trait's at every tick. */
const saved = new Map<string, Schedule>();

/** A schedule that was accepted when it was saved, whatever the settings say now. */
export function savedSchedule(text: string): Schedule {
  const schedule = saved.get(text) ?? parseSchedule(text, { shortestMinutes: 1 });
  saved.set(text, schedule);
  return schedule;
}

function refuseShorter(words: string, schedule: Schedule, shortestMinutes: number): void {
  const minutes =
    schedule.kind === 'interval'
      ? schedule.minutes
      : schedule.kind === 'cron'
        ? shortestGapMinutes(words, schedule.expression)
        : Number.POSITIVE_INFINITY;
  if (minutes >= shortestMinutes) return;
  if (shortestMinutes < hourlyAtMost) throw refused(words, 'a trait runs at most once a minute');
  throw refused(words, 'a trait runs at most hourly', ' Minutes are allowed by a setting: minute schedules.');
}

function parseFixed(words: string): Schedule | undefined {
  if (/^manual$/i.test(words)) return { kind: 'manual' };
  if (/^when (?:the )?files change$/i.test(words)) return { kind: 'files' };
  const traitKey = /^after ([a-z0-9][a-z0-9_-]{0,119})$/.exec(words)?.[1];
  if (traitKey !== undefined) return { kind: 'after', traitKey };
  if (/^every minute$/i.test(words)) return { kind: 'interval', minutes: 1 };
  if (/^(hourly|every hour)$/i.test(words)) return { kind: 'interval', minutes: 60 };
  return undefined;
}

const unitMinutes = { minute: 1, hour: 60, day: 24 * 60 } as const;

function parseInterval(words: string): Schedule | undefined {
  const match = /^every (\d{1,6}) (minute|hour|day)s?$/i.exec(words);
  if (!match?.[1] || !match[2]) return undefined;
  const minutes = Number(match[1]) * unitMinutes[match[2].toLowerCase() as keyof typeof unitMinutes];
  if (minutes === 0) throw refused(words, 'zero is not an interval');
  if (minutes > longestMinutes) throw refused(words, 'a trait runs at least every 31 days');
  return { kind: 'interval', minutes };
}

function parseClock(words: string): Schedule | undefined {
  const match =
    /^(?:daily|weekly on (?<day>[a-z]+)) at (?<hour>\d{1,2}):(?<minute>\d{2})(?: (?<zone>\S+))?$/i.exec(
      words,
    );
  const { day, hour, minute, zone } = match?.groups ?? {};
  if (hour === undefined || minute === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59)
    throw refused(words, 'a time of day is between 00:00 and 23:59');
  const weekday = weekdays.find((name) => name === day?.toLowerCase());
  if (day !== undefined && !weekday) throw refused(words, `${day} is not a day of the week`);
  return {
    kind: 'clock',
    weekday,
    time: `${hour.padStart(2, '0')}:${minute}`,
    zone: checkedZone(words, zone),
  };
}

function parseCron(words: string): Schedule | undefined {
  const fields = words.split(' ');
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  const expression = fields.slice(0, 5).join(' ');
  if (!/^[\d*]/.test(expression)) return undefined;
  shortestGapMinutes(words, expression);
  return { kind: 'cron', expression, zone: checkedZone(words, fields[5]) };
}

/** Over the next 100 times, in UTC: a change to summer time would make an hour look shorter than it is. */
function shortestGapMinutes(words: string, expression: string): number {
  let times: readonly Date[];
  try {
    times = new Cron(expression, { mode: '5-part', timezone: 'UTC' }).nextRuns(100);
  } catch (error) {
    throw refused(words, error instanceof Error ? error.message : 'it is not a cron expression');
  }
  if (times.length === 0) throw refused(words, 'that time never comes');
  const gaps = times.slice(1).map((time, index) => time.getTime() - (times[index]?.getTime() ?? 0));
  return Math.min(...gaps) / 60_000;
}

function checkedZone(words: string, zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw refused(words, `${zone} is not a time zone`);
  }
}

function refused(words: string, rule: string, more = ''): AppError {
  return new AppError('bad_input', `The schedule "${words}" can't be used: ${rule}.`, {
    advice: `Write one of: ${examples}.${more}`,
  });
}
