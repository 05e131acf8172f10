/** A query's result, checked against every rule and spooled: the first half of a preview and of a run. */
import { mkdirSync } from 'node:fs';
import type { ColumnInfo, QueryCost } from '../../preload/run-model.ts';
import { warehouseFor } from '../warehouses/registry.ts';
import type { QueryTag, ReadOptions, RowBatch, Session } from '../warehouses/warehouse.ts';
import { checkColumns } from './column-rules.ts';
import { askCost } from './cost.ts';
import type { QuerySpec } from './job.ts';
import type { KnownRows } from './known.ts';
import { columnInfos, type Layout, layoutOf } from './layout.ts';
import { pricePerTiB } from './limits.ts';
import { ProblemBook } from './problems.ts';
import { Scan, type ScannedSample } from './scan.ts';
import { Spool } from './spool.ts';
import type { Ongoing } from './state/ongoing-query.ts';

/** What happens on the way; every callback is optional work for a listener, never a decision. */
export interface QueryListener {
  columns(columns: readonly ColumnInfo[]): void;
  sample(sample: readonly ScannedSample[], layout: Layout): void;
  rows(read: number): void;
  querying(): void;
  /** Before the query runs, where the warehouse says what it reads. Who does not listen is not told what it costs. */
  cost?(cost: QueryCost): void;
}

/** A result of which everything that is not known already lies in a spool. Close it. */
export interface SpooledResult {
  readonly layout: Layout;
  readonly spool: Spool;
  /** Rows of the snapshot, those that came again unchanged marked; null where the spool has every row. */
  readonly known: KnownRows | null;
  readonly read: number;
  /** Rows that break a rule by themselves, duplicates not included. */
  readonly invalid: number;
  readonly sample: readonly ScannedSample[];
  readonly book: ProblemBook;
  /** Where the warehouse says beforehand, and the query was to be asked for. */
  readonly cost?: QueryCost | undefined;
}

interface QueryOptions {
  readonly stateDir: string;
  readonly signal: AbortSignal;
  readonly listener: QueryListener;
  readonly tag?: QueryTag | undefined;
  /** A query that is on the server already, and the place to note a new one. */
  readonly ongoing?: Ongoing;
  /** Reads the rows that need no spooling while they stay as they are. */
  readonly readKnown?: (layout: Layout) => Promise<KnownRows | null>;
}

/** Opens the warehouse, describes the query, reads it once. Throws the adapter's AppErrors. */
export async function runQuery(query: QuerySpec, options: QueryOptions): Promise<SpooledResult> {
  const { settings, secrets } = query.connection;
  const warehouse = await warehouseFor(settings);
  const session = await warehouse.open(settings, {
    secrets,
    signal: options.signal,
    applicationName: 'SQL Traits',
  });
  const asked = { ...query, maximumBytes: leastOf(query.maximumBytes, warehouse.maximumBytes?.(settings)) };
  try {
    return await spoolResult(session, asked, options);
  } finally {
    await session.close();
  }
}

function leastOf(...limits: readonly (number | undefined)[]): number | undefined {
  const set = limits.filter((limit) => limit !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

async function spoolResult(
  session: Session,
  query: QuerySpec,
  options: QueryOptions,
): Promise<SpooledResult> {
  const { listener, stateDir } = options;
  const { sql } = query;
  const reading = readOptionsOf(query, options);
  const layout = layoutOf(await session.describe(sql, reading));
  const cost = await costOfQuery(session, query, options);
  const book = new ProblemBook();
  checkColumns(layout, book);
  listener.columns(columnInfos(layout));
  listener.querying();
  mkdirSync(stateDir, { recursive: true });
  const spool = new Spool(stateDir);
  const batches = session.read(sql, reading)[Symbol.asyncIterator]();
  try {
    // The warehouse begins to compute while we get ready.
    const [known = null, first] = await Promise.all([options.readKnown?.(layout), batches.next()]);
    const scan = new Scan({ layout, spool, book, known });
    await scanAll(scan, startedWith(first, batches), { ...listener, layout });
    return { layout, spool, known, read: scan.rows, invalid: scan.invalid, sample: scan.sample, book, cost };
  } catch (error) {
    spool.close();
    throw error;
  }
}

function readOptionsOf({ maximumBytes }: QuerySpec, { signal, tag, ongoing }: QueryOptions): ReadOptions {
  return { signal, tag, maximumBytes, resume: ongoing?.handle, onStarted: ongoing?.started };
}

/** Asked where somebody wants to know or there is a bound, and not of a query that is paid already. */
async function costOfQuery(
  session: Session,
  query: QuerySpec,
  options: QueryOptions,
): Promise<QueryCost | undefined> {
  const { listener, ongoing } = options;
  const isWanted = listener.cost !== undefined || query.maximumBytes !== undefined;
  if (!isWanted || ongoing?.handle !== undefined) return undefined;
  const { sql, pricing = { pricePerTiB } } = query;
  const cost = await askCost(session, { sql, options: readOptionsOf(query, options), pricing });
  if (cost) listener.cost?.(cost);
  return cost;
}

/** The batches, the first of which has been asked for already. Leaving early leaves them too. */
async function* startedWith(
  first: IteratorResult<RowBatch>,
  rest: AsyncIterator<RowBatch>,
): AsyncGenerator<RowBatch, void, undefined> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

interface ScanListener extends Pick<QueryListener, 'rows' | 'sample'> {
  readonly layout: Layout;
}

async function scanAll(
  scan: Scan,
  batches: AsyncIterable<RowBatch>,
  { layout, rows, sample }: ScanListener,
): Promise<void> {
  let shown = -1;
  const show = (): void => {
    if (scan.sample.length > shown) sample(scan.sample, layout);
    shown = scan.sample.length;
  };
  for await (const batch of batches) {
    if (batch.count === 0) continue;
    const goOn = scan.take(batch);
    // The first rows at once; more of the sample only when all is read.
    if (shown < 0) show();
    rows(scan.rows);
    if (!goOn) return;
  }
  show();
}
