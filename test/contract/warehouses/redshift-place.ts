import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { RedshiftSettings } from '../../../preload/connection-model.ts';
import { createRedshift } from '../../support/redshift/database.ts';
import { startTcpProxy } from '../../support/wire/tcp-proxy.ts';
import { fill, password } from './people-table.ts';
import type { Place, RefusedLogin } from './place.ts';

/** A database behind the stand-in of Redshift, reached over a wire that can be cut. */
export async function startRedshiftPlace(overrides: Partial<RedshiftSettings> = {}): Promise<Place> {
  const database = await createRedshift(inject('postgres'), 'contract');
  const { admin, server } = database;
  const reader = `reader_${randomBytes(4).toString('hex')}`;
  await fill(database, reader);
  const wire = await startTcpProxy(server.port);
  const settings = database.settingsFor({ port: wire.port, user: reader, ...overrides });
  const login = { settings, secrets: { password } };
  const { ca: _, ...withoutCa } = settings;
  const refused: readonly RefusedLogin[] = [
    { ...login, what: 'a wrong password', secrets: { password: 'a-wrong-one' }, code: 'auth_failed' },
    { ...login, what: 'a closed port', settings: { ...settings, port: 9 }, code: 'unreachable' },
    {
      ...login,
      what: 'a missing database',
      settings: { ...settings, database: 'nowhere' },
      code: 'warehouse_missing',
    },
    { ...login, what: 'an authority that is not known', settings: withoutCa, code: 'tls_refused' },
    { ...login, what: 'no password', secrets: {}, code: 'secret_missing' },
  ];
  return {
    ...login,
    refused,
    running: async () => {
      const { rows } = await admin.query(
        "select 1 from pg_stat_activity where usename = $1 and state = 'active'",
        [reader],
      );
      return rows.length;
    },
    tag: async () => server.texts.findLast((text) => text.includes('query_group')) ?? '',
    cut: wire.cut,
    mend: wire.mend,
    setZone: async (zone) => void (await admin.query(`alter role ${reader} set timezone to '${zone}'`)),
    remove: async () => {
      await wire.close();
      await admin.query(`drop owned by ${reader} cascade; drop role ${reader}`);
      await database.drop();
    },
  };
}
