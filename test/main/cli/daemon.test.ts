import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningCli } from './rig.ts';
import { setStage } from './stage.ts';

const stage = setStage('cli_daemon', { eventsPerSecond: 1000 });
const files: string[] = [];
const daemons: RunningCli[] = [];

function trait(sql: string, header: { readonly [name: string]: unknown }): string {
  const path = stage.rig.trait(sql, header);
  files.push(path);
  return path;
}

function startDaemon(...args: string[]): RunningCli {
  const daemon = stage.rig.start('daemon', ...args);
  daemons.push(daemon);
  return daemon;
}

afterEach(() => {
  for (const { process: child } of daemons.splice(0)) child.kill('SIGKILL');
  for (const path of files.splice(0)) rmSync(path, { force: true });
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await holds()) return;
    await delay(50);
  }
  throw new Error('Did not come true within 15 s');
}

const people = (prefix: string, count: number) =>
  `select '${prefix}' || n as user_id, n as score from generate_series(1, ${count}) n`;

interface Status {
  readonly traits: readonly {
    readonly trait: string;
    readonly lastRun: { readonly status: string } | null;
    readonly nextRunAt: string | null;
    readonly held: readonly string[];
  }[];
}

describe('daemon --once', () => {
  it('runs what is due, then what follows it, and nothing the second time', async () => {
    trait(people('a', 3), { name: 'Leading', schedule: 'hourly' });
    trait(people('b', 2), { name: 'Following', schedule: 'after leading' });
    trait(people('c', 1), { name: 'By hand', schedule: 'manual' });

    const first = await stage.rig.json('daemon', '--once');
    expect(first.exitCode).toBe(0);
    expect(first.document.runs).toMatchObject([
      { trait: 'leading', status: 'succeeded', trigger: 'schedule', events: { sent: 3 } },
      { trait: 'following', status: 'succeeded', events: { sent: 2 } },
    ]);
    expect((await stage.rig.json('daemon', '--once')).document.runs).toEqual([]);

    const { exitCode, document } = await stage.rig.json('status');
    expect(exitCode).toBe(0);
    const { traits } = document as unknown as Status;
    expect(
      traits.map(({ trait: key, lastRun, nextRunAt }) => [key, lastRun?.status, nextRunAt !== null]),
    ).toEqual([
      ['leading', 'succeeded', true],
      ['following', 'succeeded', false],
      ['by_hand', undefined, false],
    ]);
  });

  it('runs the good files, names the broken ones, and says so with its exit code', async () => {
    trait(people('d', 1), { name: 'Good', schedule: 'hourly' });
    trait(people('e', 1), { name: 'Dense', schedule: 'every 5 minutes' });
    const broken = join(stage.rig.projectDir, 'broken.sql');
    files.push(broken);
    writeFileSync(broken, '/* sqltraits\nname: [\n*/\nselect 1');

    const { exitCode, stderr } = await stage.rig.run('daemon', '--once');

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/good succeeded read=1 added=1/);
    expect(stderr).toContain('broken.sql');
    expect(stderr).toMatch(/at most hourly/);
  });

  it('waits for a warehouse that is away, and status says so', async () => {
    trait(people('f', 1), { name: 'Away', warehouse: 'Gone', schedule: 'hourly' });
    const project = join(stage.rig.projectDir, 'sqltraits.yml');
    const gone = '  Gone: { kind: postgres, host: 127.0.0.1, port: 9, database: x, user: y, ssl: disable }';
    const text = readFileSync(project, 'utf8');
    writeFileSync(project, text.replace('warehouses:\n', `warehouses:\n${gone}\n`));

    const { exitCode } = await stage.rig.json('daemon', '--once');

    expect(exitCode).toBe(1);
    const { document } = await stage.rig.json('status');
    expect(document).toMatchObject({ traits: [{ trait: 'away', waiting: { reason: expect.any(String) } }] });
    writeFileSync(project, text);
  });
});

describe('daemon', () => {
  it('killed in the middle of a run makes it again when it is started again, and leaves at SIGTERM', async () => {
    trait(people('k', 4000), { name: 'Killed', schedule: 'every 12 hours' });
    const before = stage.recorder.counts().accepted;
    const first = startDaemon();
    await until(() => stage.recorder.counts().accepted > before);
    first.process.kill('SIGKILL');
    await first.ended;
    expect(stage.recorder.counts().accepted - before).toBeLessThan(4000);

    const second = startDaemon('--json');
    const sent = () => stage.recorder.counts().accepted - before;
    await until(() => sent() >= 4000);
    await until(async () => (await lastStatus('killed')) === 'succeeded');
    second.process.kill('SIGTERM');
    const { exitCode, stdout, stderr } = await second.ended;

    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/killed succeeded read=4000/);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ trait: 'killed', status: 'succeeded' }] });
    expect(stage.recorder.counts().accepted - before).toBe(4000);
  });

  it('takes up a trait file that is added while it runs', async () => {
    const running = startDaemon();
    await delay(1500);
    trait(people('n', 2), { name: 'New', schedule: 'hourly' });
    await until(async () => (await lastStatus('new')) === 'succeeded');
    running.process.kill('SIGINT');
    expect((await running.ended).exitCode).toBe(0);
  });

  it('is refused beside another one on the same data directory, and status tells which is at work', async () => {
    const running = startDaemon();
    await until(async () => (await stage.rig.run('status', '--live')).exitCode === 0);

    const second = await stage.rig.json('daemon', '--once');
    expect(second.exitCode).toBe(1);
    expect(second.document.problems?.[0]).toMatchObject({
      code: 'busy',
      message: expect.stringContaining(`process ${running.process.pid}, since `),
      advice: expect.stringContaining('--data'),
    });

    const { document } = await stage.rig.json('status');
    expect(document).toMatchObject({ daemon: { pid: running.process.pid, atWork: true } });
    running.process.kill('SIGTERM');
    expect((await running.ended).exitCode).toBe(0);
    expect((await stage.rig.run('status', '--live')).exitCode).toBe(1);
    expect((await stage.rig.json('daemon', '--once')).exitCode).toBe(0);
  });

  it('says once that a trait has been silent for longer than it may be, and status fails', async () => {
    trait(people('s', 1), { name: 'Silent', schedule: 'manual', silent_hours: 26 });
    const lastYear = { status: 'succeeded', problems: [], startedAt: '2026-01-01T00:00:00.000Z' };
    const store = new Database(join(stage.rig.dataDir, 'app.db'));
    store
      .prepare(`INSERT INTO runs (id, trait_id, status, started_at, document) VALUES (?, ?, ?, ?, ?)`)
      .run('old', 'file-silent', 'succeeded', '2026-01-01T00:00:00.000Z', JSON.stringify(lastYear));
    store.close();

    const { exitCode, stderr } = await stage.rig.run('daemon', '--once');
    expect(exitCode).toBe(0);
    expect(stderr.match(/silent silent hours=26 since=2026-01-01/g)).toHaveLength(1);
    const status = await stage.rig.json('status');
    expect(status.exitCode).toBe(1);
    expect(status.document).toMatchObject({ traits: [{ trait: 'silent', silent: true }] });
  });

  it('without a project says what is missing', async () => {
    const { exitCode, document } = await stage.rig.json('daemon', '--once', '--project', '/nonexistent');
    expect(exitCode).toBe(2);
    expect(document.problems?.[0]?.message).toContain('sqltraits.yml');
  });
});

async function lastStatus(key: string): Promise<string | undefined> {
  const { document } = await stage.rig.json('status');
  return (document as unknown as Status).traits.find(({ trait: name }) => name === key)?.lastRun?.status;
}
