import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCliRig, entryFor, spawnCli } from './rig.ts';
import { secrets, setStage } from './stage.ts';

const stage = setStage('cli_sync', { rights: 'superuser', eventsPerSecond: 0 });

beforeAll(() =>
  stage.database.admin.query(`
    create table users (id text primary key, plan text, logins int);
    insert into users select 'u' || n, 'free', n from generate_series(1, 1000) n`),
);

describe('sync', () => {
  it('sends every row once, then nothing, then exactly what changed', async () => {
    const file = stage.rig.trait('select id as user_id, plan, logins from users', { name: 'Plans' });

    const first = await stage.rig.json('sync', file);
    expect(first).toMatchObject({
      exitCode: 0,
      document: {
        status: 'succeeded',
        trait: 'plans',
        rows: { read: 1000, added: 1000, changed: 0, unchanged: 0, removed: 0, invalid: 0 },
        events: { planned: 1000, sent: 1000, failed: 0 },
        problems: [],
      },
    });
    expect(stage.recorder.accepted()).toBe(1000);

    const second = await stage.rig.json('sync', file);
    expect(second.document).toMatchObject({
      rows: { unchanged: 1000 },
      events: { planned: 0, sent: 0 },
      requests: 0,
    });
    expect(stage.recorder.accepted()).toBe(1000);

    await stage.database.admin.query(`update users set plan = 'pro' where logins <= 10`);
    await stage.database.admin.query(`delete from users where logins > 995`);
    const third = await stage.rig.json('sync', file);
    expect(third.document).toMatchObject({
      rows: { read: 995, added: 0, changed: 10, unchanged: 985, removed: 5 },
      events: { planned: 15, sent: 15, failed: 0 },
    });
    expect(stage.recorder.accepted()).toBe(1015);
    const nulls = stage.recorder
      .calls(15)
      .filter((call) => JSON.stringify(call.payload).includes('"plan":null'));
    expect(nulls.map((call) => call.id).sort()).toEqual(['u1000', 'u996', 'u997', 'u998', 'u999']);
  });

  it('stops before it sends when a guard objects, and goes on when told to', async () => {
    await stage.database.admin.query(
      'create table accounts as select n as id from generate_series(1, 200) n',
    );
    const file = stage.rig.trait('select id as group_id, true as active from accounts', { name: 'Accounts' });
    await stage.rig.json('sync', file);
    const sentBefore = stage.recorder.accepted();
    await stage.database.admin.query('truncate accounts');

    const blocked = await stage.rig.json('sync', file);
    expect(blocked).toMatchObject({
      exitCode: 3,
      document: { status: 'blocked', events: { sent: 0 }, problems: [{ code: 'guard_empty_result' }] },
    });
    expect(stage.recorder.accepted()).toBe(sentBefore);

    const approved = await stage.rig.json('sync', file, '--approve');
    expect(approved).toMatchObject({ exitCode: 0, document: { status: 'succeeded', events: { sent: 200 } } });
  });

  it('tells plan and sync apart: a plan counts the calls and sends none', async () => {
    const file = stage.rig.trait(`select 'p' || n as user_id, n as score from generate_series(1, 7) n`, {
      name: 'Scores',
    });
    const sentBefore = stage.recorder.accepted();
    const plan = await stage.rig.json('plan', file);
    expect(plan).toMatchObject({
      exitCode: 0,
      document: { status: 'succeeded', trait: 'scores', rows: { read: 7, added: 7 }, events: { planned: 7 } },
    });
    expect(plan.document.changes).toHaveLength(7);
    expect(stage.recorder.accepted()).toBe(sentBefore);
  });

  it('shows what happened in runs, runs show and history', async () => {
    const file = stage.rig.trait(`select 'h1' as user_id, 'a' as letter`, { name: 'Letters' });
    const { document } = await stage.rig.json('sync', file);
    const list = await stage.rig.json('runs');
    expect(list.document.runs?.[0]).toMatchObject({ run: document.run, status: 'succeeded' });
    expect((await stage.rig.json('runs', 'show', document.run ?? '')).document).toEqual(document);
    const history = await stage.rig.run('history', 'h1');
    expect(history.stdout).toMatch(new RegExp(`letters +${document.run} +added +accepted +letter: a`));
    expect(await stage.rig.json('runs', 'show', 'nothing')).toMatchObject({
      exitCode: 2,
      document: { status: 'failed', problems: [{ code: 'not_found' }] },
    });
  });

  it('leaves neither password nor write key in the data directory', async () => {
    const file = stage.rig.trait(`select 's' as user_id, 1 as one`, { name: 'Secretive' });
    await stage.rig.json('sync', file, '--verbose');
    const files = readdirSync(stage.rig.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map((entry) => entry.name)).toEqual(expect.arrayContaining(['app.db', 'sqltraits.log']));
    const leaky = files.filter((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return bytes.includes(secrets.password) || bytes.includes(secrets.writeKey);
    });
    expect(leaky).toEqual([]);
  });

  it('takes secrets from the commands that print them', async () => {
    const printing = (secret: string) =>
      `${JSON.stringify(process.execPath)} -p ${JSON.stringify(JSON.stringify(secret))}`;
    const local = createCliRig({
      warehouses: {
        Production: {
          ...entryFor(stage.database.settingsFor({ user: 'cli_sync_role' })),
          secretCommand: printing(secrets.password),
        },
      },
      spaces: { Main: { host: stage.recorder.host, secretCommand: printing(secrets.writeKey) } },
      env: {},
    });
    const file = local.trait('select id as user_id, plan from users limit 3', { name: 'Printed' });
    const { exitCode, document } = await local.json('sync', file);
    expect({ exitCode, document }).toMatchObject({ exitCode: 0, document: { events: { sent: 3 } } });
    local.remove();
  });

  it('keeps the snapshot of a file that moves', async () => {
    const file = stage.rig.trait(`select 'm' as user_id, 1 as one`, { name: 'Moving' });
    await stage.rig.json('sync', file);
    const moved = `${file}.moved.sql`;
    renameSync(file, moved);
    expect((await stage.rig.json('sync', moved)).document).toMatchObject({
      events: { planned: 0 },
      rows: { unchanged: 1 },
    });
  });

  it('finds the project and its files beside the trait file', async () => {
    const local = createCliRig({
      warehouses: { Files: { kind: 'duckdb', path: './tables' } },
      spaces: { Rehearsal: { rehearsal: true } },
    });
    mkdirSync(join(local.projectDir, 'tables'));
    writeFileSync(join(local.projectDir, 'tables', 'people.csv'), 'id,plan\np1,free\np2,pro\n');
    const file = local.trait('select id as user_id, plan from people', { warehouse: 'Files' });
    const { exitCode, stdout } = await spawnCli(['sync', file, '--data', local.dataDir, '--json'], {}).ended;
    local.remove();
    expect(JSON.parse(stdout)).toMatchObject({ status: 'succeeded', events: { sent: 2 } });
    expect(exitCode).toBe(0);
  });

  it('prints the result for people on stdout and progress on stderr', async () => {
    const file = stage.rig.trait(`select 'x' as user_id, 1 as one`, { name: 'For people' });
    const { stdout, stderr, exitCode } = await stage.rig.run('sync', file);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/For people: succeeded/);
    expect(stdout).toMatch(/1 added, 0 changed, 0 unchanged, 0 invalid; 0 removed/);
    expect(stderr).toMatch(/Connecting/);
  });

  it('flags a column whose type changed, in its plan and in its document', async () => {
    const file = stage.rig.trait('select id as user_id, logins from users limit 9', { name: 'Retyped' });
    await stage.rig.json('sync', file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('logins from', 'logins::text as logins from'));
    for (const command of ['plan', 'sync']) {
      const { exitCode, document } = await stage.rig.json(command, file);
      expect(exitCode).toBe(0);
      expect(document.problems).toMatchObject([
        { code: 'column_type_changed', severity: 'warning', examples: ['logins: number -> string'] },
      ]);
      expect(document.events?.planned).toBe(9);
    }
  });

  it.skipIf(process.platform === 'win32')('leaves no file that another user may read', async () => {
    const file = stage.rig.trait('select id as user_id, plan from users limit 9', { name: 'Private' });
    await stage.rig.json('sync', file);
    const paths = readdirSync(stage.rig.dataDir, { recursive: true, encoding: 'utf8' });
    expect(paths).toContain(join('traits', 'file-private.db'));
    for (const path of ['.', ...paths]) {
      expect(statSync(join(stage.rig.dataDir, path)).mode & 0o077, path).toBe(0);
    }
  });
});
