import { describe, expect, it } from 'vitest';
import { monthlyWords, runsPerMonth } from '../../../../../renderer/features/editor/review/monthly-words.ts';
import { runs } from '../../../../support/page/run-data.ts';

const everyTwelveHours = {
  words: 'Every 12 hours',
  next: ['2026-11-23T08:00:00.000Z', '2026-11-23T20:00:00.000Z', '2026-11-24T08:00:00.000Z'],
};
const manual = { words: 'Only when you say so', next: [] };

describe('calls a month', () => {
  it('counts runs by the distance of the next ones', () => {
    expect(runsPerMonth(everyTwelveHours)).toBe(60);
    expect(runsPerMonth(manual)).toBeNull();
  });

  it('is at most every row in every run for a trait that never ran', () => {
    expect(monthlyWords({ schedule: everyTwelveHours, runs: [], rows: 309 })).toBe(
      '18,540 at most (309 rows × 60 runs); rows that don’t change send nothing',
    );
  });

  it('goes by what later runs sent, leaving out the first', () => {
    const run = runs.find(({ status }) => status === 'succeeded');
    if (!run) throw new Error('The fixture has no run that succeeded');
    const planned = (count: number) => ({ ...run, events: { planned: count, sent: count, failed: 0 } });
    const past = [planned(20), planned(10), planned(309)];
    expect(monthlyWords({ schedule: everyTwelveHours, runs: past, rows: 309 })).toBe(
      'About 900 (15 a run so far × 60 runs)',
    );
  });

  it('is up to the analyst without a schedule', () => {
    expect(monthlyWords({ schedule: manual, runs: [], rows: 309 })).toBe('Only when you sync');
  });
});
