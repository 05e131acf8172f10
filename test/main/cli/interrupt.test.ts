import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { buildCli, type CliRig, createCliRig, entryFor } from './rig.ts';

let database: TestDatabase;
let recorder: Recorder;
let rig: CliRig;

beforeAll(async () => {
  await buildCli();
  database = await createDatabase(inject('postgres'), 'cli_interrupt');
  recorder = await startRecorder();
  rig = createCliRig({
    warehouses: { Production: entryFor(database.settingsFor()) },
    spaces: { Main: { host: recorder.host, eventsPerSecond: 500 } },
    env: { SQLTRAITS_PRODUCTION_PASSWORD: database.password, SQLTRAITS_MAIN_WRITE_KEY: 'key' },
  });
});

afterAll(async () => {
  rig.remove();
  await recorder.stop();
  await database.drop();
});

/** Sessions of ours that execute something on the server. */
async function busySessions(): Promise<number> {
  const { rows } = await database.admin.query<{ count: number }>(`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`);
  return rows[0]?.count ?? 0;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await holds()) return;
    await delay(50);
  }
  throw new Error('Did not come true within 10 s');
}

describe('Ctrl-C', () => {
  it.each(['preview', 'sync'])(
    'cancels the query of a %s on the server and leaves a document',
    async (command) => {
      const file = rig.trait(`select '1' as user_id, pg_sleep(60)::text as nap`, { name: `Nap ${command}` });
      const { process: child, ended } = rig.start(command, file, '--json');
      await until(async () => (await busySessions()) > 0);

      child.kill('SIGINT');
      const { exitCode, stdout } = await ended;

      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ status: 'failed', problems: [{ code: 'cancelled' }] });
      await until(async () => (await busySessions()) === 0);
    },
  );

  it('in the middle of sending keeps what was accepted; the next sync sends only the rest', async () => {
    const file = rig.trait(`select 'u' || n as user_id, n as score from generate_series(1, 2000) n`, {
      name: 'Slow',
    });
    const { process: child, ended } = rig.start('sync', file, '--json');
    await until(() => recorder.accepted() > 0);

    child.kill('SIGINT');
    const cancelled = JSON.parse((await ended).stdout) as { status: string };
    expect(cancelled.status).toBe('failed');
    expect(recorder.accepted()).toBeLessThan(2000);

    const next = await rig.json('sync', file);
    expect(next.document).toMatchObject({ status: 'succeeded', rows: { read: 2000 } });
    expect(recorder.state().size).toBe(2000);
    expect(recorder.counts()).toMatchObject({ accepted: 2000, rejected: 0 });
  });

  it('is not needed: a sync killed outright is finished by the next one, and nothing is sent twice', async () => {
    const file = rig.trait(`select 'k' || n as user_id, n as score from generate_series(1, 2000) n`, {
      name: 'Killed',
    });
    const before = recorder.counts().accepted;
    const { process: child, ended } = rig.start('sync', file);
    await until(() => recorder.accepted() > before);
    child.kill('SIGKILL');
    await ended;

    const [interrupted] = (await rig.json('runs')).document.runs ?? [];
    expect(interrupted).toMatchObject({ status: 'failed', problems: [{ code: 'cancelled' }] });

    const next = await rig.json('sync', file);
    expect(next.document).toMatchObject({
      status: 'succeeded',
      rows: { unchanged: 2000 },
      events: { planned: 0 },
    });
    expect(recorder.counts().accepted - before).toBe(2000);
    const recovered = await rig.json('runs', 'show', interrupted?.run ?? '');
    expect(recovered.document).toMatchObject({
      status: 'succeeded',
      events: { planned: 2000, sent: 2000 },
    });
  });

  it('pressed twice leaves at once', async () => {
    const file = rig.trait(`select '1' as user_id, pg_sleep(60)::text as nap`, { name: 'Impatient' });
    const { process: child, ended } = rig.start('sync', file);
    await until(async () => (await busySessions()) > 0);
    child.kill('SIGINT');
    await delay(600);
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(1);
  });
});
