import { describe, expect, it } from 'vitest';
import { defaultGuards } from '../../../../preload/guards.ts';
import {
  limitOptions,
  rowOptions,
  unseenValue,
  withLimit,
} from '../../../../renderer/features/inbox/guard-choices.ts';

describe('the choices of a guard', () => {
  it('hold the limit in force among the usual ones', () => {
    expect(limitOptions(0.33).map(({ label }) => label)).toEqual([
      'More than 10 %',
      'More than 30 %',
      'More than 33 %',
      'More than 50 %',
      'More than 80 %',
      'Any number',
    ]);
    expect(rowOptions(7).map(({ value }) => value)).toEqual(['7', '10', '100', '1000', '10000']);
  });

  it('set a limit, switch it off, and leave unknown ids to Segment again', () => {
    expect(withLimit(defaultGuards, 'leavers', '0.8')).toEqual({ ...defaultGuards, leavers: 0.8 });
    expect(withLimit(defaultGuards, 'changes', 'off')).toEqual({ ...defaultGuards, changes: null });
    const own = withLimit(defaultGuards, 'unseen', '0.5');
    expect([own.unseen, unseenValue(own.unseen)]).toEqual([0.5, '0.5']);
    expect(withLimit(own, 'unseen', unseenValue(undefined))).toEqual(defaultGuards);
  });
});
