import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../../../../../preload/run-model.ts';
import { gridColumns } from '../../../../../renderer/features/editor/preview/grid-columns.ts';

const column = (name: string, role: ColumnInfo['role'] = 'trait'): ColumnInfo => ({
  name,
  warehouseType: 'text',
  jsonType: 'string',
  role,
});

describe('grid columns', () => {
  it('put the id first and keep the order of the others', () => {
    const shown = gridColumns([column('plan'), column('seats'), column('user_id', 'id')], []);
    expect(shown.map(({ info, index }) => [info.name, index])).toEqual([
      ['user_id', 2],
      ['plan', 0],
      ['seats', 1],
    ]);
  });

  it('are as wide as their values need, within bounds', () => {
    const row = { number: 1, key: 'u1', seen: 'seen' as const, values: ['x', 'y'.repeat(500)] };
    const [narrow, wide] = gridColumns([column('a'), column('b')], [row]);
    expect(narrow?.width).toBeGreaterThanOrEqual(84);
    expect(wide?.width).toBe(320);
  });
});
