import { describe, expect, it } from 'vitest';
import { costWords } from '../../../renderer/format/costs.ts';

describe('a cost in words', () => {
  it('names the month where the schedule is known', () => {
    expect(costWords({ bytes: 1e10, dollars: 0.057, dollarsPerMonth: 3.42 })).toBe(
      'reads 10.0 GB: $0.06 a run, $3.42 a month',
    );
    expect(costWords({ bytes: 1e10, dollars: 0.057, dollarsPerMonth: null })).toBe(
      'reads 10.0 GB: $0.06 a run',
    );
  });

  it('never calls free what rounds to nothing', () => {
    expect(costWords({ bytes: 1, dollars: 1e-9, dollarsPerMonth: null })).toContain('less than $0.01');
    expect(costWords({ bytes: 0, dollars: 0, dollarsPerMonth: null })).toContain('$0.00');
  });
});
