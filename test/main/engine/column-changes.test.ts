import { describe, expect, it } from 'vitest';
import { columnChanges } from '../../../main/engine/column-changes.ts';
import { layoutOf } from '../../../main/engine/layout.ts';
import type { Column } from '../../../main/warehouses/warehouse.ts';

const text = (name: string): Column => ({
  name,
  warehouseType: 'text',
  jsonType: 'string',
  codec: { kind: 'text' },
});
const int = (name: string): Column => ({
  name,
  warehouseType: 'int8',
  jsonType: 'number',
  codec: { kind: 'integer' },
});
const changes = (before: readonly Column[], after: readonly Column[]) =>
  columnChanges(layoutOf(before), layoutOf(after));

describe('an edited query', () => {
  it('changes nothing when its columns only come in another order', () => {
    expect(
      changes([text('user_id'), int('a'), int('b')], [int('b'), text('user_id'), int('a')]),
    ).toBeUndefined();
  });

  it('names the columns that it adds, drops and gives another type', () => {
    expect(changes([text('user_id'), int('a'), int('b')], [text('user_id'), text('a'), int('c')])).toEqual({
      added: ['c'],
      dropped: ['b'],
      retyped: [{ name: 'a', from: 'int8', to: 'text' }],
    });
  });

  it('says when the ids are of another kind or type', () => {
    expect(changes([text('user_id'), int('a')], [int('user_id'), int('a')])).toMatchObject({
      id: { from: 'user_id text', to: 'user_id int8' },
    });
    expect(changes([text('user_id'), int('a')], [text('group_id'), int('a')])).toMatchObject({
      id: { from: 'user_id text', to: 'group_id text' },
    });
  });
});
