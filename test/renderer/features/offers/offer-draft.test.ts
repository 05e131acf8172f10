import { describe, expect, it } from 'vitest';
import type { OfferedTrait } from '../../../../preload/file-offers.ts';
import { draftFrom } from '../../../../renderer/features/offers/offer-draft.ts';
import { missingWords, offerTitle, offerVerb } from '../../../../renderer/features/offers/offer-words.ts';

const offered: OfferedTrait = {
  kind: 'trait',
  traitId: null,
  warehouse: 'production',
  space: 'Main',
  draft: {
    name: 'Power users',
    description: '',
    sql: 'select 1 as user_id',
    destinations: 'none',
    schedule: 'manual',
    whenRowLeaves: 'keep',
  },
};
const here = {
  connections: [{ id: 'c1', name: 'Production' }],
  spaces: [{ id: 's1', name: 'Main' }],
};

describe('an opened trait file', () => {
  it('finds its warehouse and space by name, in any case', () => {
    expect(draftFrom(offered, here)).toEqual({ ...offered.draft, connectionId: 'c1', spaceId: 's1' });
    expect(missingWords(offered, here)).toBe('');
  });

  it('leaves the choice open where they are not here, and says so', () => {
    expect(draftFrom(offered, { connections: [], spaces: [] })).toEqual(offered.draft);
    expect(missingWords(offered, { ...here, spaces: [] })).toBe(
      'Its space is not here: choose another in the editor.',
    );
    expect(missingWords(offered, { connections: [], spaces: [] })).toBe(
      'Its warehouse and its space are not here: choose another in the editor.',
    );
  });

  it('is a new trait, or changes one that is here', () => {
    expect(offerTitle(offered, [])).toBe('Import “Power users”?');
    expect(offerVerb(offered)).toBe('Open as a new trait');
    const known = { ...offered, traitId: 't1' };
    expect(offerTitle(known, [{ id: 't1', name: 'Heavy users' }])).toBe('Change “Heavy users” to this file?');
    expect(offerVerb(known)).toBe('Open with its changes');
  });

  it('can only be closed when it was refused', () => {
    const failure = { code: 'usage', message: 'No.' } as const;
    expect(offerVerb({ kind: 'refused', failure })).toBeNull();
  });
});
