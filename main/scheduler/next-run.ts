/** When a schedule is due next, and how to say it. Pure: time and zone are arguments. */
import { Cron } from 'croner';
import { assertNever } from '../errors.ts';
import { type Schedule, type TimedSchedule, weekdays } from './schedule.ts';

/**
 * The first time after `after`; null for schedules that don't go by the clock. `zone` is the machine's, used where the schedule names none. Across a change
 * of clocks a wall-clock time comes exactly once: in the hour that is skipped it is moved, in the one that repeats it is not doubled.
 */
export function nextRunAt(schedule: Schedule, after: Date, zone: string): Date | null {
  switch (schedule.kind) {
    case 'manual':
    case 'after':
    case 'files':
      return null;
    case 'interval':
      return new Date(after.getTime() + schedule.minutes * 60_000);
    case 'clock':
    case 'cron':
      return nextOf(cronFor(cronOf(schedule), schedule.zone ?? zone), after);
    default:
      return assertNever(schedule);
  }
}

export const isTimed = (schedule: Schedule): schedule is TimedSchedule =>
  schedule.kind === 'interval' || schedule.kind === 'clock' || schedule.kind === 'cron';

/** A cron expression in a zone, with the latest answers it gave. */
interface AskedCron {
  readonly cron: Cron;
  readonly answers: { readonly after: Date; readonly next: Date }[];
}

/** Reading an expression costs more than asking it, and asking it more than remembering: every tick asks for every trait. */
const crons = new Map<string, AskedCron>();
const answersKept = 3;

function cronFor(expression: string, timezone: string): AskedCron {
  const name = `${expression} ${timezone}`;
  const asked = crons.get(name) ?? {
    cron: new Cron(expression, { mode: '5-part', timezone }),
    answers: [],
  };
  crons.set(name, asked);
  return asked;
}

/** Until a time has come, it stays the next one. */
function nextOf({ cron, answers }: AskedCron, after: Date): Date | null {
  const known = answers.find((answer) => answer.after <= after && after < answer.next);
  if (known) return known.next;
  const next = cron.nextRun(after);
  if (next) answers.unshift({ after, next });
  answers.splice(answersKept);
  return next;
}

/** The next `count` times after `after`. */
export function nextRuns(
  schedule: Schedule,
  after: Date,
  options: { zone: string; count: number },
): readonly Date[] {
  const times: Date[] = [];
  for (let time = after; times.length < options.count; ) {
    const next = nextRunAt(schedule, time, options.zone);
    if (!next) break;
    times.push(next);
    time = next;
  }
  return times;
}

const MONTH_MINUTES = 30 * 24 * 60;

/** As many times as an hourly schedule has in a month; a denser one is counted on from them. */
const timesCounted = 30 * 24;

/** Runs within the next thirty days; undefined where that doesn't go by the clock. */
export function runsPerMonth(schedule: Schedule, after: Date, zone: string): number | undefined {
  if (!isTimed(schedule)) return undefined;
  if (schedule.kind === 'interval') return Math.floor(MONTH_MINUTES / schedule.minutes);
  const monthMs = MONTH_MINUTES * 60_000;
  const elapsed = nextRuns(schedule, after, { zone, count: timesCounted }).map(
    (time) => time.getTime() - after.getTime(),
  );
  const counted = elapsed.filter((ms) => ms <= monthMs).length;
  const lastMs = elapsed.at(-1) ?? monthMs;
  return counted < timesCounted ? counted : Math.floor((counted * monthMs) / lastMs);
}

/** "Every 12 hours", "Every Monday at 06:00 (Europe/Berlin)": for people. */
export function describeSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'manual':
      return 'Only when you press Sync now';
    case 'interval':
      return describeInterval(schedule.minutes);
    case 'clock':
      return `Every ${schedule.weekday ? capitalised(schedule.weekday) : 'day'} at ${schedule.time}${inZone(schedule.zone)}`;
    case 'cron':
      return `Cron ${schedule.expression}${inZone(schedule.zone)}`;
    case 'after':
      return `After each successful run of ${schedule.traitKey}`;
    case 'files':
      return "When the warehouse's files change";
    default:
      return assertNever(schedule);
  }
}

function cronOf(schedule: Extract<Schedule, { kind: 'clock' | 'cron' }>): string {
  if (schedule.kind === 'cron') return schedule.expression;
  const [hour, minute] = schedule.time.split(':').map(Number);
  const weekday = schedule.weekday ? weekdays.indexOf(schedule.weekday) : '*';
  return `${minute} ${hour} * * ${weekday}`;
}

function describeInterval(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`;
}

const inZone = (zone: string | undefined): string => (zone === undefined ? '' : ` (${zone})`);
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
