import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../main/scheduler/due.ts';
import { isTimed } from '../../../main/scheduler/next-run.ts';
import { savedSchedule } from '../../../main/scheduler/schedule.ts';

/** One look at the clock: what it shows, and where the machine is. */
interface Look {
  readonly at: string | number;
  readonly zone?: string;
}

interface Run {
  readonly at: string;
  readonly missed: number;
}

/** A trait's life: each look at the clock in turn, with what the one before has stored. */
function live(text: string, looks: readonly Look[], firstDue: string | null = null) {
  const schedule = savedSchedule(text);
  if (!isTimed(schedule)) throw new Error('Not by the clock');
  let storedAt = firstDue === null ? null : new Date(firstDue);
  const runs: Run[] = [];
  for (const { at, zone = 'UTC' } of looks) {
    const now = new Date(at);
    const verdict = judge({ schedule, storedAt, now, zone });
    if (verdict.kind !== 'wait') storedAt = verdict.nextRunAt;
    if (verdict.kind === 'run') runs.push({ at: now.toISOString().slice(0, 16), missed: verdict.missed });
  }
  return { runs, next: storedAt?.toISOString().slice(0, 16) };
}

const minuteMs = 60_000;
/** A look every ten minutes. */
function awake(from: string, to: string, zone = 'UTC'): readonly Look[] {
  const looks: Look[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 10 * minuteMs) looks.push({ at, zone });
  return looks;
}
const times = ({ runs }: ReturnType<typeof live>) => runs.map(({ at }) => at);

describe('a clock that is put back', () => {
  it('makes no run twice', () => {
    const life = live('daily at 06:00 UTC', [
      ...awake('2026-11-22T20:00Z', '2026-11-23T06:10Z'),
      ...awake('2026-11-23T04:00Z', '2026-11-24T07:00Z'),
    ]);
    expect(times(life)).toEqual(['2026-11-23T06:00', '2026-11-24T06:00']);
  });

  it('by days stalls nothing: the times are counted again from the new one', () => {
    const life = live('daily at 06:00 UTC', [
      ...awake('2026-11-22T20:00Z', '2026-11-23T06:10Z'),
      ...awake('2026-11-10T04:00Z', '2026-11-11T07:00Z'),
    ]);
    expect(times(life)).toEqual(['2026-11-23T06:00', '2026-11-10T06:00', '2026-11-11T06:00']);
  });

  it('by years stalls no interval', () => {
    const life = live('every 12 hours', [
      ...awake('2036-01-01T00:00Z', '2036-01-01T12:10Z'),
      ...awake('2026-11-23T00:00Z', '2026-11-23T13:00Z'),
    ]);
    expect(times(life)).toEqual(['2036-01-01T12:00', '2026-11-23T12:00']);
  });
});

describe('a clock that is put forward', () => {
  it('gives one run for what it has passed over, with the others counted as missed', () => {
    const life = live('hourly', [
      ...awake('2026-11-23T00:00Z', '2026-11-23T01:10Z'),
      ...awake('2026-11-23T07:30Z', '2026-11-23T09:40Z'),
    ]);
    expect(life.runs).toEqual([
      { at: '2026-11-23T01:00', missed: 0 },
      { at: '2026-11-23T07:30', missed: 5 },
      { at: '2026-11-23T08:30', missed: 0 },
      { at: '2026-11-23T09:30', missed: 0 },
    ]);
  });

  it('and back again a moment later runs on as before', () => {
    const life = live('daily at 06:00 UTC', [
      ...awake('2026-11-22T20:00Z', '2026-11-22T21:00Z'),
      { at: '2046-01-01T00:00Z' },
      ...awake('2026-11-22T21:10Z', '2026-11-24T06:30Z'),
    ]);
    expect(times(life).slice(1)).toEqual(['2026-11-23T06:00', '2026-11-24T06:00']);
    expect(life.runs[0]?.missed).toBe(1000);
  });
});

