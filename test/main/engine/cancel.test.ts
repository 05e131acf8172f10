import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { JobMessage } from '../../../main/engine/job.ts';
import { runEvents, unfinishedRun } from '../../../main/engine/reading.ts';
import { startJob } from '../../../main/engine/start-job.ts';
import { documentOfRun, openRig } from '../../support/engine/rig.ts';
import { previewJob, queryOn, runJob, spaceOf } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'cancel');
});
afterAll(() => db.drop());

/** Sessions other than the admin's that are doing something in the database. */
async function busySessions(): Promise<readonly string[]> {
  const { rows } = await db.admin.query<{ query: string }>(
    `select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
  );
  return rows.map(({ query }) => query);
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(5);
}

describe('cancelling', () => {
  it('a preview stops its query on the server at once', async () => {
    const rig = await openRig(db);
    const query = queryOn(db, `select 'u1' as user_id, pg_sleep(60)::text as t`);
    const job = startJob(previewJob(query, rig.stateDir), () => {});
    await until(async () => (await busySessions()).length > 0);
    const startedAt = performance.now();
    job.cancel();
    expect(await job.done).toMatchObject({
      type: 'previewed',
      document: { status: 'cancelled', problems: [{ code: 'cancelled' }] },
    });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    // The app is gone at once; its server process needs a moment to notice.
    await expect.poll(busySessions).toEqual([]);
  });

  it('a run in mid-result leaves nothing behind, on the server or on disk', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(`select generate_series(1, 50000000) as user_id, 1 as n`);
    const told: JobMessage[] = [];
    const where = { stateDir: rig.stateDir, host: rig.recorder.host };
    const job = startJob(runJob(trait, where), (message) => told.push(message));
    await until(() =>
      told.some((message) => message.type === 'progress' && message.progress.rowsRead > 10_000),
    );
    job.cancel();
    const document = documentOfRun(await job.done);
    expect(document).toMatchObject({ status: 'cancelled', events: { planned: 0 } });
    await expect.poll(busySessions).toEqual([]);
    expect(unfinishedRun(rig.stateDir, trait.traitId)).toBeNull();
    expect(await rig.run(rig.trait(`select 'u1' as user_id, 1 as n`))).toMatchObject({ status: 'succeeded' });
  });

  it('a run while it compares stops it before anything is planned', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(`select i as user_id, i as n from generate_series(1, 300000) i`);
    let isComparing = false;
    const job = startJob(runJob(trait, { stateDir: rig.stateDir, host: rig.recorder.host }), (message) => {
      if (message.type === 'progress' && message.progress.phase === 'comparing') isComparing = true;
    });
    await until(() => isComparing);
    job.cancel();
    expect(documentOfRun(await job.done)).toMatchObject({
      status: 'cancelled',
      events: { planned: 0, sent: 0 },
    });
    expect(rig.recorder.counts().requests).toBe(0);
  });

  it('a run in mid-delivery keeps what was accepted; the next run sends the rest', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(`select 'u' || i as user_id, i as n from generate_series(1, 6000) i`);
    const space = { ...spaceOf(rig.recorder.host), eventsPerSecond: 2_000 };
    const where = { stateDir: rig.stateDir, host: rig.recorder.host };
    const job = startJob(runJob(trait, where, { runId: 'cut', space }), () => {});
    await until(() => rig.recorder.accepted() >= 1_000);
    job.cancel();
    const document = documentOfRun(await job.done);
    const sent = rig.recorder.accepted();
    expect(document).toMatchObject({
      status: 'cancelled',
      rows: { added: 6_000 },
      events: { planned: 6_000, sent, failed: 0 },
      problems: [{ code: 'cancelled' }],
    });
    expect(sent).toBeLessThan(6_000);
    const page = { filter: 'all', offset: 5_990, limit: 100 } as const;
    expect(runEvents(rig.stateDir, trait.traitId, 'cut', page)).toMatchObject({
      total: 6_000,
      events: expect.arrayContaining([expect.objectContaining({ state: 'discarded' })]),
    });
    expect(await rig.run(trait)).toMatchObject({
      status: 'succeeded',
      rows: { added: 6_000 - sent, unchanged: sent },
      events: { sent: 6_000 - sent },
    });
    expect(rig.recorder.counts().duplicates).toBe(0);
  });
});
