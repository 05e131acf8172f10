import { describe, expect, it } from 'vitest';
import type { Json } from '../../../preload/model.ts';
import type { RowChange } from '../../../preload/run-model.ts';
import { columnChanges, copyTextOf, showValue } from '../../../renderer/format/values.ts';

describe('values', () => {
  it('tells null, missing, empty text and zero apart', () => {
    const looks = [null, undefined, '', 0].map((value) => showValue(value).look);
    expect(new Set(looks).size).toBe(4);
  });

  it('shows a text that says null as text', () => {
    expect(showValue('null')).toEqual({ text: 'null', look: 'text' });
  });

  it.each<readonly [Json, string]>([
    ['9007199254740993', '9007199254740993'],
    [['a', 1], '["a",1]'],
    [null, ''],
    [false, 'false'],
  ])('copies %j as %j', (value, text) => {
    expect(copyTextOf(value)).toBe(text);
  });

  const change = (part: Partial<RowChange>): RowChange => ({
    kind: 'changed',
    key: 'u1',
    before: { plan: 'free', seats: 1 },
    after: { plan: 'pro', seats: 1 },
    ...part,
  });

  it('lists only the columns that differ', () => {
    expect(columnChanges(change({}))).toEqual([{ column: 'plan', before: 'free', after: 'pro' }]);
  });

  it('shows every column of an added row as new', () => {
    const added = columnChanges(change({ kind: 'added', before: null }));
    expect(added.map(({ column, before }) => [column, before])).toEqual([
      ['plan', undefined],
      ['seats', undefined],
    ]);
  });

  it('shows every column of a removed row becoming null', () => {
    const removed = columnChanges(change({ kind: 'removed', after: null }));
    expect(removed.map(({ after }) => after)).toEqual([null, null]);
  });
});
