import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { openSession } from '../../../support/postgres/session.ts';
import { never } from '../../../support/rows.ts';

const many = "select n, repeat('x', 200) as text from generate_series(1, 2000000) as s (n)";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'querying');
});
afterAll(() => database.drop());

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

describe('during a query', () => {
  it('says that the connection was lost when the server ends it', async () => {
    const session = await openSession(database);
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
    const session = await openSession(database, { statementTimeout: 1 });
    await expect(drain(session, 'select pg_sleep(30)::text as slept')).rejects.toMatchObject({
      code: 'statement_timeout',
      message: expect.stringContaining('1 s'),
    });
    await session.close();
  });

  it('does not take an admin’s cancel for its own', async () => {
    const session = await openSession(database);
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
    const session = await openSession(database);
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
    const session = await openSession(database);
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
    const session = await openSession(database);
    for await (const _ of session.read(many, { signal: never })) break;
    expect(await running()).toEqual([]);
    await session.close();
  });

  it('leaves nothing running on the server for long when the app is killed', async () => {
    const app = fork(fileURLToPath(new URL('./reading-app.ts', import.meta.url)), [
      JSON.stringify({
        settings: database.settingsFor(),
        secrets: { password: database.password },
        applicationName: database.name,
      }),
    ]);
    await vi.waitFor(async () => expect(await running()).toHaveLength(1), { timeout: 20_000, interval: 100 });
    app.kill('SIGKILL');
    await vi.waitFor(async () => expect(await running()).toEqual([]), { timeout: 10_000, interval: 100 });
  });

  it('counts positions as the editor does, behind an emoji too', async () => {
    const session = await openSession(database);
    const sql = "select '\u{1F600}' as face, nope";
    await expect(session.describe(sql, { signal: never })).rejects.toMatchObject({
      position: sql.indexOf('nope') + 1,
    });
    await session.close();
  });

  it('refuses placeholders, which nobody would fill', async () => {
    const session = await openSession(database);
    await expect(session.describe('select $1::int as n', { signal: never })).rejects.toMatchObject({
      code: 'sql_error',
      advice: expect.any(String),
    });
    await session.close();
  });

  it.each(['', ' \n;', '-- only a comment', '/* only; a comment */ -- and another'])(
    'says that %j is no query',
    async (sql) => {
      const session = await openSession(database);
      await expect(session.describe(sql, { signal: never })).rejects.toMatchObject({
        code: 'sql_syntax',
        message: 'There is no query.',
      });
      await session.close();
    },
  );

  it('points at a NUL character', async () => {
    const session = await openSession(database);
    await expect(session.describe('select 1\0 as n', { signal: never })).rejects.toMatchObject({
      code: 'sql_syntax',
      position: 9,
    });
    await session.close();
  });
});
