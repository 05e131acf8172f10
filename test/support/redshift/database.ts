/** A fresh database behind a stand-in of Redshift, and the settings that an analyst would have typed. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { RedshiftSettings } from '../../../preload/connection-model.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';
import type { PostgresAddress } from '../postgres/server.ts';
import { type RedshiftOptions, type RedshiftServer, startRedshift } from './server.ts';

export interface RedshiftDatabase {
  readonly server: RedshiftServer;
  readonly password: string;
  /** Connected to the engine as a superuser. */
  readonly admin: pg.Client;
  readonly name: string;
  settingsFor(overrides?: Partial<RedshiftSettings>): RedshiftSettings;
  drop(): Promise<void>;
}

const catalog = readFileSync(new URL('./catalog.sql', import.meta.url), 'utf8');

/** `user` of the settings is the superuser unless another is given. */
export async function createRedshift(
  engine: PostgresAddress,
  name: string,
  limits: Pick<RedshiftOptions, 'isSingleNode' | 'cursorBytes'> = {},
): Promise<RedshiftDatabase> {
  const database = await createDatabase(engine, name);
  await addCatalog(database);
  const server = await startRedshift({ engine, database: database.name, ...limits });
  return {
    server,
    password: database.password,
    admin: database.admin,
    name: database.name,
    settingsFor: (overrides = {}) => ({
      kind: 'redshift',
      host: '127.0.0.1',
      port: server.port,
      database: database.name,
      user: engine.user,
      ssl: 'verify-full',
      ca: server.ca,
      statementTimeout: 60,
      ...overrides,
    }),
    drop: async () => {
      await server.close();
      await database.drop();
    },
  };
}

/** Its functions come before those of PostgreSQL of the same name. */
async function addCatalog({ admin, name }: TestDatabase): Promise<void> {
  await admin.query(catalog);
  const database = pg.escapeIdentifier(name);
  await admin.query(`alter database ${database} set search_path to public, catalog_history, pg_catalog`);
}
