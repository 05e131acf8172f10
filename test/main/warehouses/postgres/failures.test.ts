import { fork } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { toFailure } from '../../../../main/errors.ts';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import type { Check, PostgresSettings } from '../../../../preload/model.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { never } from '../../../support/rows.ts';

const many = "select n, repeat('x', 200) as text from generate_series(1, 2000000) as s (n)";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'failures');
});
afterAll(() => database.drop());

function open(
  overrides: Partial<PostgresSettings> = {},
  secret: string | undefined = database.password,
): Promise<Session> {
  return postgres.open(database.settingsFor(overrides), {
    secret,
    signal: never,
    applicationName: database.name,
  });
}

async function drain(session: Session, sql: string, signal = never): Promise<void> {
  for await (const batch of session.read(sql, { signal })) expect(batch.count).toBeGreaterThan(0);
}

/** What the server is doing for this file's sessions. */
async function running(): Promise<readonly string[]> {
  const { rows } = await database.admin.query<{ query: string }>(
    "select query from pg_stat_activity where application_name = $1 and state = 'active'",
    [database.name],
  );
  return rows.map((row) => row.query);
}

describe('connecting', () => {
  it('says that the password was not accepted, and for whom', async () => {
    await expect(open({}, 'wrong')).rejects.toMatchObject({
      code: 'auth_failed',
      message: expect.stringContaining('"postgres" at 127.0.0.1'),
    });
  });

  it('never tells the password', async () => {
    const secret = 'a very secret word';
    const error: unknown = await open({}, secret).catch((thrown: unknown) => thrown);
    expect(toFailure(error).code).toBe('auth_failed');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret);
  });

  it('says that a password is missing', async () => {
    process.env.PGPASSWORD = database.password;
    await expect(
      postgres.open(database.settingsFor(), { secret: undefined, signal: never, applicationName: 'x' }),
    ).rejects.toMatchObject({
      code: 'secret_missing',
    });
    delete process.env.PGPASSWORD;
  });

  it('names a database that is not there', async () => {
    await expect(open({ database: 'nowhere' })).rejects.toMatchObject({
      code: 'warehouse_missing',
      message: expect.stringContaining('"nowhere"'),
    });
  });

  it('names host and port where nothing answers', async () => {
    await expect(open({ port: 1 })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('127.0.0.1:1'),
    });
  });

  it('names a host that does not exist', async () => {
    await expect(open({ host: 'db.invalid' })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('db.invalid:'),
    });
  });

  it('says that a server offers no TLS', async () => {
    await expect(open({ ssl: 'verify-full' })).rejects.toMatchObject({
      code: 'tls_refused',
      advice: expect.stringContaining('disable'),
    });
  });

  it('stops when told to, even if the server never answers', async () => {
    const silent = await listen();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const settings = database.settingsFor({ port: portOf(silent) });
    const opening = postgres.open(settings, { secret: 'x', signal: controller.signal, applicationName: 'x' });
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    silent.close();
  });
});

