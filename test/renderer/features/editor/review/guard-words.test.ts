import { describe, expect, it } from 'vitest';
import { defaultGuards } from '../../../../../preload/guards.ts';
import { guardWords } from '../../../../../renderer/features/editor/review/guard-words.ts';

describe('the guards in words', () => {
  it('names what stops a run of a new trait, as the engine has it', () => {
    expect(guardWords()).toEqual([
      'The result is suddenly empty',
      'More than 30 % of the rows left or changed (and at least 100)',
      'A column has another type than before',
      'The id column is another one, or holds ids of another kind',
      'Segment knows fewer than 50 % of the new ids it was asked for',
    ]);
  });

  it('names a trait’s own limits, and leaves out what is off', () => {
    const own = { ...defaultGuards, leavers: 0.5, changes: null, minRows: 1000, id: false, types: false };
    expect(guardWords({ ...own, unseen: null })).toEqual([
      'The result is suddenly empty',
      'More than 50 % of the rows left (and at least 1,000)',
    ]);
  });

  it('is empty where every guard is off', () => {
    const off = { leavers: null, changes: null, minRows: 1, empty: false, types: false, id: false };
    expect(guardWords({ ...off, unseen: null })).toEqual([]);
  });
});
