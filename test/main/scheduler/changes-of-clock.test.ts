import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRunAt, nextRuns } from '../../../main/scheduler/next-run.ts';
import { savedSchedule } from '../../../main/scheduler/schedule.ts';
import { daysFrom, momentOf, shownAt } from './wall-clock.ts';

function following(text: string, after: string, count = 3): readonly string[] {
  const times = nextRuns(savedSchedule(text), new Date(after), { zone: 'UTC', count });
  return times.map((time) => time.toISOString().replace(':00.000Z', 'Z'));
}

describe('a time of day in a zone whose clocks change', () => {
  it.each([
    ['daily at 02:30 America/New_York', '2026-03-07T12:00Z', ['2026-03-08T07:00Z', '2026-03-09T06:30Z']],
    ['daily at 01:30 America/New_York', '2026-10-31T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    ['daily at 02:00 Europe/Berlin', '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:00Z']],
    ['daily at 03:00 Europe/Berlin', '2026-03-28T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T01:00Z']],
    ['daily at 02:15 Australia/Lord_Howe', '2026-10-03T00:00Z', ['2026-10-03T15:30Z', '2026-10-04T15:15Z']],
    ['daily at 01:45 Australia/Lord_Howe', '2026-04-04T00:00Z', ['2026-04-04T14:45Z', '2026-04-05T15:15Z']],
    [
      'weekly on sunday at 02:30 Europe/Berlin',
      '2026-03-27T00:00Z',
      ['2026-03-29T01:00Z', '2026-04-05T00:30Z'],
    ],
    ['daily at 00:00 America/Havana', '2026-03-07T12:00Z', ['2026-03-08T05:00Z', '2026-03-09T04:00Z']],
  ])('"%s" comes once, moved out of the gap, and the first time in an overlap', (text, after, expected) => {
    expect(following(text, after, 2)).toEqual(expected);
  });

  it('an hourly cron has no hour twice, and skips none but the one that the clocks skip', () => {
    expect(following('0 * * * * Europe/Berlin', '2026-03-28T23:30Z', 4)).toEqual([
      '2026-03-29T00:00Z',
      '2026-03-29T01:00Z',
      '2026-03-29T02:00Z',
      '2026-03-29T03:00Z',
    ]);
    const autumn = following('0 * * * * Europe/Berlin', '2026-10-24T22:30Z', 5);
    expect(new Set(autumn).size).toBe(5);
    expect(autumn[0]).toBe('2026-10-24T23:00Z');
  });
});

describe('a leap day', () => {
  it('comes every four years, and not in a century that is none', () => {
    expect(following('0 6 29 2 * UTC', '2026-11-23T00:00Z')).toEqual([
      '2028-02-29T06:00Z',
      '2032-02-29T06:00Z',
      '2036-02-29T06:00Z',
    ]);
    expect(following('0 6 29 2 * UTC', '2096-03-01T00:00Z', 1)).toEqual(['2104-02-29T06:00Z']);
  });

  it('is a day as any other for a daily schedule and an interval', () => {
    expect(following('daily at 06:00 UTC', '2028-02-28T06:00Z', 2)).toEqual([
      '2028-02-29T06:00Z',
      '2028-03-01T06:00Z',
    ]);
    expect(following('every 2 days', '2028-02-28T06:00Z', 1)).toEqual(['2028-03-01T06:00Z']);
  });
});

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Havana',
] as const;
const zone = fc.constantFrom(...zones);
const day = fc.constantFrom(...daysFrom('2026-01-01', 800));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });

describe('for every zone, day and time', () => {
  it("the next run is the first moment at which that zone's clocks show the time", () => {
    fc.assert(
      fc.property(zone, day, time, (where, date, at) => {
        const schedule = savedSchedule(`daily at ${at} ${where}`);
        const expected = momentOf(where, `${date}T${at}`);
        expect(nextRunAt(schedule, new Date(expected - 60_000), 'UTC')?.getTime()).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('it stays the next one until it has come, and then another one is', () => {
    const texts = fc.constantFrom('30 2 * * *', '0 * * * *', '*/20 1-3 * * *', 'weekly on sunday at 02:15');
    fc.assert(
      fc.property(texts, zone, day, minutes, (text, where, date, later) => {
        const schedule = savedSchedule(text);
        const from = new Date(Date.parse(`${date}T00:00:00Z`));
        const then = new Date(from.getTime() + later * 60_000);
        // The later one first: answers are remembered forwards.
        const nextThen = nextRunAt(schedule, then, where);
        const next = nextRunAt(schedule, from, where);
        if (next && then < next) expect(nextThen).toEqual(next);
        expect(nextThen?.getTime()).toBeGreaterThan(then.getTime());
      }),
      { numRuns: 400 },
    );
  });

  it('two runs of a daily schedule lie a day apart on the wall', () => {
    fc.assert(
      fc.property(zone, day, (where, date) => {
        const [first, second] = nextRuns(savedSchedule(`daily at 12:00 ${where}`), new Date(date), {
          zone: 'UTC',
          count: 2,
        }).map((at) => shownAt(where, at.getTime()));
        expect((second ?? 0) - (first ?? 0)).toBe(24 * 3_600_000);
      }),
      { numRuns: 200 },
    );
  });
});
