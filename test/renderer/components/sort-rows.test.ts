import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../renderer/components/sort-rows.ts';

describe('sorted rows', () => {
  it('order texts as people do', () => {
    expect(sortRows(['run 10', 'run 9', 'Run 1'], (text) => text, 'ascending')).toEqual([
      'Run 1',
      'run 9',
      'run 10',
    ]);
  });

  it('order numbers by value and keep equal ones in place', () => {
    const rows = [
      { name: 'a', users: 5 },
      { name: 'b', users: 12 },
      { name: 'c', users: 5 },
    ];
    expect(sortRows(rows, (row) => row.users, 'descending').map((row) => row.name)).toEqual(['b', 'a', 'c']);
  });
});
