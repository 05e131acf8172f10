import { describe, expect, it } from 'vitest';
import type { OfferedTrait } from '../../../../preload/file-offers.ts';
import { defaultGuards } from '../../../../preload/guards.ts';
import { queryOf } from '../../../../renderer/features/editor/query/query-of-file.ts';
import { draftFrom, isPlain } from '../../../../renderer/features/offers/offer-draft.ts';
import {
  missingWords,
  offerTitle,
  offerVerb,
  traitFacts,
} from '../../../../renderer/features/offers/offer-words.ts';
import { asNew } from '../../../../renderer/features/offers/take-offer.ts';

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

  it('brings its key, guards and rules, and says which are its own', () => {
    const guards = { ...defaultGuards, leavers: 0.125 };
    const own = { key: 'power', maximumBytes: 10_000_000_000, guards, alerts: { silentHours: 36 } };
    const whole = { ...offered, draft: { ...offered.draft, ...own } };
    expect(draftFrom(whole, here)).toMatchObject(own);
    expect(Object.fromEntries(traitFacts(whole))).toMatchObject({
      Key: 'power',
      Leavers: 'keep their traits',
      Bytes: '10.0 GB at most',
      'Stops when': expect.stringContaining('More than 13 % of the rows left'),
      'Tells when': 'Nothing was sent for 36 hours',
    });
    const plain = traitFacts({ ...offered, draft: { ...offered.draft, whenRowLeaves: 'null' } });
    expect(plain.map(([name]) => name)).toEqual(['Warehouse', 'Space', 'Destinations', 'Schedule']);
  });

  it('takes away the limit of the trait it changes where it names none', () => {
    expect({ maximumBytes: 10, ...draftFrom(offered, here) }.maximumBytes).toBeUndefined();
  });

  it('needs no question where it is new and all it names is here', () => {
    expect(isPlain(offered, here)).toBe(true);
    expect(isPlain({ ...offered, space: null }, here)).toBe(true);
    expect(isPlain({ ...offered, traitId: 't1' }, here)).toBe(false);
    expect(isPlain({ ...offered, warehouse: 'Elsewhere' }, here)).toBe(false);
  });

  it('can be opened beside the trait that has its key, under another one', () => {
    const taken = { ...offered, traitId: 't1', draft: { ...offered.draft, key: 'power' } };
    expect(asNew(taken)).toEqual(offered);
  });

  it('gives its query alone to a trait that is being written, and its name where none was given', () => {
    const sql = 'select 1 as user_id';
    expect(queryOf(offered, '')).toEqual({ sql, name: 'Power users' });
    expect(queryOf(offered, 'Mine')).toEqual({ sql });
    expect(queryOf({ kind: 'query', sql }, '')).toEqual({ sql });
  });

  it('can only be closed when it was refused', () => {
    const failure = { code: 'usage', message: 'No.' } as const;
    expect(offerVerb({ kind: 'refused', failure })).toBeNull();
  });
});
