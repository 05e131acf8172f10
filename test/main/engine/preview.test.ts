import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'previews');
});
afterAll(() => db.drop());

describe('a preview', () => {
  it('changes nothing: neither state nor calls', async () => {
    const rig = await openRig(db);
    const document = await rig.preview(`select 'u' || i as user_id, i as n from generate_series(1, 120) i`);
    expect(document).toMatchObject({
      status: 'succeeded',
      idKind: 'user',
      rows: { read: 120, added: 120 },
      events: { planned: 120 },
      problems: [],
    });
    expect(document.sample).toHaveLength(50);
    expect(document.changes).toHaveLength(10);
    expect(rig.recorder.counts().requests).toBe(0);
    expect(await rig.preview(`select 'u1' as user_id, 1 as n`, { traitId: 'trait-1' })).toMatchObject({
      rows: { added: 1 },
      sample: [{ number: 1, key: 'u1', values: ['u1', 1], seen: 'unseen' }],
    });
  });

  it('shows what a run would change, old and new, and marks the ids that were sent before', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(`select * from (values ('a', 1), ('b', 2), ('c', 3)) v (user_id, n)`));
    const sql = `select * from (values ('a', 1), ('b', 5), ('d', 4), (null, 9)) v (user_id, n)`;
    const document = await rig.preview(`${sql} where user_id is not null`, { traitId: 'trait-1' });
    expect(document.rows).toEqual({ read: 3, added: 1, changed: 1, unchanged: 1, removed: 1, invalid: 0 });
    expect(document.events.planned).toBe(3);
    expect(new Set(document.changes)).toEqual(
      new Set([
        { kind: 'changed', key: 'b', before: { n: 2 }, after: { n: 5 } },
        { kind: 'added', key: 'd', before: null, after: { n: 4 } },
        { kind: 'removed', key: 'c', before: { n: 3 }, after: null },
      ]),
    );
    const { sample } = await rig.preview(sql, { traitId: undefined });
    expect(sample.map(({ key, seen }) => [key, seen])).toEqual([
      ['a', 'seen'],
      ['b', 'seen'],
      ['d', 'unseen'],
      [null, 'unknown'],
    ]);
    const keeping = await rig.preview(sql.replace(', (null, 9)', ''), {
      traitId: 'trait-1',
      whenRowLeaves: 'keep',
    });
    expect(keeping).toMatchObject({ rows: { removed: 1 }, events: { planned: 2 } });
  });

  it('tells columns, then the first rows, then the rest of the sample', async () => {
    const rig = await openRig(db);
    await rig.preview('select i as user_id, i as n from generate_series(1, 30000) i');
    const order = rig.told.map(({ type }) => type).filter((type) => type !== 'progress');
    expect(order[0]).toBe('columns');
    expect(order[1]).toBe('sample');
    const progress = rig.told.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
    expect(progress.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(['connecting', 'querying', 'comparing']),
    );
    expect(progress.at(-1)?.rowsRead).toBe(30_000);
  });

  it.each([
    ['sql_syntax', 'selec 1'],
    ['object_not_found', 'select * from nowhere'],
    ['multiple_statements', 'select 1; select 2'],
    ['not_read_only', 'create table x (n int)'],
    ['sql_error', `select 'a' as user_id, 1 / (i - 500) as n from generate_series(1, 1000) i`],
  ])('fails with %s as its only problem', async (code, sql) => {
    const rig = await openRig(db);
    expect(await rig.preview(sql)).toMatchObject({
      status: 'failed',
      problems: [{ code, severity: 'error' }],
    });
  });
});
