import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCli } from './rig.ts';
import { setStage } from './stage.ts';

/** One minute after the first run by default; `SQLTRAITS_SOAK_MINUTES` for more. A kill in each. */
const minutes = Number(process.env.SQLTRAITS_SOAK_MINUTES ?? 1);
const rows = 2_000;
const stage = setStage('cli_soak', { eventsPerSecond: 250 });
let daemon: RunningCli | undefined;

/** What the warehouse says now, as Segment should have it in the end. */
async function truth(): Promise<ReadonlyMap<string, object>> {
  const { rows: people } = await stage.database.admin.query<{ id: string; score: number }>(
    'select id, score from people',
  );
  return new Map(people.map(({ id, score }) => [id, { score }]));
}

const told = (): ReadonlyMap<string, object> =>
  new Map([...stage.recorder.state()].filter(([, traits]) => Object.keys(traits).length > 0));

async function until(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`Did not come true within ${withinMs} ms`);
    await delay(50);
  }
}

/** Changes a quarter (a guard would stop more), removes and adds a few: what a minute brings. Returns how many calls that takes. */
async function live(round: number): Promise<number> {
  const { admin } = stage.database;
  const changed = await admin.query(`update people set score = score + 1 where hash(id, ${round}) % 4 = 0`);
  const removed = await admin.query(`delete from people where hash(id, ${round}) % 50 = 1 and id like 'p%'`);
  const added = await admin.query(
    `insert into people select 'r${round}-' || n, n from generate_series(1, 200) n`,
  );
  return [changed, removed, added].reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
}

beforeAll(async () => {
  appendFileSync(join(stage.rig.projectDir, 'sqltraits.yml'), 'minuteSchedules: true\n');
  await stage.database.admin.query(`
    create function hash(text, int) returns int language sql as $$ select abs(hashtext($1 || $2)) $$;
    create table people as select 'p' || n as id, n as score from generate_series(1, ${rows}) n;
    grant select on people to cli_soak_role`);
  stage.rig.trait('select id as user_id, score from people', { name: 'People', schedule: 'every minute' });
});
afterAll(() => void daemon?.process.kill('SIGKILL'));

async function untilIdle(): Promise<void> {
  const isIdle = async () => {
    const { document } = await stage.rig.json('status');
    const { traits } = document as unknown as { traits: readonly { lastRun: { status: string } | null }[] };
    return traits.every(({ lastRun }) => lastRun?.status === 'succeeded');
  };
  await until(isIdle, 30_000);
}

/**
 * Kills it in its next run, when the first events have arrived, starts it anew, and waits until that one has made the run good. Whether
 * others were still to be sent: a batch may have been the last one.
 */
async function killInRun(calls: number): Promise<boolean> {
  const { recorder, rig } = stage;
  const before = recorder.accepted();
  daemon ??= rig.start('daemon');
  // The first run begins at once, the others when their minute has passed.
  await until(() => recorder.accepted() > before, 80_000);
  daemon.process.kill('SIGKILL');
  await daemon.ended;
  const isCutShort = recorder.accepted() < calls;
  daemon = rig.start('daemon', '--json');
  await until(() => recorder.accepted() >= calls, 30_000);
  await untilIdle();
  return isCutShort;
}

describe('a daemon with a minute schedule, killed in the middle of each run', () => {
  it(
    `has told Segment after ${minutes} more minute(s) exactly what the warehouse says, each change once`,
    async () => {
      const { recorder, rig } = stage;
      let calls = rows;
      expect(await killInRun(calls)).toBe(true);
      for (let minute = 1; minute <= minutes; minute++) {
        calls += await live(minute);
        await killInRun(calls);
        expect(told()).toEqual(await truth());
      }
      daemon?.process.kill('SIGTERM');
      const ended = await daemon?.ended;
      expect(ended?.exitCode).toBe(0);
      expect(ended?.stderr).toMatch(/people succeeded .*\n.* stopping runs=0/);
      expect(recorder.counts()).toMatchObject({ accepted: calls, rejected: 0 });
      expect((await rig.json('status')).document).toMatchObject({ daemon: null });
    },
    (minutes + 1) * 120_000,
  );
});
