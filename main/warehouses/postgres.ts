/** PostgreSQL, and what speaks its protocol like it, through `pg`. */
import type { Check, PostgresSettings } from '../../preload/connection-model.ts';
import { testConnection } from './postgres/checks.ts';
import { connect } from './postgres/connect.ts';
import { postgresDialect } from './postgres/own-dialect.ts';
import { sessionOver } from './postgres/session.ts';
import type { OpenOptions, Session, Warehouse } from './warehouse.ts';

export const postgres: Warehouse<PostgresSettings> = {
  kind: 'postgres',
  capabilities: { estimatesBytes: false, resumes: false },
  open,
  test,
};

async function open(settings: PostgresSettings, options: OpenOptions): Promise<Session> {
  return sessionOver(await connect({ settings, dialect: postgresDialect(settings.user) }, options));
}

function test(settings: PostgresSettings, options: OpenOptions): AsyncIterable<Check> {
  return testConnection({ settings, dialect: postgresDialect(settings.user) }, options);
}
