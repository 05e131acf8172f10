import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage('cli_interrupt', { eventsPerSecond: 500 });

/** Sessions of ours that execute something on the server. */
async function busySessions(): Promise<number> {
  const { rows } = await stage.database.admin.query<{ count: number }>(`
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
      const file = stage.rig.trait(`select '1' as user_id, pg_sleep(60)::text as nap`, {
        name: `Nap ${command}`,
      });
      const { process: child, ended } = stage.rig.start(command, file, '--json');
      await until(async () => (await busySessions()) > 0);

      child.kill('SIGINT');
      const { exitCode, stdout } = await ended;

      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ status: 'failed', problems: [{ code: 'cancelled' }] });
      await until(async () => (await busySessions()) === 0);
    },
  );

  it('in the middle of sending keeps what was accepted; the next sync sends only the rest', async () => {
    const file = stage.rig.trait(`select 'u' || n as user_id, n as score from generate_series(1, 2000) n`, {
      name: 'Slow',
    });
    const { process: child, ended } = stage.rig.start('sync', file, '--json');
    await until(() => stage.recorder.accepted() > 0);

    child.kill('SIGINT');
    const cancelled = JSON.parse((await ended).stdout) as { status: string };
    expect(cancelled.status).toBe('failed');
    expect(stage.recorder.accepted()).toBeLessThan(2000);

    const next = await stage.rig.json('sync', file);
    expect(next.document).toMatchObject({ status: 'succeeded', rows: { read: 2000 } });
    expect(stage.recorder.state().size).toBe(2000);
    expect(stage.recorder.counts()).toMatchObject({ accepted: 2000, rejected: 0 });
  });

  it('is not needed: a sync killed outright is finished by the next one, and nothing is sent twice', async () => {
    const file = stage.rig.trait(`select 'k' || n as user_id, n as score from generate_series(1, 2000) n`, {
      name: 'Killed',
    });
    const before = stage.recorder.counts().accepted;
    const { process: child, ended } = stage.rig.start('sync', file);
    await until(() => stage.recorder.accepted() > before);
    child.kill('SIGKILL');
    await ended;

    const [interrupted] = (await stage.rig.json('runs')).document.runs ?? [];
    expect(interrupted).toMatchObject({ status: 'failed', problems: [{ code: 'cancelled' }] });

    const next = await stage.rig.json('sync', file);
    expect(next.document).toMatchObject({
      status: 'succeeded',
      rows: { unchanged: 2000 },
      events: { planned: 0 },
    });
    expect(stage.recorder.counts().accepted - before).toBe(2000);
    const recovered = await stage.rig.json('runs', 'show', interrupted?.run ?? '');
    expect(recovered.document).toMatchObject({
      status: 'succeeded',
      events: { planned: 2000, sent: 2000 },
    });
  });

  it('pressed twice leaves at once', async () => {
    const file = stage.rig.trait(`select '1' as user_id, pg_sleep(60)::text as nap`, { name: 'Impatient' });
    const { process: child, ended } = stage.rig.start('sync', file);
    await until(async () => (await busySessions()) > 0);
    child.kill('SIGINT');
    await delay(600);
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(1);
  });
});
