import { describe, expect, it } from 'vitest';
import type { PreviewDocument } from '../../../../preload/run-model.ts';
import { undoWords } from '../../../../renderer/features/runs/undo-words.ts';

const planOf = (rows: Partial<PreviewDocument['rows']>, planned = 3): PreviewDocument => ({
  status: 'succeeded',
  idKind: 'user',
  columns: [],
  sample: [],
  rows: { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0, ...rows },
  events: { planned },
  changes: [],
  problems: [],
  durationMs: 1,
  peakRssBytes: 1,
});

describe('the question before an undo', () => {
  it('says what happens to whom', () => {
    expect(undoWords(planOf({ changed: 2, removed: 1 }))).toBe(
      '2 users get the values from before this run and 1 user that it added loses these traits.',
    );
    expect(undoWords({ ...planOf({ added: 1 }), idKind: 'group' })).toBe(
      '1 account that it removed gets them again.',
    );
  });

  it('says when nothing can be taken back', () => {
    expect(undoWords(planOf({}, 0))).toMatch(/nothing that could be taken back/);
  });
});
