import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journey, wakesAt, yearEndMs, yearStartMs, zoneAt } from './laptop-year.ts';
import { daysFrom, momentOf } from './wall-clock.ts';
import { passYear, type Year } from './year.ts';

const weekdayOf = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay();
const isSunday = (day: string): boolean => weekdayOf(day) === 0;
const isWorkday = (day: string): boolean => weekdayOf(day) % 6 !== 0;

interface Clock {
  readonly schedule: string;
  readonly times: readonly string[];
  /** The machine's where it is left out. */
  readonly zone?: string;
  readonly holds?: (day: string) => boolean;
}

/** Traits by the clock, and on which days of a calendar they come due at what times. */
const clocks: { readonly [key: string]: Clock } = {
  early: { schedule: 'daily at 06:00', times: ['06:00'] },
  nine: { schedule: 'daily at 09:00', times: ['09:00'] },
  midnight: { schedule: 'daily at 00:00 UTC', times: ['00:00'], zone: 'UTC' },
  berlin: { schedule: 'daily at 02:30 Europe/Berlin', times: ['02:30'], zone: 'Europe/Berlin' },
  new_york_gap: {
    schedule: 'weekly on sunday at 02:15 America/New_York',
    ...{ times: ['02:15'], zone: 'America/New_York', holds: isSunday },
  },
  new_york_overlap: {
    schedule: '30 1 * * 0 America/New_York',
    ...{ times: ['01:30'], zone: 'America/New_York', holds: isSunday },
  },
  half_hour: {
    schedule: 'weekly on sunday at 02:15 Australia/Lord_Howe',
    ...{ times: ['02:15'], zone: 'Australia/Lord_Howe', holds: isSunday },
  },
  kolkata: {
    schedule: '30 23 * * 5 Asia/Kolkata',
    ...{ times: ['23:30'], zone: 'Asia/Kolkata', holds: (day) => weekdayOf(day) === 5 },
  },
  office: {
    schedule: '0 9-17/4 * * 1-5 Europe/Berlin',
    ...{ times: ['09:00', '13:00', '17:00'], zone: 'Europe/Berlin', holds: isWorkday },
  },
  first: {
    schedule: '0 7 1 * * Europe/Berlin',
    ...{ times: ['07:00'], zone: 'Europe/Berlin', holds: (day) => day.endsWith('-01') },
  },
  leap_day: {
    schedule: '0 12 29 2 * UTC',
    ...{ times: ['12:00'], zone: 'UTC', holds: (day) => day === '2028-02-29' },
  },
};
const hours = {
  every_12: 12,
  every_12_too: 12,
  every_18: 18,
  every_24: 24,
  every_36: 36,
  every_48: 48,
} as const;
const schedules = {
  ...Object.fromEntries(Object.entries(clocks).map(([key, { schedule }]) => [key, schedule])),
  ...Object.fromEntries(Object.entries(hours).map(([key, count]) => [key, `every ${count} hours`])),
  follower: 'after nine',
  second_follower: 'after follower',
  files: 'when files change',
};

const days = daysFrom('2027-06-30', 368);
/** A start is put off by a minute at most, and the scheduler looks every ten seconds. */
const patienceMs = 70_000;

/** Every moment of the year at which a trait comes due, as the calendar has them. */
function dueOf({ times, zone, holds = () => true }: Clock): readonly number[] {
  const momentsIn = (where: string) =>
    days.filter(holds).flatMap((day) => times.map((time) => momentOf(where, `${day}T${time}`)));
  const moments = zone
    ? momentsIn(zone)
    : ['Europe/Berlin', journey.zone].flatMap((where) =>
        momentsIn(where).filter((ms) => zoneAt(ms) === where),
      );
  return moments.filter((ms) => ms > yearStartMs && ms <= yearEndMs).sort((a, b) => a - b);
}

