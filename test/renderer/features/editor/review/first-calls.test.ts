import { describe, expect, it } from 'vitest';
import type { ColumnInfo, PreviewDocument } from '../../../../../preload/run-model.ts';
import { firstCalls } from '../../../../../renderer/features/editor/review/first-calls.ts';
import { blankDraft } from '../../../../../renderer/stores/drafts.ts';
import { goodPreview } from '../../../../support/page/preview-data.ts';

const draft = { ...blankDraft, name: 'Has open ticket' };
const unchanged: PreviewDocument = { ...goodPreview, changes: [] };

describe('the calls that a review shows', () => {
  it('are the first of the next run, nulls for rows that left', () => {
    const removed = goodPreview.changes.filter(({ kind }) => kind === 'removed');
    const shown = firstCalls(draft, { ...goodPreview, changes: [...removed, ...goodPreview.changes] });
    expect(shown?.rows).toHaveLength(5);
    expect(shown?.rows[0]?.traits).toEqual({ has_open_ticket: null, open_tickets: null });
    expect(shown?.rows[1]).toEqual({ key: 'u_1000', traits: { has_open_ticket: true, open_tickets: 1 } });
  });

  it('are of the sample where nothing changed, without the id among the traits', () => {
    const [first] = firstCalls(draft, unchanged)?.rows ?? [];
    expect(first?.key).toBe('u_1000');
    expect(Object.keys(first?.traits ?? {})).toEqual(unchanged.columns.slice(1).map(({ name }) => name));
  });

  it('name the user beside an account, not among its traits', () => {
    const column = (name: string, role: ColumnInfo['role']): ColumnInfo => ({
      name,
      role,
      warehouseType: 'text',
      jsonType: 'string',
    });
    const accounts: PreviewDocument = {
      ...unchanged,
      idKind: 'group',
      columns: [column('group_id', 'id'), column('user_id', 'link'), column('plan', 'trait')],
      sample: [{ number: 1, key: 'acme', values: ['acme', 'u_1', 'pro'], seen: 'unseen' }],
    };
    expect(firstCalls(draft, accounts)?.rows).toEqual([
      { key: 'acme', userId: 'u_1', traits: { plan: 'pro' } },
    ]);
  });

  it('are none without an id column', () => {
    expect(firstCalls(draft, { ...unchanged, idKind: null })).toBeNull();
  });
});
