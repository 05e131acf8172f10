import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { startTcpProxy } from '../../support/wire/tcp-proxy.ts';
import type { Place, RefusedLogin } from './place.ts';

const password = 'reader-secret';

/** A reader may do everything with people, so that only the app keeps it from writing, and nothing with salaries. */
async function fill({ admin, name }: TestDatabase, reader: string): Promise<void> {
  await admin.query(`
    create table people (id integer, name text);
    insert into people values (1, 'Ada'), (2, 'Bob');
    create table salaries (id integer, amount integer);
    create role ${reader} login password '${password}';
    grant all on people to ${reader};
    grant connect, temporary on database ${name} to ${reader};
  `);
}

/** A database on the run's own server, reached over a wire that can be cut. */
export async function startPostgresPlace(): Promise<Place> {
  const database = await createDatabase(inject('postgres'), 'contract');
  const reader = `reader_${randomBytes(4).toString('hex')}`;
  await fill(database, reader);
  const wire = await startTcpProxy(inject('postgres').port);
  const settings = database.settingsFor({ port: wire.port, user: reader });
  const login = { settings, secrets: { password } };
  const refused: readonly RefusedLogin[] = [
    { ...login, what: 'a wrong password', secrets: { password: 'a-wrong-one' }, code: 'auth_failed' },
    { ...login, what: 'a closed port', settings: { ...settings, port: 9 }, code: 'unreachable' },
    {
      ...login,
      what: 'a missing database',
      settings: { ...settings, database: 'nowhere' },
      code: 'warehouse_missing',
    },
    {
      ...login,
      what: 'a server without TLS',
      settings: { ...settings, ssl: 'require' },
      code: 'tls_refused',
    },
    { ...login, what: 'no password', secrets: {}, code: 'secret_missing' },
  ];
  const activity = async (column: string): Promise<readonly string[]> => {
    const { rows } = await database.admin.query<{ value: string }>(
      `select ${column} as value from pg_stat_activity where usename = $1 and state = 'active'`,
      [reader],
    );
    return rows.map((row) => row.value);
  };
  return {
    ...login,
    refused,
    running: async () => (await activity('query')).length,
    tag: async () => (await activity("application_name || ' ' || query")).join('\n'),
    cut: wire.cut,
    mend: wire.mend,
    setZone: async (zone) =>
      void (await database.admin.query(`alter role ${reader} set timezone to '${zone}'`)),
    remove: async () => {
      await wire.close();
      await database.admin.query(`drop owned by ${reader} cascade; drop role ${reader}`);
      await database.drop();
    },
  };
}
