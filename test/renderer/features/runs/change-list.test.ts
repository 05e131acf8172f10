import { describe, expect, it } from 'vitest';
import type { RunDocument } from '../../../../preload/run-model.ts';
import { changeCell } from '../../../../renderer/features/runs/change-cells.ts';
import { listCounts } from '../../../../renderer/features/runs/list-counts.ts';
import { columnsWith } from '../../../../renderer/features/runs/list-pages.ts';
import { countText, emptyText } from '../../../../renderer/features/runs/list-words.ts';
import { layoutOf } from '../../../../renderer/features/runs/row-layout.ts';
import { eventsOf, rowsOf, runs } from '../../../support/page/run-data.ts';

const run = runs.find((one) => one.run === 'r_ok') as RunDocument;

describe('a cell of a change', () => {
  const change = {
    kind: 'changed',
    key: 'u1',
    before: { plan: 'free', seats: 0, city: null },
    after: { plan: 'free', seats: '', city: null, tags: ['a'] },
  } as const;

  it('is marked only where the value differs, and tells 0, empty text, null and missing apart', () => {
    expect(changeCell(change, 'plan')).toEqual({ look: 'same', value: 'free' });
    expect(changeCell(change, 'city')).toEqual({ look: 'same', value: null });
    expect(changeCell(change, 'seats')).toEqual({ look: 'changed', before: 0, after: '' });
    expect(changeCell(change, 'tags')).toEqual({ look: 'changed', before: undefined, after: ['a'] });
  });

  it('has the value of an added row, and the former one of a removed row', () => {
    expect(changeCell({ ...change, kind: 'added', before: null }, 'plan')).toEqual({
      look: 'added',
      value: 'free',
    });
    expect(changeCell({ ...change, kind: 'removed', after: null }, 'seats')).toEqual({
      look: 'removed',
      value: 0,
    });
  });
});

describe('the lengths of the lists', () => {
  it('add up to the rows that were read', () => {
    const { added, changed, unchanged, invalid, removed, all } = listCounts(run);
    expect(added + changed + unchanged + invalid).toBe(run.rows.read);
    expect(added + changed + removed).toBe(all);
  });

  it('count the rows that a resync sends again as sent, not as changed', () => {
    const rows = { read: 10, added: 1, changed: 2, unchanged: 7, removed: 1, invalid: 0 };
    const counts = listCounts({ ...run, rows, events: { planned: 11, sent: 11, failed: 0 } });
    expect(counts).toMatchObject({ all: 11, added: 1, changed: 9, removed: 1, unchanged: 7 });
  });
});

describe('the columns of a list', () => {
  it('are those of its rows, old and new, each once', () => {
    expect(columnsWith([], eventsOf('r_ok'))).toEqual(['has_open_ticket', 'open_tickets', 'avg_rating']);
    expect(columnsWith(['open_tickets'], rowsOf('unchanged', 0, 5).items)).toEqual([
      'open_tickets',
      'has_open_ticket',
    ]);
  });

  it('have a place for the reason only among failed events, and for the rules only among invalid rows', () => {
    const kinds = (list: Parameters<typeof layoutOf>[0]) =>
      layoutOf(list, ['plan']).columns.map(({ kind }) => kind);
    expect(kinds('changed')).toEqual(['change', 'key', 'trait', 'state']);
    expect(kinds('failed')).toEqual(['change', 'key', 'reason', 'trait', 'state']);
    expect(kinds('unchanged')).toEqual(['key', 'trait']);
    expect(kinds('invalid')).toEqual(['number', 'key', 'rules']);
  });
});

describe('the words of a list', () => {
  const shown = { run, list: 'added', search: '', total: 1 } as const;

  it('name what is counted, and what was looked for', () => {
    expect(countText(shown)).toBe('1 row added');
    expect(countText({ ...shown, total: 2, search: 'berlin' })).toBe('2 rows added hold “berlin”');
  });

  it('say that only the first invalid rows are listed', () => {
    const invalid = { ...run, rows: { ...run.rows, invalid: 12_400 } };
    const list = { run: invalid, list: 'invalid', search: '', total: 10_000 } as const;
    expect(countText(list)).toBe('First 10,000 of 12,400 invalid rows');
  });

  it('say why there is nothing', () => {
    expect(emptyText({ ...shown, total: 0, search: 'x' }).title).toBe('Nothing found');
    expect(emptyText({ ...shown, list: 'all', total: 0 }).children).toContain('nothing was sent');
    expect(emptyText({ ...shown, list: 'unchanged', total: 0 }).children).toContain('trimmed');
  });
});
