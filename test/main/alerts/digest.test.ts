import { describe, expect, it } from 'vitest';
import { digestOf, isDigestDue } from '../../../main/alerts/digest.ts';
import { blankRun } from './blank-run.ts';

const zone = 'Europe/Berlin';
const berlin = (text: string) => new Date(`${text}:00.000+01:00`);

describe('a daily digest at 09:00 in Berlin', () => {
  it('is due once a day, over a simulated year with both changes of clocks', () => {
    let since = new Date('2026-01-01T12:00:00.000Z');
    const local = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    const told: string[] = [];
    for (let ms = since.getTime(); ms < Date.parse('2027-01-01T12:00:00.000Z'); ms += 600_000) {
      const now = new Date(ms);
      if (!isDigestDue({ at: '09:00', zone, since, now })) continue;
      told.push(local.format(now));
      since = now;
    }
    expect(told).toHaveLength(365);
    expect(new Set(told.map((text) => text.slice(11)))).toEqual(new Set(['09:00']));
  });

  it.each([
    ['before its time', '2026-11-23T08:59', false],
    ['at its time', '2026-11-23T09:00', true],
    ['late, after a night of sleep', '2026-11-23T23:30', true],
    ['once for a week of sleep', '2026-11-30T07:00', true],
  ])('%s', (_, now, isDue) => {
    const since = berlin('2026-11-22T09:00');
    expect(isDigestDue({ at: '09:00', zone, since, now: berlin(now) })).toBe(isDue);
  });

  it('comes once after sleep, then at its time again', () => {
    const woke = berlin('2026-11-30T07:00');
    expect(isDigestDue({ at: '09:00', zone, since: woke, now: berlin('2026-11-30T08:59') })).toBe(false);
    expect(isDigestDue({ at: '09:00', zone, since: woke, now: berlin('2026-11-30T09:00') })).toBe(true);
  });
});

describe('what a digest says', () => {
  const since = berlin('2026-11-22T09:00');
  const events = (sent: number) => ({ planned: sent, sent, failed: 0 });

  it('counts runs, rows, changes, and names what needs somebody', () => {
    const runs = [
      blankRun({ events: events(1_200) }, { read: 5_000 }),
      blankRun({ status: 'failed' }),
      blankRun({ status: 'failed' }),
      blankRun({ status: 'blocked', traitName: 'Plan' }, { read: 200 }),
    ];
    const digest = digestOf({ since, now: berlin('2026-11-23T09:00'), runs, notRun: ['Weekly'] });
    expect(digest.title).toBe('4 runs and 1,200 calls in a day');
    expect(digest.text).toBe(
      '5,200 rows read. Failed: Lead scores. Stopped by a guard: Plan. Due but not run: Weekly.',
    );
    expect(digest.numbers).toEqual({
      runs: 4,
      rows: 5_200,
      changes: 1_200,
      failed: 2,
      blocked: 1,
      notRun: 1,
    });
  });

  it('says over how many days, and that nothing happened', () => {
    const digest = digestOf({ since, now: berlin('2026-11-25T09:00'), runs: [], notRun: [] });
    expect(digest).toMatchObject({
      title: '0 runs and 0 calls in 3 days',
      text: 'Nothing ran, and nothing was due.',
    });
  });
});
