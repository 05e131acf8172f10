import { describe, expect, it } from 'vitest';
import { type CheckedId, identityWarnings, type SeenState, shapeOf } from '../../preload/identity.ts';

const ids = (seen: SeenState, ...names: readonly string[]): CheckedId[] => names.map((id) => ({ id, seen }));
const kindsOf = (sample: readonly CheckedId[]) => identityWarnings(sample).map(({ kind }) => kind);

describe('a sample of ids', () => {
  it('is fine when Segment knows most of them', () => {
    expect(kindsOf([...ids('seen', 'u_1', 'u_2', 'u_3', 'u_4'), ...ids('unseen', 'u_5')])).toEqual([]);
  });

  it('is suspicious when Segment knows less than half of them', () => {
    const sample = [...ids('seen', 'u_1', 'u_2'), ...ids('unseen', 'u_3', 'u_4', 'u_5')];
    expect(identityWarnings(sample)).toEqual([{ kind: 'mostly_unseen', unseen: 3, checked: 5 }]);
  });

  it('says nothing while ids could not be checked', () => {
    expect(kindsOf(ids('unchecked', 'u_1', 'u_2', 'u_3', 'u_4', 'u_5'))).toEqual([]);
  });

  it('says nothing of a handful', () => {
    expect(kindsOf(ids('unseen', 'u_1', 'u_2', 'u_3', 'u_4'))).toEqual([]);
  });

  it('is suspicious when the ids are email addresses, checked or not', () => {
    expect(kindsOf(ids('unchecked', 'a@x.com', 'b@x.com', 'u_3'))).toEqual(['emails']);
    expect(kindsOf(ids('seen', 'a@x.com', 'b@x.com', 'c@x.com'))).toEqual([]);
  });

  it('is suspicious when unknown ids are built differently from known ones', () => {
    const sample = [
      ...ids('seen', 'u_1', 'u_2', 'u_3', 'u_4', 'u_5'),
      ...ids('unseen', '0039000001Q1aBcAAD', '0039000001Q1aBdAAD', '0039000001Q1aBeAAD'),
    ];
    expect(identityWarnings(sample)).toEqual([
      { kind: 'other_shape', seenExample: 'u_1', unseenExample: '0039000001Q1aBcAAD' },
    ]);
  });

  it.each([
    ['ada@example.com', 'email'],
    ['550e8400-e29b-41d4-a716-446655440000', 'uuid'],
    ['1042', 'number'],
    ['u_1042', 'a_9'],
    ['u_7', 'a_9'],
    ['01HZX3JQ8W2M5N7P9R', 'token'],
    ['usr-ab12-9', 'a-a9-9'],
    ['Zoë', 'a'],
  ])('has %s built like %s', (id, shape) => {
    expect(shapeOf(id)).toBe(shape);
  });
});
