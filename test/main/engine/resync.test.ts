/** Sending everything again. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'resync');
});
afterAll(() => db.drop());

const sql = `select 'u' || i as user_id, i as n from generate_series(1, 400) i`;

describe('a resync', () => {
  it('sends every row again, and null for those that left, but counts what really changed', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(sql);
    await rig.run(trait);
    const changed = rig.trait(
      `${sql.replace('i as n', 'case when i = 7 then -7 else i end as n')} where i <= 390`,
    );
    const expected = { read: 390, added: 0, changed: 1, unchanged: 389, removed: 10, invalid: 0 };
    expect(await rig.preview(changed.sql, { traitId: trait.traitId, resync: true })).toMatchObject({
      status: 'succeeded',
      rows: expected,
      events: { planned: 400 },
    });
    expect(await rig.run(changed, { resync: true })).toMatchObject({
      status: 'succeeded',
      rows: expected,
      events: { planned: 400, sent: 400 },
    });
    const again = new Set(rig.recorder.calls(400).map(({ id }) => id));
    expect(again.size).toBe(400);
    expect(rig.recorder.state().get('u7')).toEqual({ n: -7 });
    expect(rig.recorder.state().get('u391')).toEqual({});
    expect(await rig.run(changed)).toMatchObject({ rows: { unchanged: 390 }, events: { planned: 0 } });
  });

  it('sends rows that some other hand has changed at Segment', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(sql));
    await rig.run(rig.trait(sql.replace('i as n', '0 as n'), { traitId: 'other' }));
    await rig.run(rig.trait(sql), { resync: true });
    expect(rig.recorder.state().get('u7')).toEqual({ n: 7 });
  });

  it('is held by the guard of leavers like any run, and sends everything once approved', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(sql));
    const few = rig.trait(`${sql} where i <= 200`);
    expect(await rig.run(few, { runId: 'held', resync: true })).toMatchObject({
      status: 'blocked',
      events: { planned: 400, sent: 0 },
      problems: [{ code: 'guard_leavers', count: 200 }],
    });
    expect(await rig.resume(few, 'held')).toMatchObject({ status: 'succeeded', events: { sent: 400 } });
  });
});

describe('a trait that is given up', () => {
  it('sends null for everything it has at Segment, without a query', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(sql);
    await rig.run(trait);
    const gone = { ...trait, sql: 'select * from no_such_table' };
    expect(await rig.run(gone, { leave: true, approve: true })).toMatchObject({
      status: 'succeeded',
      rows: { read: 0, removed: 400 },
      events: { planned: 400, sent: 400 },
    });
    expect([...rig.recorder.state().values()].every((traits) => Object.keys(traits).length === 0)).toBe(true);
  });

  it('has nothing to take back before its first run', async () => {
    const rig = await openRig(db);
    expect(await rig.run(rig.trait(sql), { leave: true, approve: true })).toMatchObject({
      status: 'failed',
      problems: [{ code: 'not_found' }],
    });
  });
});
