/** kill -9 at random points of a run, again and again, on one state directory. */

import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { RunJob } from '../../../main/engine/job.ts';
import type { RecordedCall } from '../../../preload/model.ts';
import { spawnJobs } from '../../support/engine/child.ts';
import { openRig } from '../../support/engine/rig.ts';
import { runJob } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { type Random, randomFor } from '../../support/sample-warehouse/random.ts';

const KILLS = 20;
/** About as long as a run takes from its first word to its last. */
const RUN_MS = 120;

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'kills');
  await db.admin.query(
    `create table people as select 'u' || i as user_id, 0 as version, 'text ' || i as t from generate_series(1, 1500) i`,
  );
});
afterAll(() => db.drop());

/** Some rows change, some leave, some come back. */
async function edit(version: number, random: Random): Promise<void> {
  const pick = (share: number) =>
    `hashtext(user_id || ${random.int(0, 1e9)}) % 1000 between 0 and ${share * 1000}`;
  await db.admin.query(`update people set version = ${version} where ${pick(0.2)}`);
  await db.admin.query(`delete from people where ${pick(0.02)}`);
  await db.admin.query(
    `insert into people select 'u' || i, ${version}, null from generate_series(${random.int(1, 1500)}, 1600, 40) i
     where not exists (select from people where user_id = 'u' || i)`,
  );
}

/** Runs in a child that is killed some time after its first word; answers how far it had come. */
async function runAndKill(job: RunJob, afterMs: number): Promise<string> {
  const child = spawnJobs([job]);
  let phase = 'starting';
  const listening = (async () => {
    for await (const message of child.messages) {
      if (message.type === 'progress') phase = message.progress.phase;
      else if (message.type === 'ran') phase = message.document.status;
      if (message.type === 'columns') void sleep(afterMs).then(() => child.kill());
    }
  })();
  await child.gone;
  await listening;
  return phase;
}

/** What a query's result left on disk; an empty folder is no harm. */
const spooledFiles = (stateDir: string): readonly string[] =>
  readdirSync(stateDir, { recursive: true, encoding: 'utf8' }).filter((path) => /^spool-.*[\\/]/.test(path));

it('loses nothing and sends no row in two versions, wherever it is killed', async () => {
  const calls: RecordedCall[] = [];
  const rig = await openRig(db, { onCall: (call) => calls.push(call) });
  const seed = Date.now() % 1_000_000;
  const random = randomFor(`kill ${seed}`);
  const trait = rig.trait('select * from people');
  const where = { stateDir: rig.stateDir, host: rig.recorder.host };
  const phases = new Map<string, number>();
  for (let kill = 1; kill <= KILLS; kill++) {
    await edit(kill, random);
    const phase = await runAndKill(runJob(trait, where, { approve: true }), random.int(0, RUN_MS));
    phases.set(phase, (phases.get(phase) ?? 0) + 1);
  }
  console.log(`seed ${seed}, killed while`, Object.fromEntries(phases), `calls ${calls.length}`);
  expect(await rig.run(trait, { approve: true })).toMatchObject({ status: 'succeeded' });
  const { rows } = await db.admin.query<{ user_id: string; version: number; t: string | null }>(
    'select * from people',
  );
  const present = [...rig.recorder.state()].filter(([, traits]) => Object.keys(traits).length > 0);
  expect(new Map(present), `seed ${seed}`).toEqual(
    new Map(rows.map(({ user_id, version, t }) => [user_id, t === null ? { version } : { version, t }])),
  );
  const ids = calls.map(({ payload }) => (payload as { messageId: string }).messageId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await rig.run(trait)).toMatchObject({ events: { planned: 0 } });
  expect(spooledFiles(rig.stateDir)).toEqual([]);
});
