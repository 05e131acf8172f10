/** What a plan would take: calls, new ids, time. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { statePath } from '../../../main/engine/state/open.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { spaceOf } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'estimate');
});
afterAll(() => db.drop());

const users = (from: number, to: number, id = 'user_id') =>
  `select 'u' || i as ${id}, i as n from generate_series(${from}, ${to}) i`;

/** Users 1 to 500 are known to one trait, 401 to 800 to another, accounts of the same names to a third. */
async function threeTraits(): Promise<Rig> {
  const rig = await openRig(db);
  await rig.run(rig.trait(users(1, 500), { traitId: 'one' }));
  await rig.run(rig.trait(users(401, 800), { traitId: 'two' }));
  await rig.run(rig.trait(users(1, 5_000, 'group_id'), { traitId: 'accounts' }));
  return rig;
}

describe('an estimate', () => {
  it('counts calls, the ids that no trait has sent yet, and the time they take at the rate', async () => {
    const rig = await threeTraits();
    const { estimate } = await rig.preview(users(1, 3_000), { traitId: 'one', eventsPerSecond: 500 });
    expect(estimate).toEqual({ calls: 2_500, newIds: 2_200, durationMs: 3_000 });
    const fresh = await rig.preview(users(1, 900), { eventsPerSecond: 500 });
    expect(fresh.estimate).toEqual({ calls: 900, newIds: 100, durationMs: 0 });
  });

  it('has no duration where the rate has no bound, and is not there where the rate is not known', async () => {
    const rig = await threeTraits();
    const { estimate } = await rig.preview(users(1, 900), { eventsPerSecond: 0 });
    expect(estimate).toEqual({ calls: 900, newIds: 100, durationMs: null });
    expect(await rig.preview(users(1, 900))).not.toHaveProperty('estimate');
    const broken = await rig.preview('select 1 as n', { eventsPerSecond: 0 });
    expect(broken).not.toHaveProperty('estimate');
  });

  it("does without a trait whose state can't be read", async () => {
    const rig = await threeTraits();
    writeFileSync(statePath(rig.stateDir, 'two'), 'not a database');
    const { estimate } = await rig.preview(users(1, 900), { eventsPerSecond: 0 });
    expect(estimate).toMatchObject({ newIds: 400 });
  });

  it('stands in the document of a run that a guard stopped', async () => {
    const rig = await threeTraits();
    const space = { ...spaceOf(rig.recorder.host), eventsPerSecond: 100 };
    const half = rig.trait(`${users(1, 200)} union all ${users(701, 900)}`, { traitId: 'one' });
    expect(await rig.run(half, { space })).toMatchObject({
      status: 'blocked',
      rows: { added: 200, removed: 300 },
      estimate: { calls: 500, newIds: 100, durationMs: 0 },
    });
  });
});
