import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RunDocument } from '../../../preload/run-model.ts';
import { runInChild } from '../../support/engine/child.ts';
import { documentOfRun, openRig } from '../../support/engine/rig.ts';
import { runJob } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'zones');
});
afterAll(() => db.drop());

it('sends and remembers the same under every time zone of the laptop and of the role', async () => {
  const rig = await openRig(db);
  const trait = rig.trait(
    `select 'u' || i as user_id, timestamp '2024-03-10 02:30:00.5' + i * interval '1 hour' as local,
      timestamptz '2024-10-27 00:30:00Z' + i * interval '1 hour' as zoned, date '2024-03-31' + i as day,
      time '02:30' as clock, timetz '02:30+02' as zoned_clock, i * 0.1::float8 as f, interval '1 day 2 hours' as span
    from generate_series(1, 50) i`,
  );
  const where = { stateDir: rig.stateDir, host: rig.recorder.host };
  const traits: unknown[] = [];
  for (const [index, TZ] of ['UTC', 'America/Los_Angeles', 'Pacific/Chatham'].entries()) {
    const role = ['UTC', 'Asia/Kathmandu', 'America/Caracas'][index];
    await db.admin.query(`alter role postgres in database ${db.name} set timezone = '${role}'`);
    await db.admin.query(
      `alter role postgres in database ${db.name} set datestyle = '${index === 1 ? 'German' : 'ISO'}'`,
    );
    const fresh = { ...trait, traitId: `fresh-${index}` };
    const jobs = [runJob(trait, where), runJob(fresh, where)];
    const [again, anew] = (await runInChild(jobs, { TZ })).map(documentOfRun) as [RunDocument, RunDocument];
    expect(again).toMatchObject({ status: 'succeeded', rows: { [index === 0 ? 'added' : 'unchanged']: 50 } });
    expect(anew).toMatchObject({ status: 'succeeded', events: { sent: 50 } });
    const calls = rig.recorder
      .calls(50)
      .map(({ id, payload }) => [id, (payload as { traits: unknown }).traits]);
    traits.push(Object.fromEntries(calls));
  }
  expect(traits[1]).toEqual(traits[0]);
  expect(traits[2]).toEqual(traits[0]);
  expect(traits[0]).toMatchObject({
    u1: {
      local: '2024-03-10T03:30:00.5Z',
      zoned: '2024-10-27T01:30:00Z',
      day: '2024-04-01',
      clock: '02:30:00',
    },
  });
});
