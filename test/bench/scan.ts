/**
 * A run over unchanged rows against `copy (q) to stdout`, alternately, on the suite's PostgreSQL. The baseline is psql where there
 * is one; else the same COPY read by a bare socket client in a process of its own, and the table says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';
import type { ScanTask, ScanTime } from './scan-child.ts';

export interface BenchOptions {
  readonly rows: number;
  /** Alternations; the median counts. */
  readonly runs: number;
}

export interface BenchResult {
  readonly document: { readonly [name: string]: unknown };
  readonly table: readonly (readonly string[])[];
}

const QUERY = 'select * from bench';
const childPath = join(import.meta.dirname, 'scan-child.ts');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Measures scan against COPY; the first run of the engine fills the snapshot and is not counted. */
export async function benchScan({ rows, runs }: BenchOptions): Promise<BenchResult> {
  const server = await startPostgres();
  const stateDir = mkdtempSync(join(tmpdir(), 'sqltraits-bench-'));
  try {
    const database = await createDatabase(server, 'bench');
    await fill(database, rows);
    const task = {
      stateDir,
      settings: database.settingsFor({ statementTimeout: 3600 }),
      password: database.password,
    };
    process.stderr.write(`Filling the snapshot with ${rows.toLocaleString('en-US')} rows...\n`);
    runChild({ ...task, type: 'fill', rows });
    const copies: number[] = [];
    const scans: ScanTime[] = [];
    for (let run = 0; run < runs; run++) {
      process.stderr.write(`Round ${run + 1} of ${runs}...\n`);
      copies.push(timeCopy(server, database));
      scans.push(runChild({ ...task, type: 'scan', rows }));
    }
    await database.drop();
    return report(rows, copies, scans);
  } finally {
    await server.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

async function fill({ admin }: TestDatabase, rows: number): Promise<void> {
  await admin.query(
    `create table bench as
     select 'user_' || i as user_id, i % 1000 as logins, i % 2 = 0 as active, i * 0.5::float8 as score,
            'plan ' || i % 17 as plan, timestamp '2024-01-01' + i * interval '1 second' as seen_at
     from generate_series(1, $1::int) i`.replace('$1', String(rows)),
  );
  await admin.query('vacuum analyze bench');
}

const hasPsql = spawnSync('psql', ['--version']).status === 0;

function timeCopy(server: PostgresServer, database: TestDatabase): number {
  if (!hasPsql)
    return runChild({ type: 'copy', settings: database.settingsFor(), password: database.password }).ms;
  const startedAt = performance.now();
  const args = ['-h', '127.0.0.1', '-p', String(server.port), '-U', server.user, '-d', database.name];
  execFileSync('psql', [...args, '-c', `copy (${QUERY}) to stdout`], {
    env: { ...process.env, PGPASSWORD: database.password },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return performance.now() - startedAt;
}

function runChild(task: ScanTask): ScanTime {
  const output = execFileSync(process.execPath, [childPath, JSON.stringify(task)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as ScanTime;
}

function report(rows: number, copies: readonly number[], scans: readonly ScanTime[]): BenchResult {
  const copyMs = median(copies);
  const scanMs = median(scans.map(({ ms }) => ms));
  const peakRssBytes = Math.max(...scans.map((scan) => scan.peakRssBytes));
  const ratio = Number((scanMs / copyMs).toFixed(2));
  const baseline = hasPsql ? 'psql copy to stdout' : 'copy to stdout (no psql here: own client)';
  return {
    document: {
      bench: 'scan',
      rows,
      ratio,
      peakRssBytes,
      scanMs: Math.round(scanMs),
      copyMs: Math.round(copyMs),
      baseline,
    },
    table: [
      ['scan, nothing changed', 'median', 'ratio', 'peak RSS'],
      [baseline, seconds(copyMs), '1.00', ''],
      [
        `run over ${rows.toLocaleString('en-US')} rows`,
        seconds(scanMs),
        ratio.toFixed(2),
        `${Math.round(peakRssBytes / 1e6)} MB`,
      ],
    ],
  };
}
