import { describe, expect, it } from 'vitest';
import {
  allowanceText,
  chartsOfDays,
  chartsOfRuns,
  eventsChart,
} from '../../../../renderer/features/charts/series.ts';
import { daysOf } from '../../../support/page/day-data.ts';
import { runs } from '../../../support/page/run-data.ts';

const days = daysOf(undefined);

describe('the charts of one trait', () => {
  const leads = runs.filter(({ traitId }) => traitId === 't_leads' || traitId === 't_ltv');
  const charts = chartsOfRuns(leads);

  it('leave out runs under way and those that failed before they read anything', () => {
    expect(charts.map(({ title, times }) => [title, times.length])).toEqual([
      ['Rows per run', 1],
      ['Changes per run', 1],
      ['Duration', 1],
    ]);
    expect(charts[1]?.series.map(({ label, values }) => [label, ...values])).toEqual([
      ['Added', 120],
      ['Changed', 37],
      ['Removed', 0],
    ]);
  });

  it('go forward in time, whatever order the runs come in', () => {
    const times = chartsOfRuns(runs)[0]?.times ?? [];
    expect(times.length).toBeGreaterThan(2);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('the charts of all traits', () => {
  it('have a value of each day, at noon of that day', () => {
    const [rows] = chartsOfDays(days);
    expect(rows?.series[0]?.values).toEqual(days.map(({ read }) => read));
    expect(new Date(rows?.times[0] ?? 0).getHours()).toBe(12);
    expect(eventsChart(days).series[0]?.values).toEqual(days.map(({ sent }) => sent));
  });
});

describe('the allowance', () => {
  const day = (sent: number) => ({ ...daysOf('one')[0], sent }) as (typeof days)[number];

  it('is told as the share that the busiest day took', () => {
    expect(allowanceText([day(100), day(864_000)], 1_000)).toBe('Busiest day 864,000, 1 % of limit');
    expect(allowanceText([day(12_400)], 1_000)).toBe('Busiest day 12,400, < 0.1 % of limit');
    expect(allowanceText([], 1_000)).toBe('Busiest day 0, 0 % of limit');
  });

  it('is left out where a space has no bound', () => {
    expect(allowanceText([day(5)], null)).toBe('Busiest day 5');
  });
});
