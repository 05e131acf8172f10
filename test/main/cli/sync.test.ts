import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { buildCli, type CliRig, createCliRig, dropRole, entryFor, spawnCli } from './rig.ts';

const secrets = { password: 'a-password-of-its-own', writeKey: 'a-write-key-of-its-own' };
let database: TestDatabase;
let recorder: Recorder;
let rig: CliRig;

beforeAll(async () => {
  await buildCli();
  database = await createDatabase(inject('postgres'), 'cli_sync');
  await database.admin.query(`create role cli_sync_owner superuser login password '${secrets.password}'`);
  await database.admin.query(`
    create table users (id text primary key, plan text, logins int);
    insert into users select 'u' || n, 'free', n from generate_series(1, 1000) n`);
  recorder = await startRecorder();
  rig = createCliRig({
    warehouses: { Production: entryFor(database.settingsFor({ user: 'cli_sync_owner' })) },
    spaces: { Main: { host: recorder.host, eventsPerSecond: 0 } },
    env: { SQLTRAITS_PRODUCTION_PASSWORD: secrets.password, SQLTRAITS_MAIN_WRITE_KEY: secrets.writeKey },
  });
});

afterAll(async () => {
  rig.remove();
  await recorder.stop();
  await dropRole(inject('postgres'), database, 'cli_sync_owner');
});

describe('sync', () => {
  it('sends every row once, then nothing, then exactly what changed', async () => {
    const file = rig.trait('select id as user_id, plan, logins from users', { name: 'Plans' });

    const first = await rig.json('sync', file);
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
    expect(recorder.accepted()).toBe(1000);

    const second = await rig.json('sync', file);
    expect(second.document).toMatchObject({
      rows: { unchanged: 1000 },
      events: { planned: 0, sent: 0 },
      requests: 0,
    });
    expect(recorder.accepted()).toBe(1000);

    await database.admin.query(`update users set plan = 'pro' where logins <= 10`);
    await database.admin.query(`delete from users where logins > 995`);
    const third = await rig.json('sync', file);
    expect(third.document).toMatchObject({
      rows: { read: 995, added: 0, changed: 10, unchanged: 985, removed: 5 },
      events: { planned: 15, sent: 15, failed: 0 },
    });
    expect(recorder.accepted()).toBe(1015);
    const nulls = recorder.calls(15).filter((call) => JSON.stringify(call.payload).includes('"plan":null'));
    expect(nulls.map((call) => call.id).sort()).toEqual(['u1000', 'u996', 'u997', 'u998', 'u999']);
  });

  it('stops before it sends when a guard objects, and goes on when told to', async () => {
    await database.admin.query('create table accounts as select n as id from generate_series(1, 200) n');
    const file = rig.trait('select id as group_id, true as active from accounts', { name: 'Accounts' });
    await rig.json('sync', file);
    const sentBefore = recorder.accepted();
    await database.admin.query('truncate accounts');

    const blocked = await rig.json('sync', file);
    expect(blocked).toMatchObject({
      exitCode: 3,
      document: { status: 'blocked', events: { sent: 0 }, problems: [{ code: 'guard_empty_result' }] },
    });
    expect(recorder.accepted()).toBe(sentBefore);

    const approved = await rig.json('sync', file, '--approve');
    expect(approved).toMatchObject({ exitCode: 0, document: { status: 'succeeded', events: { sent: 200 } } });
  });

  it('tells plan and sync apart: a plan counts the calls and sends none', async () => {
    const file = rig.trait(`select 'p' || n as user_id, n as score from generate_series(1, 7) n`, {
      name: 'Scores',
    });
    const sentBefore = recorder.accepted();
    const plan = await rig.json('plan', file);
    expect(plan).toMatchObject({
      exitCode: 0,
      document: { status: 'succeeded', trait: 'scores', rows: { read: 7, added: 7 }, events: { planned: 7 } },
    });
    expect(plan.document.changes).toHaveLength(7);
    expect(recorder.accepted()).toBe(sentBefore);
  });

  it('shows what happened in runs, runs show and history', async () => {
    const file = rig.trait(`select 'h1' as user_id, 'a' as letter`, { name: 'Letters' });
    const { document } = await rig.json('sync', file);
    const list = await rig.json('runs');
    expect(list.document.runs?.[0]).toMatchObject({ run: document.run, status: 'succeeded' });
    expect((await rig.json('runs', 'show', document.run ?? '')).document).toEqual(document);
    const history = await rig.run('history', 'h1');
    expect(history.stdout).toMatch(new RegExp(`letters +${document.run} +added +accepted +letter: a`));
    expect(await rig.json('runs', 'show', 'nothing')).toMatchObject({
      exitCode: 2,
      document: { status: 'failed', problems: [{ code: 'not_found' }] },
    });
  });

  it('leaves neither password nor write key in the data directory', async () => {
    const file = rig.trait(`select 's' as user_id, 1 as one`, { name: 'Secretive' });
    await rig.json('sync', file, '--verbose');
    const files = readdirSync(rig.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map((entry) => entry.name)).toEqual(expect.arrayContaining(['app.db', 'sqltraits.log']));
    const leaky = files.filter((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return bytes.includes(secrets.password) || bytes.includes(secrets.writeKey);
    });
    expect(leaky).toEqual([]);
  });

  it('keeps the snapshot of a file that moves', async () => {
    const file = rig.trait(`select 'm' as user_id, 1 as one`, { name: 'Moving' });
    await rig.json('sync', file);
    const moved = `${file}.moved.sql`;
    renameSync(file, moved);
    expect((await rig.json('sync', moved)).document).toMatchObject({
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
    const file = rig.trait(`select 'x' as user_id, 1 as one`, { name: 'For people' });
    const { stdout, stderr, exitCode } = await rig.run('sync', file);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/For people: succeeded/);
    expect(stdout).toMatch(/1 added, 0 changed, 0 unchanged, 0 invalid; 0 removed/);
    expect(stderr).toMatch(/Connecting/);
  });
});
