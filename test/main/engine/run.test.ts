import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'runs');
});
afterAll(() => db.drop());

/** A table of that many users in a rig of its own. */
async function users(table: string, count: number): Promise<Rig> {
  await db.admin.query(
    `create table ${table} as select 'u' || i as user_id, i % 7 as n, 'text ' || i as t from generate_series(1, ${count}) i`,
  );
  return openRig(db);
}

describe('a run', () => {
  it('sends every row the first time and nothing the second', async () => {
    const rig = await users('twice', 1_200);
    const trait = rig.trait('select * from twice');
    const first = await rig.run(trait);
    expect(first).toMatchObject({
      status: 'succeeded',
      trait: 'plan',
      traitName: 'Plan',
      traitId: 'trait-1',
      trigger: 'cli',
      rows: { read: 1_200, added: 1_200, changed: 0, unchanged: 0, removed: 0, invalid: 0 },
      events: { planned: 1_200, sent: 1_200, failed: 0 },
      problems: [],
    });
    expect(first.requests).toBe(rig.recorder.counts().requests);
    const second = await rig.run(trait);
    expect(second).toMatchObject({
      status: 'succeeded',
      rows: { read: 1_200, added: 0, changed: 0, unchanged: 1_200, removed: 0, invalid: 0 },
      events: { planned: 0, sent: 0, failed: 0 },
      requests: 0,
    });
    expect(rig.recorder.counts()).toMatchObject({ accepted: 1_200, duplicates: 0, rejected: 0 });
  });

  it('sends only the rows whose values changed, and leavers as null once', async () => {
    const rig = await users('changing', 300);
    const trait = rig.trait('select * from changing');
    await rig.run(trait);
    await db.admin.query(`update changing set n = n + 100 where user_id in ('u1', 'u2', 'u3')`);
    await db.admin.query(`delete from changing where user_id in ('u10', 'u11')`);
    await db.admin.query(`insert into changing values ('new', 1, null)`);
    expect(await rig.run(trait)).toMatchObject({
      status: 'succeeded',
      rows: { read: 299, added: 1, changed: 3, unchanged: 295, removed: 2, invalid: 0 },
      events: { planned: 6, sent: 6, failed: 0 },
    });
    const sent = rig.recorder
      .calls(6)
      .map(({ id, payload }) => [id, (payload as { traits: unknown }).traits]);
    expect(Object.fromEntries(sent)).toEqual({
      u1: { n: 101, t: 'text 1' },
      u2: { n: 102, t: 'text 2' },
      u3: { n: 103, t: 'text 3' },
      new: { n: 1, t: null },
      u10: { n: null, t: null },
      u11: { n: null, t: null },
    });
    expect(await rig.run(trait)).toMatchObject({ events: { planned: 0 }, rows: { removed: 0 } });
  });

  it('keeps the values of leavers where the trait says so, and sends a re-entry whole', async () => {
    const rig = await users('keeping', 10);
    const trait = rig.trait('select * from keeping', { whenRowLeaves: 'keep' });
    await rig.run(trait);
    await db.admin.query(`delete from keeping where user_id = 'u4'`);
    expect(await rig.run(trait)).toMatchObject({
      status: 'succeeded',
      rows: { removed: 1, unchanged: 9 },
      events: { planned: 0, sent: 0 },
    });
    expect(await rig.run(trait)).toMatchObject({ rows: { removed: 0, unchanged: 9 } });
    expect(rig.recorder.state().get('u4')).toEqual({ n: 4, t: 'text 4' });
    await db.admin.query(`insert into keeping values ('u4', 4, 'text 4')`);
    expect(await rig.run(trait)).toMatchObject({ rows: { added: 1 }, events: { sent: 1 } });
  });

  it('sends A, then B, then A again', async () => {
    const rig = await users('back_and_forth', 1);
    const trait = rig.trait('select * from back_and_forth');
    for (const n of [1, 2, 1]) {
      await db.admin.query(`update back_and_forth set n = ${n}`);
      expect(await rig.run(trait)).toMatchObject({ events: { sent: 1 } });
    }
    expect(rig.recorder.counts()).toMatchObject({ accepted: 3, duplicates: 0 });
  });

  it('tells ids apart that differ by case, a trailing space or their Unicode form only', async () => {
    const rig = await openRig(db);
    await db.admin.query(`create table lookalikes (user_id text, n int)`);
    const ids = ['a', 'A', 'a ', ' a', 'é', 'é'.normalize('NFD'), 'a\u200b', '👩‍👧', '__proto__'];
    for (const [n, id] of ids.entries())
      await db.admin.query('insert into lookalikes values ($1, $2)', [id, n]);
    const trait = rig.trait('select * from lookalikes');
    expect(await rig.run(trait)).toMatchObject({ status: 'succeeded', rows: { added: ids.length } });
    expect(rig.recorder.state()).toEqual(new Map(ids.map((id, n) => [id, { n }])));
    await db.admin.query(`update lookalikes set n = 99 where user_id = 'A'`);
    expect(await rig.run(trait)).toMatchObject({ rows: { changed: 1, unchanged: ids.length - 1 } });
    expect(rig.recorder.calls(1)[0]?.id).toBe('A');
  });

  it('tells null, empty text and zero apart', async () => {
    const rig = await users('nothings', 1);
    const trait = rig.trait('select user_id, t from nothings');
    for (const t of ['0', '', null, '']) {
      await db.admin.query('update nothings set t = $1', [t]);
      expect(await rig.run(trait)).toMatchObject({ events: { sent: 1 } });
      expect(rig.recorder.calls(1)[0]?.payload).toMatchObject({ traits: { t } });
    }
  });

  it('resends nothing when columns swap places, and every row that gets a new column', async () => {
    const rig = await users('columns', 20);
    await rig.run(rig.trait('select user_id, n, t from columns'));
    expect(await rig.run(rig.trait('select t, n, user_id as "User_Id" from columns'))).toMatchObject({
      rows: { unchanged: 20 },
      problems: [],
    });
    expect(await rig.run(rig.trait('select user_id, n, t, 1 as extra from columns'))).toMatchObject({
      rows: { changed: 20 },
      events: { sent: 20 },
    });
  });

  it('resends a column whose type changed, and says so', async () => {
    const rig = await users('typing', 20);
    await rig.run(rig.trait('select user_id, n from typing'));
    const retyped = await rig.run(rig.trait('select user_id, n::text as n from typing'));
    expect(retyped).toMatchObject({ status: 'succeeded', rows: { changed: 20 }, events: { sent: 20 } });
    expect(retyped.problems).toMatchObject([
      { code: 'column_type_changed', severity: 'warning', count: 1, examples: ['n: number -> string'] },
    ]);
  });

  it('starts anew when users become accounts: the same ids are other profiles', async () => {
    const rig = await users('kinds', 5);
    await rig.run(rig.trait('select user_id, n from kinds'));
    const groups = rig.trait('select user_id as group_id, n from kinds');
    const document = await rig.run(groups, { approve: true });
    expect(document).toMatchObject({ rows: { added: 5, unchanged: 0, removed: 0 }, events: { sent: 5 } });
    expect(document.problems).toMatchObject([{ code: 'column_dropped', examples: ['user_id'] }]);
    expect(rig.recorder.state('group').size).toBe(5);
    expect(await rig.run(groups)).toMatchObject({ rows: { unchanged: 5 }, events: { planned: 0 } });
  });

  it('takes a result as already sent where asked to, and then sends only what differs from it', async () => {
    const rig = await users('taken_as_sent', 200);
    const trait = rig.trait('select * from taken_as_sent');
    expect(await rig.run(trait, { asSent: true })).toMatchObject({
      status: 'succeeded',
      rows: { added: 200 },
      events: { planned: 0, sent: 0 },
    });
    await db.admin.query(`update taken_as_sent set n = -1 where user_id = 'u5'`);
    expect(await rig.run(trait)).toMatchObject({ rows: { changed: 1, unchanged: 199 }, events: { sent: 1 } });
    expect(rig.recorder.state()).toEqual(new Map([['u5', { n: -1, t: 'text 5' }]]));
  });

  it('tells its progress phase by phase, and never more than there is', async () => {
    const rig = await users('progressing', 3_000);
    await rig.run(rig.trait('select * from progressing'));
    const told = rig.told.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
    const phases = told.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
    expect(phases).toEqual(['connecting', 'querying', 'comparing', 'sending', 'finishing']);
    for (const { planned, sent, failed } of told) expect(sent + failed).toBeLessThanOrEqual(planned);
    expect(told.at(-1)).toMatchObject({ rowsRead: 3_000, planned: 3_000, sent: 3_000, failed: 0 });
  });
});
