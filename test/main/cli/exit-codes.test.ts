import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { buildCli, type CliRig, createCliRig, dropRole, entryFor } from './rig.ts';

let database: TestDatabase;
let recorder: Recorder;
let picky: Server;
let rig: CliRig;

/** Refuses the event of one user, in whatever batch it comes. */
function startPickyEndpoint(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      response.writeHead(body.includes('"u2"') ? 400 : 200, { 'content-type': 'application/json' }).end('{}');
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

beforeAll(async () => {
  await buildCli();
  database = await createDatabase(inject('postgres'), 'cli_codes');
  await database.admin.query(`
    create table users (id text, plan text);
    create role cli_reader login password 'reader';
    create schema secret;
    create table secret.wages (id text, wage int)`);
  recorder = await startRecorder();
  picky = await startPickyEndpoint();
  const reader = database.settingsFor({ user: 'cli_reader' });
  rig = createCliRig({
    warehouses: {
      Production: entryFor(database.settingsFor()),
      Reader: entryFor(reader),
      Wrong: entryFor(database.settingsFor()),
      Silent: entryFor(database.settingsFor()),
      Nowhere: entryFor(database.settingsFor({ host: 'warehouse.invalid' })),
      Closed: entryFor(database.settingsFor({ port: 1 })),
    },
    spaces: {
      Main: { host: recorder.host },
      Picky: { host: `http://127.0.0.1:${(picky.address() as AddressInfo).port}` },
      Gone: { host: 'http://127.0.0.1:1' },
      Keyless: { region: 'us' },
    },
    env: {
      SQLTRAITS_PRODUCTION_PASSWORD: database.password,
      SQLTRAITS_READER_PASSWORD: 'reader',
      SQLTRAITS_WRONG_PASSWORD: 'wrong',
      SQLTRAITS_NOWHERE_PASSWORD: 'x',
      SQLTRAITS_CLOSED_PASSWORD: 'x',
      SQLTRAITS_MAIN_WRITE_KEY: 'key',
      SQLTRAITS_PICKY_WRITE_KEY: 'key',
      SQLTRAITS_GONE_WRITE_KEY: 'key',
    },
  });
});

afterAll(async () => {
  rig.remove();
  picky.close();
  await recorder.stop();
  await dropRole(inject('postgres'), database, 'cli_reader');
});

const wideRow = Array.from({ length: 25 }, (_, index) => `${index} as c${index}`).join(', ');

const violations: readonly (readonly [code: string, sql: string])[] = [
  ['no_id_column', 'select 1 as plan'],
  ['anonymous_id_only', `select 'a' as anonymous_id, 1 as plan`],
  ['email_only', `select 'a@b.c' as email, 1 as plan`],
  ['double_id_column', `select '1' as user_id, '2' as "USER_ID", 1 as plan`],
  ['no_trait_column', `select '1' as user_id`],
  ['too_many_columns', `select '1' as user_id, ${wideRow}`],
  ['duplicate_column', `select '1' as user_id, 1 as plan, 2 as plan`],
  ['null_id', `select null::text as user_id, 1 as plan`],
  ['empty_id', `select '' as user_id, 1 as plan`],
  ['duplicate_id', `select '1' as user_id, n as plan from generate_series(1, 2) n`],
  ['row_too_large', `select '1' as user_id, repeat('x', 20000) as plan`],
  ['value_not_json', `select '1' as user_id, 'NaN'::float8 as plan`],
  ['unsupported_type', `select '1' as user_id, '\\xff'::bytea as photo`],
  ['sql_syntax', `selec '1' as user_id, 1 as plan`],
  ['sql_error', `select '1' as user_id, 1 / (n - n) as plan from generate_series(1, 1) n`],
  ['object_not_found', 'select id as user_id, plan from nowhere'],
  ['multiple_statements', `select '1' as user_id, 1 as plan; select 2`],
  ['not_read_only', `insert into users values ('1', 'x') returning id as user_id, plan`],
];

describe('exit code 2', () => {
  it.each(violations)('comes with %s from preview', async (code, sql) => {
    const { exitCode, document } = await rig.json('preview', rig.trait(sql));
    expect(document.status).toBe('failed');
    expect(document.problems?.map((problem) => problem.code)).toContain(code);
    expect(exitCode).toBe(2);
  });

  it('comes with permission_denied and the GRANT to hand to an admin', async () => {
    const file = rig.trait('select id as user_id, wage from secret.wages', {
      warehouse: 'Reader',
      space: 'Main',
    });
    const { exitCode, document } = await rig.json('sync', file);
    expect(exitCode).toBe(2);
    expect(document.problems).toMatchObject([{ code: 'permission_denied' }]);
    expect(JSON.stringify(document.problems)).toMatch(/grant usage/i);
  });

  it('gives the position of a syntax error in the file itself', async () => {
    const file = rig.trait(`select '1' as user_id,\n  plan frm users`, { name: 'Misspelt' });
    const { stdout, exitCode } = await rig.run('preview', file);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`${file}:6:`);
  });

  it.each([
    ['an unknown command', ['syncc', 'x.sql']],
    ['a missing argument', ['sync']],
    ['an unknown option', ['runs', '--nope']],
    ['a file that is not there', ['sync', '/nowhere/x.sql']],
    ['a data directory that is a file', ['runs', '--data', '/dev/null']],
    ['an unknown warehouse', ['connect', 'test', 'Prodution']],
  ])('comes with usage for %s', async (_case, args) => {
    const { exitCode, document } = await rig.json(...args);
    expect({ exitCode, document }).toMatchObject({
      exitCode: 2,
      document: { status: 'failed', problems: [{ code: 'usage' }] },
    });
  });

  it('comes with write_key_missing and the variable to set', async () => {
    const file = rig.trait(`select '1' as user_id, 1 as plan`, { name: 'Keyless', space: 'Keyless' });
    const { exitCode, document } = await rig.json('sync', file);
    expect(exitCode).toBe(2);
    expect(document.problems).toMatchObject([{ code: 'write_key_missing' }]);
    expect(document.problems?.[0]?.advice).toContain('SQLTRAITS_KEYLESS_WRITE_KEY');
  });

  it('comes with secret_missing and the variable to set', async () => {
    const file = rig.trait(`select '1' as user_id, 1 as plan`, { name: 'Silent', warehouse: 'Silent' });
    const { exitCode, document } = await rig.json('preview', file);
    expect(exitCode).toBe(2);
    expect(document.problems).toMatchObject([{ code: 'secret_missing' }]);
    expect(document.problems?.[0]?.advice).toContain('SQLTRAITS_SILENT_PASSWORD');
  });

  it('comes with usage naming both files that claim one key', async () => {
    const query = `select '1' as user_id, 1 as plan`;
    const one = rig.trait(query, { name: 'Twin', space: 'Main' });
    const two = rig.trait(query, { name: 'Twin', space: 'Main' });
    await rig.json('sync', one);
    const { exitCode, document } = await rig.json('sync', two);
    expect(exitCode).toBe(2);
    expect(document.problems?.[0]?.message).toContain(one);
    expect(document.problems?.[0]?.message).toContain(two);
  });
});

