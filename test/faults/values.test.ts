/** Values that come back within the hour, and ids that only look alike. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openScene } from '../support/faults/scene.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'values');
});
afterAll(() => db.drop());

describe('a value that changes and changes back', () => {
  it('arrives three times, under three messageIds', async () => {
    await db.admin.query(`create table plans as select 'u1' as user_id, 'A' as plan`);
    const scene = await openScene(db, 'select * from plans');
    for (const plan of ['A', 'B', 'A']) {
      await db.admin.query('update plans set plan = $1', [plan]);
      expect(await scene.run()).toMatchObject({ status: 'succeeded', events: { sent: 1 } });
    }
    const calls = scene.recorder.recording.calls();
    expect(calls.map(({ payload }) => payload)).toMatchObject(
      ['A', 'B', 'A'].map((plan) => ({ userId: 'u1', traits: { plan } })),
    );
    expect(scene.recorder.recording.counts).toMatchObject({ accepted: 3, duplicates: 0 });
  });

  it('arrives in its last form although an answer was lost on the way', async () => {
    await db.admin.query(`create table swings as select 'u1' as user_id, 'A' as plan`);
    let isLost = false;
    const scene = await openScene(db, 'select * from swings', () => (isLost ? 'take, then hang' : 'take'));
    const timing = { requestMs: 50, maxElapsedMs: 60, firstContactMs: 60 };
    const { space } = scene.job();
    for (const plan of ['A', 'B', 'A']) {
      await db.admin.query('update swings set plan = $1', [plan]);
      isLost = plan === 'B';
      await scene.run({ space: { ...space, timing } });
    }
    const plans = scene.recorder.recording.calls().map(({ payload }) => payload);
    expect(plans).toMatchObject(['A', 'B', 'A'].map((plan) => ({ traits: { plan } })));
    expect(scene.profiles()).toEqual(new Map([['u1', { plan: 'A' }]]));
  });
});

describe('ids that differ', () => {
  const ids = [
    'a',
    'A',
    'a ',
    ' a',
    'a\t',
    'é',
    'é'.normalize('NFD'),
    'straße',
    'strasse',
    'ﬁ',
    'fi',
    'a\u200b',
    '1',
    '01',
    '1.0',
  ];

  it('only by case, by a space or by Unicode form are different users, to the end', async () => {
    await db.admin.query('create table lookalikes (user_id text, n int)');
    for (const [n, id] of ids.entries()) {
      await db.admin.query('insert into lookalikes values ($1, $2)', [id, n]);
    }
    const scene = await openScene(db, 'select * from lookalikes');
    expect(await scene.run()).toMatchObject({ rows: { added: ids.length }, problems: [] });
    expect(scene.profiles()).toEqual(new Map(ids.map((id, n) => [id, { n }])));
    await db.admin.query(`delete from lookalikes where user_id in ('a', 'é')`);
    await db.admin.query(`update lookalikes set n = 99 where user_id = 'A'`);
    expect(await scene.run()).toMatchObject({ rows: { changed: 1, removed: 2 }, events: { sent: 3 } });
    const left = ids.flatMap((id, n): [string, { n: number }][] =>
      id === 'a' || id === 'é' ? [] : [[id, { n: id === 'A' ? 99 : n }]],
    );
    expect(scene.profiles()).toEqual(new Map(left));
  });
});
