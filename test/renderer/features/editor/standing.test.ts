import { describe, expect, it } from 'vitest';
import type { PreviewDocument } from '../../../../preload/run-model.ts';
import { missingIn, standingOf } from '../../../../renderer/features/editor/standing.ts';
import { blankDraft } from '../../../../renderer/stores/drafts.ts';
import { goodPreview } from '../../../support/page/preview-data.ts';

const job = (status: PreviewDocument['status']) => ({
  status: 'done' as const,
  columns: [],
  cost: null,
  sample: [],
  progress: null,
  result: { ...goodPreview, status },
  failure: null,
});
const fresh = { sql: 'select 1', isSaved: false, isCurrent: true };

describe('the way to the next step', () => {
  it('is closed until a preview, and says so', () => {
    expect(standingOf({ ...fresh, job: null, isCurrent: false })).toBe('Preview results first');
  });

  it('is open after a good preview of exactly this text', () => {
    expect(standingOf({ ...fresh, job: job('succeeded') })).toBeNull();
    expect(standingOf({ ...fresh, job: job('succeeded'), isCurrent: false })).toBe(
      'Preview the changed query first',
    );
  });

  it('is closed while rules are broken', () => {
    expect(standingOf({ ...fresh, job: job('failed') })).toBe('Fix the problems first');
  });

  it('is open where only a guard would hold the run back', () => {
    expect(standingOf({ ...fresh, job: job('blocked') })).toBeNull();
  });

  it('is open for a saved text without a new preview', () => {
    expect(standingOf({ ...fresh, job: null, isCurrent: false, isSaved: true })).toBeNull();
  });

  it('asks for a query first of all', () => {
    expect(standingOf({ ...fresh, job: null, sql: '  ' })).toBe('Write a query first');
  });
});

describe('a draft', () => {
  const whole = { ...blankDraft, name: 'Has open ticket', connectionId: 'c_1', spaceId: 's_1' };

  it('can be saved once it has a warehouse, a name and a space', () => {
    expect(missingIn(whole)).toBeNull();
    expect(missingIn({ ...whole, name: ' ' })).toBe('Give the trait a name');
    expect(missingIn({ ...whole, spaceId: '' })).toBe('Choose a space');
    expect(missingIn({ ...whole, connectionId: '' })).toBe('Choose a warehouse');
  });
});
