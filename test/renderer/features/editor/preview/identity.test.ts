import { describe, expect, it } from 'vitest';
import { identityWarnings } from '../../../../../preload/identity.ts';
import type { Space } from '../../../../../preload/model.ts';
import type { SampleRow } from '../../../../../preload/run-model.ts';
import {
  checkedIds,
  idKindOf,
  idsToCheck,
  markOf,
  uncheckedBecause,
  uncheckedWords,
} from '../../../../../renderer/features/editor/preview/identity.ts';
import { goodPreview } from '../../../../support/page/preview-data.ts';

const row = (key: string | null, seen: SampleRow['seen'] = 'unseen'): SampleRow => ({
  number: 1,
  key,
  values: [key, true],
  seen,
});
const space = {
  id: 's_1',
  name: 'Main',
  kind: 'segment',
  region: 'us',
  eventsPerSecond: 1000,
  savedSecrets: [],
} satisfies Space;
const asked = { seen: { u_1: 'seen', u_2: 'unseen', u_3: 'unchecked' }, reason: null } as const;

describe('the mark of an id', () => {
  it('is what Segment answered', () => {
    expect(['u_1', 'u_2', 'u_3'].map((id) => markOf(row(id), asked))).toEqual([
      'seen',
      'unseen',
      'unchecked',
    ]);
  });

  it('is seen for what this app has sent, whatever Segment says', () => {
    expect(markOf(row('u_2', 'seen'), asked)).toBe('seen');
  });

  it('waits for the answer without a question mark', () => {
    expect(markOf(row('u_9'), asked)).toBe('checking');
  });

  it('is never a question mark where nobody can be asked', () => {
    expect(markOf(row('u_2'), { seen: {}, reason: 'no token' })).toBe('unchecked');
  });
});

describe('what is asked', () => {
  it('is each id that this app has never sent, once', () => {
    expect(idsToCheck([row('a'), row('a'), row('b', 'seen'), row(null), row('')])).toEqual(['a']);
  });

  it('is nothing of a rehearsal or of a space without a token', () => {
    expect(uncheckedBecause({ ...space, kind: 'rehearsal' })).toMatch('rehearsal');
    expect(uncheckedBecause({ ...space, savedSecrets: ['profileToken'] })).toMatch('no Profile API token');
    const whole: Space = { ...space, profiles: { spaceId: 'spa_1' }, savedSecrets: ['profileToken'] };
    expect(uncheckedBecause(whole)).toBeNull();
  });

  it('says why it could not be answered', () => {
    const failure = { code: 'token_refused', message: 'The Profile API refused the token.' } as const;
    expect(uncheckedWords(null, failure)).toBe('Could not check: The Profile API refused the token.');
  });
});

describe('the sample as a whole', () => {
  it('warns of nothing while answers are on their way', () => {
    const ids = checkedIds(
      Array.from({ length: 9 }, (_, i) => row(`u_${i}`)),
      { seen: {}, reason: null },
    );
    expect(identityWarnings(ids)).toEqual([]);
  });

  it('knows users from accounts by the id column', () => {
    expect(idKindOf(goodPreview.columns)).toBe('user');
    const accounts = goodPreview.columns.map((column) =>
      column.role === 'id' ? { ...column, name: 'GROUP_ID' } : column,
    );
    expect(idKindOf(accounts)).toBe('group');
    expect(idKindOf([])).toBeNull();
  });
});
