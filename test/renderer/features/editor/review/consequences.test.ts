import { describe, expect, it } from 'vitest';
import { consequencesOf } from '../../../../../renderer/features/editor/review/consequences.tsx';

const changes = {
  added: ['plan'],
  dropped: ['seats', 'mrr'],
  retyped: [{ name: 'score', from: 'bigint', to: 'text' }],
  id: { from: 'user_id', to: 'group_id' },
};

describe('the consequences of an edited query', () => {
  it('are named with numbers, the gravest first', () => {
    expect(consequencesOf(changes, { whenRowLeaves: 'null', snapshotRows: 12_400 })).toEqual([
      'The id column changes from user_id to group_id: its values may name other users.',
      'No longer returned: seats and mrr; 12,400 rows get null once.',
      'score changes from bigint to text; destinations may refuse it.',
      'New: plan, sent once for every row.',
    ]);
  });

  it('leave the values of dropped columns where the trait keeps them', () => {
    const [words] = consequencesOf(
      { added: [], dropped: ['seats'], retyped: [] },
      { whenRowLeaves: 'keep', snapshotRows: 1 },
    );
    expect(words).toBe('No longer returned: seats; the last values stay at Segment.');
  });
});
