import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { discardPlan, runEvents, unfinishedRun } from '../../../main/engine/reading.ts';
import { defaultGuards } from '../../../preload/guards.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'guards');
});
afterAll(() => db.drop());

/** A trait over 400 users that has run once. */
async function startedTrait(rig: Rig, table: string) {
  await db.admin.query(
    `create table ${table} as select 'u' || i as user_id, i as n from generate_series(1, 400) i`,
  );
  const trait = rig.trait(`select * from ${table}`);
  expect(await rig.run(trait)).toMatchObject({ status: 'succeeded', events: { sent: 400 } });
  return trait;
}

const heldStates = (rig: Rig, runId: string) => [
  ...new Set(
    runEvents(rig.stateDir, 'trait-1', runId, { filter: 'all', offset: 0, limit: 1_000 }).events.map(
      ({ state }) => state,
    ),
  ),
];

describe('a guard', () => {
  it.each([
    ['guard_empty_result', 'emptied', 'delete from emptied', 1, { removed: 400 }],
    ['guard_leavers', 'left_behind', `delete from left_behind where n <= 121`, 121, { removed: 121 }],
    ['guard_changes', 'all_changed', `update all_changed set n = -n where n <= 121`, 121, { changed: 121 }],
  ])('%s stops a run before it sends, and keeps its plan', async (code, table, change, count, rows) => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, table);
    await db.admin.query(change);
    const preview = await rig.preview(trait.sql, { traitId: trait.traitId });
    expect(preview).toMatchObject({ status: 'blocked', rows, problems: [{ code, count }] });
    const { requests } = rig.recorder.counts();
    const planned = Math.max(...Object.values(rows));
    expect(await rig.run(trait, { runId: 'held' })).toMatchObject({
      status: 'blocked',
      rows,
      events: { planned, sent: 0, failed: 0 },
      requests: 0,
      problems: [{ code, severity: 'error', count }],
    });
    expect(rig.recorder.counts().requests).toBe(requests);
    expect(heldStates(rig, 'held')).toEqual(['held']);
    expect(unfinishedRun(rig.stateDir, trait.traitId)).toBeNull();
    expect(await rig.resume(trait, 'held')).toMatchObject({
      status: 'succeeded',
      run: 'held',
      rows,
      events: { planned, sent: planned, failed: 0 },
    });
    expect(heldStates(rig, 'held')).toEqual(['accepted']);
    expect(await rig.run(trait)).toMatchObject({ status: 'succeeded', events: { planned: 0 } });
  });

  it('lets 30 percent pass, and fewer than 100 rows whatever their share', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'bordering');
    await db.admin.query(`update bordering set n = -n where n <= 120`);
    expect(await rig.run(trait)).toMatchObject({ status: 'succeeded', rows: { changed: 120 } });
    const few = rig.trait(`select * from bordering where abs(n) <= 99`, { traitId: 'few' });
    await rig.run(few);
    await db.admin.query(`update bordering set n = n + 1000`);
    expect(await rig.run({ ...few, sql: 'select * from bordering where n = 1399' })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('holds any plan that is to be reviewed, and lets a run pass that has nothing to show', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'reviewed');
    await db.admin.query('update reviewed set n = 0 where n = 7');
    expect(await rig.run(trait, { runId: 'held', review: true })).toMatchObject({
      status: 'blocked',
      events: { planned: 1, sent: 0 },
      estimate: { calls: 1 },
      problems: [{ code: 'guard_review', count: 1 }],
    });
    expect(await rig.resume(trait, 'held')).toMatchObject({ status: 'succeeded', events: { sent: 1 } });
    expect(await rig.run(trait, { review: true })).toMatchObject({
      status: 'succeeded',
      events: { planned: 0 },
    });
  });

  it('does not stop a run that was approved beforehand', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'approved');
    await db.admin.query('truncate approved');
    expect(await rig.run(trait, { approve: true })).toMatchObject({
      status: 'succeeded',
      events: { sent: 400 },
    });
    expect([...rig.recorder.state().values()].every((traits) => Object.keys(traits).length === 0)).toBe(true);
    expect(await rig.run(trait)).toMatchObject({ status: 'succeeded', rows: { read: 0, removed: 0 } });
  });

  it('plans anew in the next run, and then has nothing left to approve', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'planned_anew');
    await db.admin.query('update planned_anew set n = -n');
    await rig.run(trait, { runId: 'held' });
    await db.admin.query('update planned_anew set n = -n where user_id <> $1', ['u7']);
    expect(await rig.run(trait)).toMatchObject({ status: 'succeeded', rows: { changed: 1 } });
    expect(heldStates(rig, 'held')).toEqual(['discarded']);
    expect(await rig.resume(trait, 'held')).toMatchObject({
      status: 'failed',
      problems: [{ code: 'not_found' }],
    });
  });

  it.each([
    ['fails', 'select * from no_such_table'],
    ['breaks a rule', `select * from kept union all select 'u1', 1 from generate_series(1, 2)`],
  ])('keeps its plan when the next run %s, and sends it once approved', async (_, sql) => {
    const rig = await openRig(db);
    await db.admin.query('drop table if exists kept');
    const trait = await startedTrait(rig, 'kept');
    await db.admin.query('update kept set n = -n');
    await rig.run(trait, { runId: 'held' });
    expect(await rig.run({ ...trait, sql })).toMatchObject({ status: 'failed', events: { planned: 0 } });
    expect(heldStates(rig, 'held')).toEqual(['held']);
    expect(await rig.resume(trait, 'held')).toMatchObject({ status: 'succeeded', events: { sent: 400 } });
  });

  it('forgets a plan that the analyst gave up, and sends the rows again when asked to', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'given_up');
    await db.admin.query('update given_up set n = -n');
    await rig.run(trait, { runId: 'held' });
    discardPlan(rig.stateDir, trait.traitId, 'held');
    expect(heldStates(rig, 'held')).toEqual(['discarded']);
    expect(await rig.run(trait, { approve: true })).toMatchObject({ rows: { changed: 400 } });
  });

  it('misses no column that only a plan given up had', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'tried_out');
    const widened = { ...trait, sql: 'select *, n::text as extra from tried_out' };
    expect(await rig.run(widened)).toMatchObject({ status: 'blocked', rows: { changed: 400 } });
    expect(await rig.run(trait)).toMatchObject({
      status: 'succeeded',
      rows: { unchanged: 400 },
      problems: [],
    });
  });

  it('leaves a run alone that was approved and has sent since', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'sent_since');
    await db.admin.query('update sent_since set n = -n');
    await rig.run(trait, { runId: 'held' });
    await rig.resume(trait, 'held');
    discardPlan(rig.stateDir, trait.traitId, 'held');
    expect(heldStates(rig, 'held')).toEqual(['accepted']);
  });

  it('stops when a column has another type, unless that guard is off', async () => {
    const rig = await openRig(db);
    const trait = await startedTrait(rig, 'retyped');
    const sql = 'select user_id, n::text as n from retyped';
    const guards = { ...defaultGuards, changes: null };
    expect(await rig.run({ ...trait, sql, guards })).toMatchObject({
      status: 'blocked',
      problems: [
        { code: 'guard_types', count: 1, examples: ['n: number -> string'] },
        { severity: 'warning' },
      ],
    });
    expect(await rig.run({ ...trait, sql, guards: { ...guards, types: false } })).toMatchObject({
      status: 'succeeded',
      events: { sent: 400 },
    });
  });

  it.each([
    [
      'accounts instead of users',
      'select user_id as group_id, n from other_ids',
      'user_id text -> group_id text',
    ],
    ['ids of another type', 'select n as user_id, n from other_ids', 'user_id text -> user_id int4'],
  ])('stops when the query returns %s', async (_, sql, example) => {
    const rig = await openRig(db);
    await db.admin.query('drop table if exists other_ids');
    const trait = await startedTrait(rig, 'other_ids');
    const guards = { ...defaultGuards, leavers: null };
    expect(await rig.run({ ...trait, sql, guards })).toMatchObject({
      status: 'blocked',
      problems: expect.arrayContaining([expect.objectContaining({ code: 'guard_id', examples: [example] })]),
    });
    expect(await rig.run({ ...trait, sql, guards: { ...guards, id: false } })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('stops even a first run when Segment does not know most of the ids that it was asked for', async () => {
    const rig = await openRig(db);
    const sql = `select 'u' || i as user_id, i as n from generate_series(1, 400) i`;
    const answers = { user: { seen: ['u1', 'u2'], unseen: ['u3', 'u4', 'u5', 'not in the result'] } };
    const trait = rig.trait(sql, { answers });
    const found = [{ code: 'guard_unseen', count: 3, share: 0.6 }];
    expect(await rig.preview(sql, { answers })).toMatchObject({ status: 'blocked', problems: found });
    expect(await rig.run(trait)).toMatchObject({ status: 'blocked', problems: found });
    const guards = { ...defaultGuards, unseen: 0.6 };
    expect(await rig.run({ ...trait, guards })).toMatchObject({ status: 'succeeded', events: { sent: 400 } });
  });

  it('goes by what other traits have sent where Segment was not asked, for a trait with a limit of its own', async () => {
    const rig = await openRig(db);
    const users = (from: number) =>
      `select 'u' || i as user_id, i as n from generate_series(${from}, ${from + 399}) i`;
    const guards = { ...defaultGuards, unseen: 0.5 };
    expect(await rig.run(rig.trait(users(1), { guards }))).toMatchObject({ status: 'succeeded' });
    const other = rig.trait(users(301), { traitId: 'other', guards });
    expect(await rig.run(other)).toMatchObject({
      status: 'blocked',
      problems: [{ code: 'guard_unseen', count: 300, share: 0.75 }],
    });
    expect(await rig.run({ ...other, guards: defaultGuards })).toMatchObject({ status: 'succeeded' });
  });

  it.each(['leavers', 'changes', 'empty'] as const)(
    'lets everything pass where that for %s is off',
    async (name) => {
      const rig = await openRig(db);
      const trait = await startedTrait(rig, `off_${name}`);
      const off = { ...defaultGuards, [name]: name === 'empty' ? false : null };
      const change = {
        leavers: 'delete from % where n > 9',
        changes: 'update % set n = -n',
        empty: 'truncate %',
      };
      await db.admin.query(change[name].replace('%', `off_${name}`));
      expect(await rig.run({ ...trait, guards: off })).toMatchObject({ status: 'succeeded' });
    },
  );
});
