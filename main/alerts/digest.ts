/** One message about all traits over a day. Pure: clock, zone and runs are arguments. */
import type { Digest, DigestNumbers } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { nextRunAt } from '../scheduler/next-run.ts';
import { parseSchedule } from '../scheduler/schedule.ts';

interface DigestTime {
  /** `09:00`, in `zone`. */
  readonly at: string;
  readonly zone: string;
  /** When the last one was made, or asked for first. */
  readonly since: Date;
  readonly now: Date;
}

/** Once for each day whose time has passed, and once for all that passed in sleep. */
export function isDigestDue({ at, zone, since, now }: DigestTime): boolean {
  const next = nextRunAt(parseSchedule(`daily at ${at}`), since, zone);
  return next !== null && next <= now;
}

interface Day {
  readonly since: Date;
  readonly now: Date;
  /** Runs that ended in between. */
  readonly runs: readonly RunDocument[];
  /** Names of the traits that were due in between and have not run. */
  readonly notRun: readonly string[];
}

/** Whether there is nothing to say. */
export const isQuiet = ({ runs, notRun }: Pick<Day, 'runs' | 'notRun'>): boolean =>
  runs.length + notRun.length === 0;

export function digestOf(day: Day): Digest {
  const { runs, notRun, now } = day;
  const failed = named(runs, 'failed');
  const blocked = named(runs, 'blocked');
  const numbers: DigestNumbers = {
    runs: runs.length,
    rows: sum(runs.map(({ rows }) => rows.read)),
    changes: sum(runs.map(({ events }) => events.sent)),
    failed: failed.runs,
    blocked: blocked.runs,
    notRun: notRun.length,
  };
  const sentences = [
    isQuiet(day) ? 'Nothing ran, and nothing was due.' : `${counted(numbers.rows, 'row')} read.`,
    listed('Failed', failed.names),
    listed('Stopped by a guard', blocked.names),
    listed('Due but not run', notRun),
  ];
  return {
    title: titleOf(numbers, day),
    text: sentences.filter(Boolean).join(' '),
    at: now.toISOString(),
    numbers,
  };
}

const dayMs = 24 * 3_600_000;

/** A laptop that slept over days says over how many. */
function titleOf({ runs, changes }: DigestNumbers, { since, now }: Day): string {
  const days = Math.round((now.getTime() - since.getTime()) / dayMs);
  const span = days > 1 ? `in ${days} days` : 'in a day';
  return `${counted(runs, 'run')} and ${counted(changes, 'call')} ${span}`;
}

function named(runs: readonly RunDocument[], status: RunDocument['status']) {
  const found = runs.filter((run) => run.status === status);
  return { runs: found.length, names: [...new Set(found.map(({ traitName }) => traitName))] };
}

const namesShown = 5;

function listed(word: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > namesShown ? ` and ${names.length - namesShown} more` : '';
  return `${word}: ${names.slice(0, namesShown).join(', ')}${more}.`;
}

const number = new Intl.NumberFormat('en-US');
const counted = (count: number, noun: string): string =>
  `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