describe('a machine that travels', () => {
  it('runs at the time of day of where it is', () => {
    const life = live('daily at 06:00', [
      ...awake('2026-11-22T12:00Z', '2026-11-23T12:00Z', 'Europe/Berlin'),
      ...awake('2026-11-23T12:10Z', '2026-11-24T12:00Z', 'America/New_York'),
      ...awake('2026-11-24T12:10Z', '2026-11-25T12:00Z', 'Asia/Tokyo'),
    ]);
    expect(times(life)).toEqual(['2026-11-23T05:00', '2026-11-24T11:00', '2026-11-24T21:00']);
  });

  it('leaves a schedule with a zone of its own alone', () => {
    const life = live('daily at 06:00 Europe/Berlin', [
      ...awake('2026-11-22T12:00Z', '2026-11-23T12:00Z', 'Europe/Berlin'),
      ...awake('2026-11-23T12:10Z', '2026-11-24T12:00Z', 'America/New_York'),
    ]);
    expect(times(life)).toEqual(['2026-11-23T05:00', '2026-11-24T05:00']);
  });
});

describe("a schedule's own zone that is changed", () => {
  it('moves the next run to the new one', () => {
    const looks = awake('2026-11-23T12:00Z', '2026-11-24T12:00Z');
    expect(times(live('daily at 06:00 America/New_York', looks, '2026-11-24T05:00:00Z'))).toEqual([
      '2026-11-24T11:00',
    ]);
  });
});

describe('sleep', () => {
  it.each([
    ['hourly', '2026-11-23T08:00Z', '2026-11-26T07:30Z', 71],
    ['every 5 minutes', '2026-11-23T08:00Z', '2026-11-26T07:30Z', 858],
    ['daily at 06:00 UTC', '2026-11-24T06:00Z', '2026-11-26T07:30Z', 2],
    ['0 6 * * 1-5 UTC', '2026-11-24T06:00Z', '2026-11-30T07:30Z', 4],
    ['weekly on monday at 06:00 UTC', '2026-11-30T06:00Z', '2026-12-30T07:30Z', 4],
    ['* * * * *', '2026-11-23T08:00Z', '2029-11-26T07:30Z', 1000],
  ])('over many times of "%s" gives one run', (text, firstDue, wakesAt, missed) => {
    const looks = [{ at: '2026-11-23T07:59Z' }, { at: wakesAt }, { at: wakesAt }];
    expect(live(text, looks, firstDue).runs).toEqual([{ at: wakesAt.slice(0, 16), missed }]);
  });

  it('over both changes of clocks costs no day', () => {
    const life = live('daily at 02:30 Europe/Berlin', [
      { at: '2026-03-28T00:00Z' },
      { at: '2026-10-27T12:00Z' },
      ...awake('2026-10-27T12:00Z', '2026-10-28T02:00Z'),
    ]);
    // 28 March to 27 October, both included, less the one that runs.
    expect(life.runs).toEqual([
      { at: '2026-10-27T12:00', missed: 213 },
      { at: '2026-10-28T01:30', missed: 0 },
    ]);
  });
});

describe('whatever the clock does', () => {
  const jump = fc.integer({ min: -40 * 24 * 60, max: 40 * 24 * 60 });
  const text = fc.constantFrom(
    'hourly',
    'daily at 02:30 Europe/Berlin',
    '0 9 * * 1',
    'every 12 hours',
    '15 * * * *',
  );
  const zone = fc.constantFrom('UTC', 'America/New_York', 'Asia/Tokyo');

  it('a trait runs once a look at most, and is due again within its period', () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(jump, zone), { maxLength: 12 }), (words, jumps) => {
        let atMs = Date.parse('2026-11-23T08:00:00Z');
        const looks = jumps.map(([minutes, where]) => {
          atMs += minutes * minuteMs;
          return { at: atMs, zone: where };
        });
        const last = { at: atMs, zone: 'UTC' };
        const life = live(words, [...looks, last, last]);
        expect(life.runs.length).toBeLessThanOrEqual(looks.length + 1);
        const untilNext = Date.parse(`${life.next}Z`) - atMs;
        expect(untilNext).toBeGreaterThan(-minuteMs);
        // The next one, or the one after it where the clock was put back by less than a period.
        expect(untilNext).toBeLessThanOrEqual(2 * 8 * 24 * 3_600_000);
      }),
      { numRuns: 50 },
    );
  });
});
