/** Warehouses that go away in the middle of a result, and runs that are cancelled at any moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { RunJob } from '../../main/engine/job.ts';
import { startJob } from '../../main/engine/start-job.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { documentOfRun } from '../support/engine/rig.ts';
import { createPeople, type People } from '../support/faults/people.ts';
import { openScene, type Scene } from '../support/faults/scene.ts';
import { faultRandom, report } from '../support/faults/seed.ts';
import { spooledFiles, stateOf } from '../support/faults/state.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import { startPostgres } from '../support/postgres/server.ts';

const DROPS = 10;
const CANCELS = 30;
/** A result that takes most of a second to come, row by row. */
const slowSql = `select user_id, version, note from people, lateral (select pg_sleep(0.004 + 0 * version)) s`;

const random = faultRandom('warehouse');
const totals = { drops: 0, restarts: 0, timeouts: 0, cancels: {}, differences: 0 };
let db: TestDatabase;
let people: People;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'warehouse_faults');
});
afterAll(async () => {
  await db.drop();
  report('warehouse', totals);
});
beforeEach(async () => {
  await db.admin.query('drop table if exists people');
  people = await createPeople(db);
});

const slowly = (scene: Scene, connection = scene.job().trait.connection): Partial<RunJob> => ({
  trait: { ...scene.job().trait, connection, sql: slowSql },
});

/** A failed run planned nothing, sent nothing and left the state as it was. */
function expectNothingDone(scene: Scene, document: RunDocument, before: ReturnType<typeof stateOf>): void {
  expect(document).toMatchObject({ events: { planned: 0, sent: 0 }, requests: 0 });
  expect(stateOf(scene.stateDir)).toEqual(before);
  expect(spooledFiles(scene.stateDir)).toEqual([]);
}

async function expectNothingLost(scene: Scene): Promise<void> {
  await people.edit(random);
  expect(await scene.run()).toMatchObject({ status: 'succeeded' });
  const differences = scene.differences();
  totals.differences += differences.length;
  expect(differences).toEqual([]);
  expect(scene.profiles()).toEqual(await people.expected());
}

/** Ends every session but the admin's; answers how many there were. */
async function dropSessions(): Promise<number> {
  const { rowCount } = await db.admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  return rowCount ?? 0;
}

/** On a busy machine the run may not have connected yet; false where it was over before anything could be dropped. */
async function dropDuring(running: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  void running.then(() => {
    isOver = true;
  });
  while ((await dropSessions()) === 0) {
    if (isOver) return false;
    await sleep(5);
  }
  return true;
}

describe('a warehouse that goes away in mid-result', () => {
  it('fails the run and nothing else, wherever the connection drops', async () => {
    const scene = await openScene(db, people.sql);
    await scene.run();
    while (totals.drops < DROPS) {
      await people.edit(random);
      const before = stateOf(scene.stateDir);
      const running = scene.run(slowly(scene));
      await sleep(random.int(20, 400));
      await people.edit(random);
      const isDropped = await dropDuring(running);
      const document = await running;
      if (!isDropped) continue;
      expect(document.status).toBe('failed');
      expect(document.problems[0]?.code).toMatch(/^(connection_lost|unreachable)$/);
      expectNothingDone(scene, document, before);
      totals.drops += 1;
    }
    await expectNothingLost(scene);
  });

  it('fails the runs while its server restarts, and the first one after that sends everything', async () => {
    const server = await startPostgres({ isPausable: true });
    try {
      const own = await createDatabase(server, 'restarts');
      const restarted = await createPeople(own);
      own.admin.on('error', () => {});
      const scene = await openScene(own, restarted.sql);
      const running = scene.run(slowly(scene));
      await sleep(200);
      await server.pause();
      const cut = await running;
      expect(cut).toMatchObject({ status: 'failed', problems: [{ code: 'connection_lost' }] });
      expect(await scene.run()).toMatchObject({ status: 'failed', problems: [{ code: 'unreachable' }] });
      expect(stateOf(scene.stateDir)).toEqual({ snapshot: [], open: [] });
      await server.resume();
      totals.restarts += 1;
      expect(await scene.run()).toMatchObject({ status: 'succeeded', events: { sent: 160 } });
      expect(scene.differences()).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it('or takes too long: the run fails with statement_timeout', async () => {
    const scene = await openScene(db, people.sql);
    await scene.run();
    await people.edit(random);
    const before = stateOf(scene.stateDir);
    const { connection } = scene.job().trait;
    const settings = db.settingsFor({ statementTimeout: 1 });
    const patient = slowly(scene, { ...connection, settings });
    const sql = `${slowSql} union all select 'late', 1, pg_sleep(30)::text`;
    const trait = { ...scene.job().trait, ...patient.trait, sql };
    const document = await scene.run({ trait });
    expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'statement_timeout' }] });
    expectNothingDone(scene, document, before);
    totals.timeouts += 1;
    await expectNothingLost(scene);
  });
});

describe('a run that is cancelled', () => {
  /** In the engine's worker, as the app would. */
  async function runAndCancel(scene: Scene, afterMs: number): Promise<RunDocument> {
    const { done, cancel } = startJob(scene.job(), () => {});
    await sleep(afterMs);
    cancel();
    return documentOfRun(await done);
  }

  it('at any moment keeps what was accepted and nothing else', { timeout: 120_000 }, async () => {
    const scene = await openScene(db, people.sql, () =>
      random.weighted([
        ['take', 4],
        ['take, then reset', 1],
      ]),
    );
    const startedAt = performance.now();
    await startJob(scene.job(), () => {}).done;
    const runMs = performance.now() - startedAt;
    const ended: { [status: string]: number } = {};
    for (let cancel = 0; cancel < CANCELS; cancel++) {
      if (random.chance(0.7)) await people.edit(random);
      const { status, problems } = await runAndCancel(scene, random.int(0, Math.ceil(runMs)));
      ended[status] = (ended[status] ?? 0) + 1;
      expect(status, JSON.stringify(problems)).toMatch(/^(cancelled|succeeded)$/);
    }
    totals.cancels = ended;
    expect(spooledFiles(scene.stateDir)).toEqual([]);
    await expectNothingLost(scene);
  });

  it('while it waits for an endpoint in trouble is cancelled, not failed', async () => {
    const scene = await openScene(db, people.sql, () => ({ status: 503 }));
    const { done, cancel } = startJob(scene.job(), () => {});
    while (scene.recorder.arrivals.length < 4) await sleep(5);
    cancel();
    expect(documentOfRun(await done)).toMatchObject({
      status: 'cancelled',
      problems: [{ code: 'cancelled' }, {}],
    });
  });
});