describe('during a query', () => {
  it('says that the connection was lost when the server ends it', async () => {
    const session = await open();
    const reading = (async () => {
      for await (const _ of session.read(many, { signal: never })) {
        await database.admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
          [database.name],
        );
      }
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'connection_lost',
      message: expect.stringContaining('127.0.0.1:'),
    });
    await expect(session.describe('select 1 as n', { signal: never })).rejects.toMatchObject({
      code: 'connection_lost',
    });
    await session.close();
  });

  it('gives up after the statement timeout, and says so', async () => {
    const session = await open({ statementTimeout: 1 });
    await expect(drain(session, 'select pg_sleep(30)::text as slept')).rejects.toMatchObject({
      code: 'statement_timeout',
      message: expect.stringContaining('1 s'),
    });
    await session.close();
  });

  it('does not take an admin’s cancel for its own', async () => {
    const session = await open();
    setTimeout(() => {
      void database.admin.query(
        'select pg_cancel_backend(pid) from pg_stat_activity where application_name = $1',
        [database.name],
      );
    }, 200);
    await expect(drain(session, 'select pg_sleep(30)::text as slept')).rejects.toMatchObject({
      code: 'sql_error',
    });
    await session.close();
  });

  it('passes on the server’s own words for an error in the data', async () => {
    const session = await open();
    await expect(
      drain(session, 'select 1 / (n - 70000) as v from generate_series(1, 100000) as s (n)'),
    ).rejects.toMatchObject({
      code: 'sql_error',
      message: 'Division by zero.',
      detail: expect.stringContaining('22012'),
    });
    await session.close();
  });

  it('leaves nothing running on the server after a cancel', async () => {
    const session = await open();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    await expect(
      drain(session, 'select pg_sleep(30)::text as slept', controller.signal),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await running()).toEqual([]);
    await session.close();
  });

  it('leaves nothing running on the server when the reader goes early', async () => {
    const session = await open();
    for await (const _ of session.read(many, { signal: never })) break;
    expect(await running()).toEqual([]);
    await session.close();
  });

  it('leaves nothing running on the server for long when the app is killed', async () => {
    const app = fork(fileURLToPath(new URL('./reading-app.ts', import.meta.url)), [
      JSON.stringify({
        settings: database.settingsFor(),
        secret: database.password,
        applicationName: database.name,
      }),
    ]);
    await vi.waitFor(async () => expect(await running()).toHaveLength(1), { timeout: 20_000, interval: 100 });
    app.kill('SIGKILL');
    await vi.waitFor(async () => expect(await running()).toEqual([]), { timeout: 10_000, interval: 100 });
  });

  it('counts positions as the editor does, behind an emoji too', async () => {
    const session = await open();
    const sql = "select '\u{1F600}' as face, nope";
    await expect(session.describe(sql, { signal: never })).rejects.toMatchObject({
      position: sql.indexOf('nope') + 1,
    });
    await session.close();
  });

  it('refuses placeholders, which nobody would fill', async () => {
    const session = await open();
    await expect(session.describe('select $1::int as n', { signal: never })).rejects.toMatchObject({
      code: 'sql_error',
      advice: expect.any(String),
    });
    await session.close();
  });

  it('points at a NUL character', async () => {
    const session = await open();
    await expect(session.describe('select 1\0 as n', { signal: never })).rejects.toMatchObject({
      code: 'sql_syntax',
      position: 9,
    });
    await session.close();
  });
});

describe('a connection test', () => {
  const test = async (overrides: Partial<PostgresSettings>, secret = database.password): Promise<Check[]> => {
    const options = { secret, signal: never, applicationName: 'x' };
    const checks: Check[] = [];
    for await (const check of postgres.test(database.settingsFor(overrides), options)) checks.push(check);
    return checks;
  };

  it('goes through every step of a good connection', async () => {
    const checks = await test({});
    expect(checks.map((check) => [check.name, check.ok])).toEqual([
      ['Reach the host', true],
      ['Encrypt', true],
      ['Log in', true],
      ['Find the database', true],
      ['Run a query', true],
      ['Read only', true],
      ['List schemas', true],
    ]);
  });

  it('advises a user that can only read, where this one could write', async () => {
    const checks = await test({});
    expect(checks.find((check) => check.name === 'Read only')?.advice).toContain('superuser');
  });

  it.each([
    ['Reach the host', { port: 1 }, undefined],
    ['Encrypt', { ssl: 'verify-full' as const }, undefined],
    ['Log in', {}, 'wrong'],
    ['Find the database', { database: 'nowhere' }, undefined],
  ])('stops at "%s" with advice', async (name, overrides, secret) => {
    const checks = await test(overrides, secret);
    expect(checks.at(-1)).toMatchObject({ name, ok: false, advice: expect.stringMatching(/\w+/) });
    expect(checks.slice(0, -1).every((check) => check.ok)).toBe(true);
  });
});

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer(() => {}).listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  return address.port;
}
