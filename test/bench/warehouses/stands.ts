/** A server per kind of warehouse on this machine, with one result of six columns to read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { startBigQueryServer } from '../../support/bigquery/server.ts';
import { makeSynthetic } from '../../support/bigquery/synthetic.ts';
import { runInDuckdb } from '../../support/duckdb.ts';
import { createDatabase } from '../../support/postgres/database.ts';
import { startPostgres } from '../../support/postgres/server.ts';
import { createRedshift } from '../../support/redshift/database.ts';
import { password, startSnowflake } from '../../support/snowflake/server.ts';
import { synthetic, syntheticTable } from '../../support/snowflake/synthetic.ts';

export interface Stand {
  readonly settings: ConnectionSettings;
  readonly secrets: Secrets;
  readonly sql: string;
  stop(): Promise<void>;
}

/** Starts a server whose result has about so many rows. */
export type StartStand = (rows: number) => Promise<Stand>;

const query = 'select user_id, logins, active, score, plan, seen_at from bench';
const table = (rows: number): string =>
  `create table bench as select 'user_' || i as user_id, i % 1000 as logins, i % 2 = 0 as active,
   cast(i * 0.5 as double precision) as score, 'plan ' || i % 17 as plan,
   timestamp '2024-01-01 00:00:00' + i * interval '1 second' as seen_at from generate_series(1, ${rows}) as s (i)`;

const memory = { settings: { shared_buffers: '1GB', max_wal_size: '4GB', autovacuum: 'off' } };

export const startPostgresStand: StartStand = async (rows) => {
  const engine = await startPostgres(memory);
  const database = await createDatabase(engine, 'bench');
  await database.admin.query(table(rows));
  const settings = database.settingsFor();
  const stop = (): Promise<void> => database.drop().then(() => engine.stop());
  return { settings, secrets: { password: database.password }, sql: query, stop };
};

export const startRedshiftStand: StartStand = async (rows) => {
  const engine = await startPostgres(memory);
  const database = await createRedshift(engine, 'bench');
  await database.admin.query(table(rows));
  // TLS would be most of what is measured: both sides and the stand-in share this machine's two cores.
  const settings = database.settingsFor({ ssl: 'disable' });
  const stop = (): Promise<void> => database.drop().then(() => engine.stop());
  return { settings, secrets: { password: database.password }, sql: query, stop };
};

const pageRows = 100_000;

export const startBigQueryStand: StartStand = async (rows) => {
  const pages = Math.max(1, Math.round(rows / pageRows));
  const server = await startBigQueryServer({
    project: 'bench',
    synthetic: makeSynthetic(pages, Math.min(rows, pageRows)),
  });
  const settings = {
    kind: 'bigquery',
    projectId: 'bench',
    location: 'US',
    auth: 'serviceAccount',
    apiEndpoint: server.url,
    statementTimeout: 3600,
  } as const;
  return { settings, secrets: {}, sql: 'select * from synthetic', stop: server.close };
};

export const startSnowflakeStand: StartStand = async (rows) => {
  const server = await startSnowflake();
  server.routes.large = { native: synthetic(rows, false), text: synthetic(rows, true) };
  const sql = `select * from ${syntheticTable}`;
  return { settings: server.settings(), secrets: { password }, sql, stop: server.close };
};

export const startDuckdbStand: StartStand = async (rows) => {
  const dir = mkdtempSync(join(tmpdir(), 'sqltraits-bench-'));
  const path = join(dir, 'bench.duckdb');
  await runInDuckdb(path, table(rows));
  const settings = { kind: 'duckdb', path, statementTimeout: 3600 } as const;
  return { settings, secrets: {}, sql: query, stop: async () => rmSync(dir, { recursive: true }) };
};
