/** A schedule as the form holds it, and as the words that are saved (design.md section 8). Pure. */

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];
export type Unit = 'minute' | 'hour' | 'day';
export type ScheduleKind = 'interval' | 'daily' | 'weekly' | 'cron' | 'after' | 'files' | 'manual';

/** What every kind needs, so that going from one to another and back loses nothing. */
export interface ScheduleForm {
  readonly kind: ScheduleKind;
  readonly count: number;
  readonly unit: Unit;
  readonly weekday: Weekday;
  /** `HH:MM`. */
  readonly time: string;
  /** Written out, so that the schedule means the same on another machine. */
  readonly zone: string;
  readonly expression: string;
  readonly traitKey: string;
}

/** `zone` is this machine's, for a schedule that names none. */
export function formOf(schedule: string, zone: string): ScheduleForm {
  const words = schedule.trim().replace(/\s+/g, ' ');
  const start: ScheduleForm = {
    ...{ kind: 'cron', count: 12, unit: 'hour', weekday: 'monday', time: '06:00', zone },
    ...{ expression: '0 6 * * 1-5', traitKey: '' },
  };
  return { ...start, ...(fixed(words) ?? interval(words) ?? clock(words) ?? cron(words)) };
}

type Part = Partial<ScheduleForm>;

function fixed(words: string): Part | undefined {
  if (/^manual$/i.test(words)) return { kind: 'manual' };
  if (/^when (?:the )?files change$/i.test(words)) return { kind: 'files' };
  if (/^(?:hourly|every hour)$/i.test(words)) return { kind: 'interval', count: 1, unit: 'hour' };
  if (/^every minute$/i.test(words)) return { kind: 'interval', count: 1, unit: 'minute' };
  const traitKey = leaderOf(words);
  return traitKey === undefined ? undefined : { kind: 'after', traitKey };
}

/** The key of the trait that a schedule follows; undefined where it follows none. */
export const leaderOf = (schedule: string): string | undefined =>
  /^after ([a-z0-9][a-z0-9_-]*)$/.exec(schedule.trim())?.[1];

function interval(words: string): Part | undefined {
  const match = /^every (\d{1,6}) (minute|hour|day)s?$/i.exec(words);
  if (!match) return undefined;
  return { kind: 'interval', count: Number(match[1]), unit: match[2]?.toLowerCase() as Unit };
}

function clock(words: string): Part | undefined {
  const match = /^(?:daily|weekly on ([a-z]+)) at (\d{1,2}:\d{2})(?: (\S+))?$/i.exec(words);
  const [, day, time = '', zone] = match ?? [];
  const weekday = weekdays.find((name) => name === day?.toLowerCase());
  if (!match || (day !== undefined && !weekday)) return undefined;
  const where = { time: time.padStart(5, '0'), ...(zone !== undefined && { zone }) };
  return weekday ? { kind: 'weekly', weekday, ...where } : { kind: 'daily', ...where };
}

/** Anything else is shown as it was written; main says what is wrong with it. */
function cron(words: string): Part {
  const fields = words.split(' ');
  const zone = fields[5];
  return { kind: 'cron', expression: fields.slice(0, 5).join(' '), ...(zone !== undefined && { zone }) };
}

/** The words that trait files have for it. */
export function textOf(form: ScheduleForm): string {
  const { kind, weekday, time, zone, expression, traitKey } = form;
  const texts: Record<ScheduleKind, string> = {
    interval: intervalText(form),
    daily: `daily at ${time} ${zone}`,
    weekly: `weekly on ${weekday} at ${time} ${zone}`,
    cron: `${expression.trim()} ${zone}`,
    after: `after ${traitKey}`,
    files: 'when files change',
    manual: 'manual',
  };
  return texts[kind];
}

function intervalText({ count, unit }: ScheduleForm): string {
  if (count === 1 && unit === 'hour') return 'hourly';
  return `every ${count} ${unit}${count === 1 ? '' : 's'}`;
}