describe('a year of 20 traits on a laptop that sleeps, travels and loses its network', () => {
  const zoneBefore = process.env.TZ;
  let year: Year;
  beforeAll(async () => {
    year = await passYear(schedules);
  });
  afterAll(() => {
    if (zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = zoneBefore;
  });
  const runsOf = (key: string): Year['runs'] => year.runs.filter(({ trait }) => trait === key);

  it('has twenty of them, and thousands of runs', () => {
    expect(Object.keys(schedules)).toHaveLength(20);
    expect(year.runs.length).toBeGreaterThan(3000);
    expect(year.runs.filter(({ status }) => status === 'running').length).toBeLessThan(3);
  });

  it.each(Object.entries(clocks))(
    'gives every time of "%s" one run, or counts it as missed by the next one',
    (key, clock) => {
      const due = dueOf(clock);
      let [beforeMs, taken] = [yearStartMs, 0];
      let hasFailed = false;
      for (const { startMs, missed = 0, status } of runsOf(key)) {
        const passed = due.filter((ms) => ms > beforeMs && ms <= startMs);
        // Another attempt of a run that reached nobody; otherwise one time that is due, and those before it that were slept through.
        expect(passed.length).toBe(hasFailed && passed.length === 0 ? 0 : missed + 1);
        if (passed[0] !== undefined) expect(startMs - wakesAt(passed[0])).toBeLessThanOrEqual(patienceMs);
        taken += passed.length;
        [beforeMs, hasFailed] = [startMs, status === 'failed'];
      }
      expect(due.length - taken).toBe(due.filter((ms) => wakesAt(ms) + patienceMs > yearEndMs).length);
    },
  );

  it.each(Object.entries(hours))(
    'keeps the rhythm of "%s" while it is awake, and takes it up again after sleep',
    (key, count) => {
      const everyMs = count * 3_600_000;
      let dueMs = yearStartMs + everyMs;
      let hasFailed = false;
      for (const { startMs, missed = 0, status } of runsOf(key)) {
        const isRetry = hasFailed && startMs < dueMs;
        hasFailed = status === 'failed';
        if (isRetry) continue;
        expect(missed).toBe(Math.floor((startMs - dueMs) / everyMs));
        expect(startMs - wakesAt(dueMs)).toBeGreaterThanOrEqual(0);
        expect(startMs - wakesAt(dueMs)).toBeLessThanOrEqual(patienceMs);
        dueMs = (missed === 0 ? dueMs : startMs) + everyMs;
      }
      expect(wakesAt(dueMs) + patienceMs).toBeGreaterThan(yearEndMs);
    },
  );

  it('never runs a trait beside itself, nor more than two at once', () => {
    const lastEnd = new Map<string, number>();
    const ends: number[] = [];
    for (const { key, beganMs, endedMs = yearEndMs } of year.executions) {
      expect(beganMs).toBeGreaterThanOrEqual(lastEnd.get(key) ?? 0);
      lastEnd.set(key, endedMs);
      expect(ends.filter((endMs) => endMs > beganMs).length).toBeLessThan(2);
      ends.push(endedMs);
    }
    expect(year.executions).toHaveLength(year.runs.length);
  });

  it('lets each success be followed once, and that one again', () => {
    const succeeded = (key: string) => runsOf(key).filter(({ status }) => status === 'succeeded').length;
    expect(succeeded('nine')).toBeGreaterThan(300);
    expect(runsOf('follower')).toHaveLength(succeeded('nine'));
    expect(runsOf('second_follower')).toHaveLength(succeeded('follower'));
  });

  it('runs once for each change of the files', () => {
    expect(year.fileChanges).toBe(52);
    expect(runsOf('files')).toHaveLength(52);
  });

  it('after hours without a network makes each run that was due, once', () => {
    const failed = year.runs.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(5);
    for (const key of new Set(failed.map(({ trait }) => trait))) {
      const ran = runsOf(key);
      const last = ran.findLastIndex(({ status }) => status === 'failed');
      expect(ran[last + 1]?.status).toBe('succeeded');
    }
  });
});
