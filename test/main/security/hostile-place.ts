/** Warehouses for hostile statements: filled, reached by the login that may do the most, and looked at from outside. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { inject } from 'vitest';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { startBigQueryServer } from '../../support/bigquery/server.ts';
import { makeAccount } from '../../support/bigquery/tokens.ts';
import { runInDuckdb } from '../../support/duckdb.ts';
import { createDatabase } from '../../support/postgres/database.ts';
import { createRedshift } from '../../support/redshift/database.ts';
import { password, startSnowflake } from '../../support/snowflake/server.ts';

export interface HostilePlace {
  readonly settings: ConnectionSettings;
  readonly secrets: Secrets;
  /** Everything that a statement could have changed, as text. */
  state(): Promise<string>;
  /** Stands for `{dir}` in the statements. */
  readonly dir: string;
  remove(): Promise<void>;
}

/** Where statements of all dialects try to write outside the database. */
const stolenPath = '/tmp/sqltraits-hostile-stolen';

const fill = `
  create table people (id int, name text);
  insert into people values (1, 'Ada'), (2, 'Bob');
  create sequence numbers;
  create function remove_people() returns int language plpgsql as
    'begin perform set_config(''transaction_read_only'', ''off'', false); delete from people; return 1; end';
`;

const look = `
  select (select json_agg(p order by id) from people p)::text as people,
    (select json_agg(relname || relkind::text order by relname) from pg_class where relnamespace = 'public'::regnamespace)::text as objects,
    (select json_agg(relacl::text order by relname) from pg_class where relname = 'people')::text as rights,
    (select json_agg(proname order by proname) from pg_proc where pronamespace = 'public'::regnamespace)::text as functions,
    (select count(*) from pg_roles where rolname in ('eve'))::int as eve,
    (select count(*) from pg_largeobject_metadata)::int as large_objects,
    (select count(*) from pg_replication_slots)::int + (select count(*) from pg_replication_origin)::int as slots,
    (select count(*) from pg_locks where locktype = 'advisory')::int as locks,
    (select last_value::text || is_called::text from numbers) as numbers,
    (select json_agg(setting) from pg_settings where name in ('default_transaction_read_only', 'log_statement'))::text as settings`;

async function stateOf(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query(look);
  return JSON.stringify([rows, existsSync(stolenPath)]);
}

/** As the superuser: nobody but the app keeps this login from writing. */
export async function postgresPlace(): Promise<HostilePlace> {
  const database = await createDatabase(inject('postgres'), 'hostile');
  await database.admin.query(fill);
  return {
    settings: database.settingsFor(),
    secrets: { password: database.password },
    dir: '',
    state: () => stateOf(database.admin),
    remove: database.drop,
  };
}

/** As the superuser, behind the stand-in. */
export async function redshiftPlace(): Promise<HostilePlace> {
  const database = await createRedshift(inject('postgres'), 'hostile');
  await database.admin.query(fill);
  return {
    settings: database.settingsFor(),
    secrets: { password: database.password },
    dir: '',
    state: () => stateOf(database.admin),
    remove: database.drop,
  };
}

/** A refused statement never becomes a job: jobs that were run are counted. */
export async function bigqueryPlace(): Promise<HostilePlace> {
  const setUp = [
    'create schema app',
    'create table app.people (id integer, name varchar)',
    "insert into app.people values (1, 'Ada'), (2, 'Bob')",
  ];
  const account = makeAccount('hostile-project');
  const server = await startBigQueryServer({ project: 'hostile-project', account, setUp });
  return {
    settings: {
      kind: 'bigquery',
      projectId: 'hostile-project',
      location: 'EU',
      auth: 'serviceAccount',
      apiEndpoint: server.url,
      statementTimeout: 60,
    },
    secrets: { credentials: account.key },
    dir: '',
    state: async () => JSON.stringify([server.paid(), server.running(), existsSync(stolenPath)]),
    remove: () => server.close(),
  };
}

/** A refused statement never reaches the server but to be compiled: what was run is counted. */
export async function snowflakePlace(): Promise<HostilePlace> {
  const server = await startSnowflake();
  await server.admin("create table people (id integer, name text); insert into people values (1, 'Ada')");
  return {
    settings: server.settings(),
    secrets: { password },
    dir: '',
    state: async () => JSON.stringify([server.routes.queries.paid, existsSync(stolenPath)]),
    remove: () => server.close(),
  };
}

/** A database file in a folder that no statement may add to. */
export async function duckdbPlace(): Promise<HostilePlace> {
  const homeDir = mkdtempSync(join(tmpdir(), 'hostile-'));
  const dir = join(homeDir, 'lake');
  mkdirSync(dir);
  const path = join(dir, 'people.duckdb');
  await runInDuckdb(
    path,
    'create table people (id int, name text)',
    "insert into people values (1, 'Ada'), (2, 'Bob')",
    'create sequence numbers',
  );
  return {
    settings: { kind: 'duckdb', path, statementTimeout: 60 },
    secrets: {},
    dir,
    state: async () => {
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return JSON.stringify([digest, readdirSync(homeDir, { recursive: true }).map(String).sort()]);
    },
    remove: async () => rmSync(homeDir, { recursive: true }),
  };
}