describe('exit code 1', () => {
  it.each([
    ['auth_failed', 'Wrong'],
    ['unreachable', 'Nowhere'],
    ['unreachable', 'Closed'],
  ])('comes with %s for the warehouse %s', async (code, warehouse) => {
    const file = rig.trait(`select '1' as user_id, 1 as plan`, {
      name: `At ${warehouse}`,
      warehouse,
      space: 'Main',
    });
    const { exitCode, document } = await rig.json('sync', file);
    expect(document).toMatchObject({ status: 'failed', problems: [{ code }] });
    expect(exitCode).toBe(1);
    expect((await rig.run('connect', 'test', warehouse)).exitCode).toBe(1);
  });

  it('comes with a damaged local database, whose file is named', async () => {
    const broken = createCliRig({});
    const storePath = join(broken.dataDir, 'app.db');
    mkdirSync(broken.dataDir);
    writeFileSync(storePath, 'this is no database, but long enough to be looked at. '.repeat(40));
    const { exitCode, document } = await broken.json('runs');
    expect({ exitCode, document }).toMatchObject({
      exitCode: 1,
      document: { problems: [{ code: 'database_corrupt' }] },
    });
    expect(document.problems?.[0]?.message).toContain(storePath);
    broken.remove();
  });
});

describe('exit codes 0 and 4', () => {
  it('gives 4 when the endpoint refuses one of three events, and says which and why', async () => {
    const sql = `select 'u' || n as user_id, n as plan from generate_series(1, 3) n`;
    const { exitCode, document } = await rig.json('sync', rig.trait(sql, { name: 'Picky', space: 'Picky' }));
    expect({ exitCode, document }).toMatchObject({
      exitCode: 4,
      document: {
        status: 'partial',
        events: { planned: 3, sent: 2, failed: 1 },
        problems: [{ code: 'event_refused', count: 1 }],
      },
    });
    const { stdout } = await rig.run('runs', 'show', document.run ?? '');
    expect(stdout).toMatch(/u2 +failed +400 Bad Request/);
    expect(stdout).not.toMatch(/^added.* accepted /m);
  });

  it('gives 0 for a connection that works, with every check ok', async () => {
    const { exitCode, document } = await rig.json('connect', 'test', 'Production');
    expect(exitCode).toBe(0);
    expect(document.status).toBe('succeeded');
    expect(document.checks?.every((check) => check.ok)).toBe(true);
  });

  it('gives 0 for help and for the version', async () => {
    expect(await rig.run('--help')).toMatchObject({ exitCode: 0 });
    expect((await rig.run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+/);
  });
});
