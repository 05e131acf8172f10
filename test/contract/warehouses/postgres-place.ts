import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase } from '../../support/postgres/database.ts';
import { startTcpProxy } from '../../support/wire/tcp-proxy.ts';
import { fill, password } from './people-table.ts';
import type { Place, RefusedLogin } from './place.ts';

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
