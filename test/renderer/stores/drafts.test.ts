import { beforeEach, describe, expect, it } from 'vitest';
import { blankDraft, draftOf, isDirty, newKey, useDrafts } from '../../../renderer/stores/drafts.ts';
import { traits } from '../../support/page/run-data.ts';

const draftAt = (key: string) => {
  const draft = useDrafts.getState().drafts[key];
  if (!draft) throw new Error(`No draft ${key}`);
  return draft;
};

describe('drafts', () => {
  beforeEach(() => useDrafts.getState().reset());

  it('begins a new trait with defaults and without changes', () => {
    useDrafts.getState().begin({ connectionId: 'c_1' });
    expect(draftAt(newKey)).toMatchObject({
      step: 'configure',
      draft: { ...blankDraft, connectionId: 'c_1' },
    });
    expect(isDirty(draftAt(newKey))).toBe(false);
  });

  it('begins at another step where it is told so', () => {
    useDrafts.getState().begin({}, 'pick');
    expect(draftAt(newKey).step).toBe('pick');
  });

  it('keeps the draft of one trait while another is written', () => {
    const [trait] = traits;
    if (!trait) throw new Error('The fixture has no trait');
    useDrafts.getState().edit(trait);
    useDrafts.getState().change(trait.id, { sql: 'select 1' });
    useDrafts.getState().begin({});
    useDrafts.getState().change(newKey, { name: 'Other' });
    expect(draftAt(trait.id).draft).toEqual({ ...draftOf(trait), sql: 'select 1' });
    expect(isDirty(draftAt(trait.id))).toBe(true);
  });

  it('is clean again when a change is taken back', () => {
    useDrafts.getState().begin({});
    useDrafts.getState().change(newKey, { name: 'A' });
    useDrafts.getState().change(newKey, { name: '' });
    expect(isDirty(draftAt(newKey))).toBe(false);
  });

  it('forgets a draft once it is saved', () => {
    useDrafts.getState().begin({});
    useDrafts.getState().drop(newKey);
    expect(useDrafts.getState().drafts).toEqual({});
  });
});
