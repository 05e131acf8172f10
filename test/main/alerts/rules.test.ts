import { describe, expect, it } from 'vitest';
import { guardsThatAllow } from '../../../main/alerts/allowance.ts';
import { changesOfState, conditionsAfter, isSilent } from '../../../main/alerts/rules.ts';
import { defaultGuards } from '../../../preload/guards.ts';
import { blankRun } from './blank-run.ts';

const startedAt = '2026-11-23T08:00:00.000Z';
const run = blankRun;

describe('what holds of a trait after a run', () => {
  it.each([
    ['succeeded', []],
    ['failed', ['failing']],
    ['blocked', ['blocked']],
    ['partial', ['partial']],
  ] as const)('%s: %j', (status, conditions) => {
    expect(conditionsAfter(run({ status }), [], {})).toEqual(conditions);
  });

  it.each([
    ['changedPercent', 20, { read: 100, changed: 21 }, 'changed'],
    ['changedPercent', 20, { read: 100, changed: 20 }, undefined],
    ['grewPercent', 50, { read: 151 }, 'grew'],
    ['grewPercent', 50, { read: 150 }, undefined],
    ['shrankPercent', 50, { read: 49 }, 'shrank'],
    ['shrankPercent', 50, { read: 50 }, undefined],
  ] as const)('with %s %d and %j after 100 rows: %s', (rule, limit, rows, kind) => {
    const before = [run({}, { read: 100 })];
    expect(conditionsAfter(run({}, rows), before, { [rule]: limit })).toEqual(kind ? [kind] : []);
  });

  it('compares with the last run that was sent, not with one that failed', () => {
    const before = [run({ status: 'failed' }, { read: 0 }), run({}, { read: 100 })];
    expect(conditionsAfter(run({}, { read: 110 }), before, { grewPercent: 50 })).toEqual([]);
  });

  it('calls a run slow by the median of those before it, and by no fewer than three', () => {
    const took = (durationMs: number) => run({ durationMs });
    const before = [took(1000), took(90_000), took(2000)];
    expect(conditionsAfter(took(4001), before, { slowerTimes: 2 })).toEqual(['slow']);
    expect(conditionsAfter(took(4000), before, { slowerTimes: 2 })).toEqual([]);
    expect(conditionsAfter(took(9000), before.slice(1), { slowerTimes: 2 })).toEqual([]);
  });

  it('breaks no rule with a run that takes another back', () => {
    const before = [run({}, { read: 100 })];
    const undo = run({ trigger: 'undo' }, { read: 3, changed: 3 });
    expect(conditionsAfter(undo, before, { changedPercent: 1, shrankPercent: 1 })).toEqual([]);
    expect(conditionsAfter(run({}, { read: 100 }), [undo, ...before], { grewPercent: 1 })).toEqual([]);
  });

  it('breaks no rule with its first run', () => {
    const rules = { changedPercent: 1, grewPercent: 1, shrankPercent: 1, slowerTimes: 2 };
    expect(conditionsAfter(run({ durationMs: 60_000 }, { read: 100, added: 100 }), [], rules)).toEqual([]);
  });
});

describe('silence', () => {
  const hoursLater = (hours: number) => new Date(Date.parse(startedAt) + hours * 3_600_000);

  it('begins after the hours of the rule, and never without one', () => {
    expect(isSilent(startedAt, hoursLater(24), 24)).toBe(false);
    expect(isSilent(startedAt, hoursLater(24.1), 24)).toBe(true);
    expect(isSilent(startedAt, hoursLater(9999), undefined)).toBe(false);
  });
});

describe('changes of state', () => {
  it.each([
    [[], ['failing'], ['failing']],
    [['failing'], ['failing'], []],
    [['failing'], ['blocked'], ['blocked']],
    [['failing'], [], ['recovered']],
    [['partial'], ['grew'], ['recovered', 'grew']],
    [['grew'], [], []],
    [[], [], []],
  ] as const)('from %j to %j tell %j', (before, after, kinds) => {
    expect(changesOfState(before, after)).toEqual(kinds);
  });
});

describe('the guards that would let a plan pass', () => {
  const ran = (code: 'guard_leavers' | 'guard_changes' | 'guard_unseen' | 'guard_types', share?: number) => ({
    problems: [
      { code, severity: 'error', message: '', count: 1, examples: [], ...(share && { share }) },
    ] as const,
  });

  it.each([
    ['guard_leavers', 0.323, { leavers: 0.33 }],
    ['guard_changes', 0.58, { changes: 0.58 }],
    ['guard_unseen', 0.7, { unseen: 0.7 }],
  ] as const)('of %s at %d: %j', (code, share, raised) => {
    expect(guardsThatAllow(ran(code, share), defaultGuards)).toEqual({ ...defaultGuards, ...raised });
  });

  it('are never lowered nor switched on again, and the others stay as they are', () => {
    const guards = { ...defaultGuards, leavers: 0.8, changes: null };
    expect(guardsThatAllow(ran('guard_leavers', 0.4), guards)).toEqual(guards);
    expect(guardsThatAllow(ran('guard_changes', 0.4), guards)).toEqual(guards);
    expect(guardsThatAllow(ran('guard_types'), guards)).toEqual(guards);
  });
});
