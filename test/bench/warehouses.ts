/** `warehouses`: each adapter reading a result, beside the vendor's own library streaming the same one from the same server. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BenchOptions, type BenchResult, count, median, megabytes, rounded, tell } from './report.ts';
import type { ReadingTask, ReadingTime } from './warehouses/child.ts';
import {
  type Stand,
  type StartStand,
  startBigQueryStand,
  startDuckdbStand,
  startPostgresStand,
  startRedshiftStand,
  startSnowflakeStand,
} from './warehouses/stands.ts';

interface Subject {
  readonly name: string;
  readonly library: string;
  readonly start: StartStand;
  /** How many times the library's rows a second are wanted. */
  readonly wanted?: number;
}

const subjects: readonly Subject[] = [
  { name: 'PostgreSQL', library: 'pg, row objects', start: startPostgresStand },
  { name: 'Redshift', library: 'pg, row objects', start: startRedshiftStand },
  { name: 'BigQuery', library: 'createQueryStream', start: startBigQueryStand, wanted: 5 },
  { name: 'Snowflake', library: 'streamRows', start: startSnowflakeStand, wanted: 3 },
  { name: 'DuckDB', library: 'yieldRowObjects', start: startDuckdbStand },
];

interface Measured {
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly peakRssBytes: number;
}

interface Compared {
  readonly subject: Subject;
  readonly adapter: Measured;
  readonly sdk: Measured;
  /** The adapter's rows a second over the library's. */
  readonly ratio: number;
}

export async function benchWarehouses(options: BenchOptions): Promise<BenchResult> {
  const compared: Compared[] = [];
  for (const subject of subjects) compared.push(await compare(subject, options));
  return report(options.rows, compared);
}

async function compare(subject: Subject, { rows, runs }: BenchOptions): Promise<Compared> {
  tell(`${subject.name}: making ${count(rows)} rows...`);
  const stand = await subject.start(rows);
  try {
    const rounds: { readonly adapter: ReadingTime; readonly sdk: ReadingTime }[] = [];
    for (let round = 1; round <= runs; round++) {
      tell(`${subject.name}: round ${round} of ${runs}...`);
      rounds.push({ adapter: await measure(stand, 'adapter'), sdk: await measure(stand, 'sdk') });
    }
    const adapter = middleOf(rounds.map((round) => round.adapter));
    const sdk = middleOf(rounds.map((round) => round.sdk));
    if (adapter.rows !== sdk.rows)
      throw new Error(`${subject.name}: ${adapter.rows} rows, library ${sdk.rows}`);
    return { subject, adapter, sdk, ratio: rounded(adapter.rowsPerSecond / sdk.rowsPerSecond) };
  } finally {
    await stand.stop();
  }
}

const run = promisify(execFile);
const childPath = join(import.meta.dirname, 'warehouses/child.ts');

/** In a process of its own, so that its memory is its own; the server stays in this one. */
async function measure(stand: Stand, reader: ReadingTask['reader']): Promise<ReadingTime> {
  const { settings, secrets, sql } = stand;
  const task: ReadingTask = { reader, settings, secrets, sql };
  const env = { ...process.env, BENCH_TASK: JSON.stringify(task) };
  const { stdout } = await run(process.execPath, [childPath], { env });
  return JSON.parse(stdout) as ReadingTime;
}

function middleOf(times: readonly ReadingTime[]): Measured {
  const [{ rows } = { rows: 0 }] = times;
  return {
    rows,
    rowsPerSecond: Math.round((rows * 1000) / median(times.map((time) => time.ms))),
    peakRssBytes: Math.max(...times.map((time) => time.peakRssBytes)),
  };
}

function report(rows: number, compared: readonly Compared[]): BenchResult {
  const warehouses = compared.map(({ subject, adapter, sdk, ratio }) => ({
    warehouse: subject.name,
    library: subject.library,
    rows: adapter.rows,
    rowsPerSecond: adapter.rowsPerSecond,
    peakRssBytes: adapter.peakRssBytes,
    libraryRowsPerSecond: sdk.rowsPerSecond,
    libraryPeakRssBytes: sdk.peakRssBytes,
    ratio,
    ...(subject.wanted !== undefined && { wanted: subject.wanted }),
  }));
  return {
    document: { bench: 'warehouses', rows, warehouses },
    table: [
      [
        'one result, 6 columns',
        'rows',
        'rows/s',
        'peak RSS',
        'library',
        'rows/s',
        'peak RSS',
        'ratio',
        'aim',
      ],
      ...compared.map(({ subject, adapter, sdk, ratio }) => [
        subject.name,
        count(adapter.rows),
        count(adapter.rowsPerSecond),
        megabytes(adapter.peakRssBytes),
        subject.library,
        count(sdk.rowsPerSecond),
        megabytes(sdk.peakRssBytes),
        ratio.toFixed(2),
        subject.wanted === undefined ? '' : `${subject.wanted}, 400 MB`,
      ]),
    ],
  };
}
