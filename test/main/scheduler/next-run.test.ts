import { describe, expect, it } from 'vitest';
import { describeSchedule, nextRunAt, nextRuns, runsPerMonth } from '../../../main/scheduler/next-run.ts';
import { parseSchedule } from '../../../main/scheduler/schedule.ts';

function next(text: string, after: string, zone = 'UTC'): string | undefined {
  return nextRunAt(parseSchedule(text), new Date(after), zone)?.toISOString();
}

function following(text: string, after: string, zone = 'UTC'): readonly string[] {
  return nextRuns(parseSchedule(text), new Date(after), { zone, count: 3 }).map((time) => time.toISOString());
}

describe('the runs of thirty days', () => {
  it.each([
    ['every 12 hours', 60],
    ['hourly', 720],
    ['daily at 06:00', 30],
    ['weekly on Monday at 06:00 UTC', 4],
    ['0 * * * *', 720],
    ['manual', undefined],
  ])('of "%s" are %s', (text, expected) => {
    expect(runsPerMonth(parseSchedule(text), new Date('2026-11-23T08:15:00.000Z'), 'UTC')).toBe(expected);
  });
});

describe('the next run', () => {
  it.each([
    ['every 12 hours', '2026-11-23T20:15:00.000Z'],
    ['hourly', '2026-11-23T09:15:00.000Z'],
    ['every 90 minutes', '2026-11-23T09:45:00.000Z'],
    ['every 2 days', '2026-11-25T08:15:00.000Z'],
    ['daily at 06:00', '2026-11-24T06:00:00.000Z'],
    ['daily at 09:30', '2026-11-23T09:30:00.000Z'],
    ['daily at 06:00 Europe/Berlin', '2026-11-24T05:00:00.000Z'],
    ['weekly on Friday at 18:00 America/New_York', '2026-11-27T23:00:00.000Z'],
    ['0 6 * * 1-5', '2026-11-24T06:00:00.000Z'],
    ['30 7 1 * * Asia/Kolkata', '2026-12-01T02:00:00.000Z'],
    ['manual', undefined],
  ])('of "%s" after 08:15 UTC on a Monday is %s', (text, expected) => {
    expect(next(text, '2026-11-23T08:15:00.000Z')).toBe(expected);
  });

  it("follows the machine's zone where the schedule names none", () => {
    expect(next('daily at 06:00', '2026-11-23T08:15:00Z', 'Asia/Tokyo')).toBe('2026-11-23T21:00:00.000Z');
  });

  it('comes at the same wall-clock time on both sides of a change of clocks', () => {
    expect(following('daily at 06:00 Europe/Berlin', '2026-03-27T12:00:00Z')).toEqual([
      '2026-03-28T05:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
      '2026-03-30T04:00:00.000Z',
    ]);
  });

  it('comes once on the day whose hour is skipped', () => {
    expect(following('daily at 02:30 Europe/Berlin', '2026-03-28T00:00:00Z')).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it('comes once on the day whose hour is repeated', () => {
    expect(following('daily at 02:30 Europe/Berlin', '2026-10-24T12:00:00Z')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
      '2026-10-27T01:30:00.000Z',
    ]);
  });

  it('keeps intervals of real hours across a change of clocks', () => {
    expect(next('every 12 hours', '2026-03-28T20:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T08:00:00.000Z');
  });
});

describe('a schedule in words', () => {
  it.each([
    ['every 12 hours', 'Every 12 hours'],
    ['every 1 hours', 'Every hour'],
    ['every 90 minutes', 'Every 90 minutes'],
    ['every 48 hours', 'Every 2 days'],
    ['daily at 6:00 europe/berlin', 'Every day at 06:00 (Europe/Berlin)'],
    ['WEEKLY ON monday AT 18:05', 'Every Monday at 18:05'],
    ['0 6 * * 1-5 UTC', 'Cron 0 6 * * 1-5 (UTC)'],
    ['after has_open_ticket', 'After each successful run of has_open_ticket'],
    ['when files change', "When the warehouse's files change"],
    ['manual', 'Only when you press Sync now'],
  ])('"%s" reads "%s"', (text, words) => {
    expect(describeSchedule(parseSchedule(text))).toBe(words);
  });
});

describe('a schedule that cannot be used', () => {
  it.each([
    ['every 30 minutes', /at most hourly/],
    ['*/15 * * * *', /at most hourly/],
    ['0,20 6 * * *', /at most hourly/],
    ['every 60 days', /at least every 31 days/],
    ['daily at 25:00', /between 00:00 and 23:59/],
    ['daily at 06:00 Europe/Atlantis', /not a time zone/],
    ['weekly on someday at 06:00', /not a day of the week/],
    ['0 99 * * *', /cron/i],
    ['0 6 31 2 *', /never comes/],
    ['whenever', /not a schedule/],
  ])('"%s" is refused with the rule it breaks', (text, rule) => {
    expect(() => parseSchedule(text)).toThrow(
      expect.objectContaining({
        code: 'bad_input',
        message: expect.stringMatching(rule),
        advice: expect.stringContaining('every 12 hours'),
      }),
    );
  });
});

describe('a schedule that minutes are allowed in', () => {
  it.each(['every 5 minutes', 'every minute', '*/15 * * * *'])('may be "%s"', (text) => {
    expect(parseSchedule(text, { shortestMinutes: 1 }).kind).toMatch(/interval|cron/);
  });

  it('is counted on for the months that a denser one has', () => {
    const now = new Date('2026-11-23T08:15:00Z');
    const runs = runsPerMonth(parseSchedule('*/15 * * * *', { shortestMinutes: 1 }), now, 'UTC');
    expect(runs).toBeGreaterThan(2870);
    expect(runs).toBeLessThan(2890);
  });
});
