/** Where the benchmarks over PostgreSQL happen: a server, a table of six columns, a state directory; all gone afterwards. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PostgresSettings } from '../../preload/connection-model.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';
import type { Task, TaskTime } from './child.ts';
import { count, tell } from './report.ts';

export const tableName = 'bench';
const childPath = join(import.meta.dirname, 'child.ts');

export interface Place {
  readonly stateDir: string;
  readonly database: TestDatabase;
  /** psql's `copy (...) to stdout` of the benchmarks' query, or of another, in milliseconds. */
  copyMs(sql?: string): number;
  /** Does one task in a process of its own, so that its memory is its own; its threads' CPU profiles go to `profileDir`. */
  measure(task: Omit<Task, 'stateDir' | 'settings' | 'password'>, profileDir?: string): TaskTime;
  /** Forgets what earlier tasks left. */
  clear(): void;
}

/** psql's own COPY where there is a psql; else the same COPY read by pg in a process of its own. */
export const baseline =
  spawnSync('psql', ['--version']).status === 0 ? 'psql copy to stdout' : 'copy to stdout, read by pg';

/** Long enough for a virtual disk to write on what `sync` handed it. */
const SETTLE_MS = 3000;

/** Waits until what a set-up wrote is on the disk: the writing would slow baseline and subject by different shares. */
export async function settleDisk({ admin }: TestDatabase): Promise<void> {
  await admin.query('checkpoint');
  spawnSync('sync');
  await setTimeout(SETTLE_MS);
}

/** Sets the place up with `rows` rows, works there, and clears it away. */
export async function withPlace<Value>(rows: number, work: (place: Place) => Promise<Value>): Promise<Value> {
  const server = await startPostgres({
    settings: { shared_buffers: '1GB', max_wal_size: '4GB', autovacuum: 'off' },
  });
  const stateDir = mkdtempSync(join(tmpdir(), 'sqltraits-bench-'));
  try {
    const database = await createDatabase(server, 'bench');
    tell(`Making a table of ${count(rows)} rows x 6 columns...`);
    await fill(database, rows);
    const value = await work(placeOf(server, database, stateDir));
    await database.drop();
    return value;
  } finally {
    await server.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** The same with the table's rows taken as already sent. */
export function withSnapshot<Value>(rows: number, work: (place: Place) => Promise<Value>): Promise<Value> {
  return withPlace(rows, async (place) => {
    tell('Taking the result as already sent...');
    place.measure({ type: 'assume' });
    await settleDisk(place.database);
    return work(place);
  });
}

async function fill({ admin }: TestDatabase, rows: number): Promise<void> {
  await admin.query(
    `create unlogged table ${tableName} as
     select i as number, 'user_' || i as user_id, i % 1000 as logins, i % 2 = 0 as active, i * 0.5::float8 as score,
            'plan ' || i % 17 as plan, timestamp '2024-01-01' + i * interval '1 second' as seen_at
     from generate_series(1, ${rows}) i`,
  );
  await admin.query(`vacuum analyze ${tableName}`);
}

function placeOf(server: PostgresServer, database: TestDatabase, stateDir: string): Place {
  const settings: PostgresSettings = database.settingsFor({ statementTimeout: 3600 });
  const base = { stateDir, settings, password: database.password };
  const measure: Place['measure'] = (task, profileDir) => runChild({ ...base, ...task }, profileDir);
  return {
    stateDir,
    database,
    measure,
    clear: () => {
      for (const name of readdirSync(stateDir)) rmSync(join(stateDir, name), { recursive: true });
    },
    copyMs: (sql = query) =>
      baseline.startsWith('psql') ? timePsql(server, database, sql) : measure({ type: 'copy', sql }).ms,
  };
}

/** The query of every benchmark; `number` only tells rows apart when some are edited. */
export const query = `select user_id, logins, active, score, plan, seen_at from ${tableName}`;

function timePsql(server: PostgresServer, database: TestDatabase, sql: string): number {
  const args = ['-h', '127.0.0.1', '-p', String(server.port), '-U', server.user, '-d', database.name];
  const startedAt = performance.now();
  execFileSync('psql', [...args, '-c', `copy (${sql}) to stdout`], {
    env: { ...process.env, PGPASSWORD: database.password },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return performance.now() - startedAt;
}

function runChild(task: Task, profileDir?: string): TaskTime {
  const flags = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
  const output = execFileSync(process.execPath, [...flags, childPath, JSON.stringify(task)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as TaskTime;
}
