/** Two runs at once that send to the same space. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startJob } from '../../../main/engine/start-job.ts';
import { openRig } from '../../support/engine/rig.ts';
import { runJob, spaceOf } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'shared_rate');
});
afterAll(() => db.drop());

it('two runs in workers of their own share the rate of their space', async () => {
  const rig = await openRig(db, { memory: { calls: 4_000 } });
  const { host } = rig.recorder;
  const space = { ...spaceOf(host), eventsPerSecond: 1_000 };
  const trait = rig.trait(`select 'u' || i as user_id, i as n from generate_series(1, 2000) i`);
  const runs = ['one', 'two'].map((traitId) => {
    const job = runJob({ ...trait, traitId, key: traitId }, { stateDir: rig.stateDir, host }, { space });
    return startJob(job, () => {}).done;
  });
  for (const last of await Promise.all(runs)) {
    expect(last).toMatchObject({ document: { status: 'succeeded', events: { sent: 2_000 } } });
  }
  const moments = rig.recorder.calls().map(({ receivedAt }) => Date.parse(receivedAt));
  expect(moments).toHaveLength(4_000);
  // The first batch pays for what is over a burst of 1,000, the last for all of it: 3 s in, and not 1 s as alone.
  expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(2_400);
});
