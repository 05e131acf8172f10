import { describe, expect, it } from 'vitest';
import type { RunMark } from '../../../../preload/run-model.ts';
import { idNounOf } from '../../../../renderer/features/traits/id-noun.ts';
import { outcomeWords, withoutName } from '../../../../renderer/features/traits/imported-dialog.tsx';
import { shownTraits } from '../../../../renderer/features/traits/shown-traits.ts';
import { sparkPaths, sparkWords } from '../../../../renderer/features/traits/spark-paths.ts';
import { importedItems, traits } from '../../../support/page/run-data.ts';

const mark = (run: string, status: RunMark['status'], changes: number): RunMark => ({
  run,
  traitId: 't',
  status,
  startedAt: '2026-11-23T08:00:00.000Z',
  changes,
});
const marks = [mark('c', 'succeeded', 20), mark('b', 'failed', 0), mark('a', 'succeeded', 10)];

describe('the last runs of a trait', () => {
  it('stand as bars on a line, the newest at the right; one that failed hangs below', () => {
    expect(sparkPaths(marks)).toEqual({
      well: 'M87 15v-14h2v14zM81 15v-7h2v7z',
      held: '',
      failed: 'M84 16v4h2v-4z',
    });
  });

  it('are told in words to those who do not see them', () => {
    expect(sparkWords(marks)).toBe(
      'Last 3 runs: 2 succeeded, 1 failed. 20 changes in the latest, 20 at most.',
    );
    expect(sparkWords([])).toBe('No runs yet');
  });
});

describe('what is wrong with an imported file', () => {
  it('begins with the line, since the file is named above', () => {
    expect(withoutName('seats.sql:3: there is no warehouse.', 'seats.sql')).toBe(
      'Line 3: there is no warehouse.',
    );
    expect(withoutName('seats.sql: there is no query.', 'seats.sql')).toBe('There is no query.');
    expect(withoutName('Its space no longer exists.', 'seats.sql')).toBe('Its space no longer exists.');
  });
});

describe('the traits list', () => {
  const names = (view: Parameters<typeof shownTraits>[1]) =>
    shownTraits(traits, view).map(({ name }) => name);

  it('is narrowed by words in any order', () => {
    expect(names({ text: 'import lead', standing: 'all' })).toEqual(['Salesforce lead import']);
    expect(names({ text: 'nothing', standing: 'all' })).toEqual([]);
  });

  it('is narrowed to those that need attention, wait, or are paused', () => {
    expect(names({ text: '', standing: 'failing' })).toEqual([
      'Salesforce lead import',
      'Account plan and seats',
    ]);
    expect(names({ text: '', standing: 'waiting' })).toEqual(['Salesforce lead import']);
    expect(names({ text: 'days', standing: 'paused' })).toEqual(['Days until renewal']);
  });
});

describe('whom a trait is about', () => {
  it('is told by its id column', () => {
    expect(idNounOf('select id as user_id, plan from users')).toBe('user');
    expect(idNounOf('select account_id as GROUP_ID, count(*) as seats from users group by 1')).toBe(
      'account',
    );
    expect(idNounOf('select a.group_id, u.id as "user_id" from a')).toBe('user');
  });
});

describe('an import', () => {
  it('is summed up with what was refused first', () => {
    expect(outcomeWords(importedItems)).toBe('1 refused, 1 created, 1 updated, 1 unchanged, 1 skipped');
    expect(outcomeWords([])).toBe('no trait files');
  });
});
