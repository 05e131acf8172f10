/** The pages of a job's result, each fetched while the one before is scanned: per-page latency rules otherwise. */
import { RowScanner } from '../json-rows/row-scanner.ts';
import { cellsRow } from '../json-rows/row-shapes.ts';
import type { RowBatch } from '../warehouse.ts';
import type { Client } from './client.ts';
import { timeoutFailure } from './failures.ts';
import type { JobPlace } from './handle.ts';
import { getBytes } from './rest.ts';

/** How long the server may hold a request while the query still works. */
const waitMs = 10_000;
/** The server ends a query in time by itself; this is for one that it has forgotten to end. */
const graceMs = 60_000;

export interface PageOptions {
  readonly place: JobPlace;
  /** Columns of the result. */
  readonly width: number;
  readonly signal: AbortSignal;
  /** Told with each page that the query is done: from then on there is nothing to cancel. */
  readonly onComplete: () => void;
}

/** What a page says beside its rows. */
interface Members {
  readonly jobComplete?: boolean;
  readonly pageToken?: string;
  readonly totalRows?: string;
}

/**
 * The rows of a job, as soon as it is done. Throws unless exactly as many come as the server counts: a part must never pass for
 * the whole.
 */
export async function* readPages(
  client: Client,
  options: PageOptions,
): AsyncGenerator<RowBatch, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([options.signal, left.signal]);
  const pages = new Pages(client, { ...options, signal });
  try {
    while (!pages.complete) yield* pages.next();
  } finally {
    // A reader who leaves early wants no page that is still on its way.
    left.abort();
  }
}

class Pages {
  readonly #client: Client;
  readonly #options: PageOptions;
  readonly #startedMs = performance.now();
  #ahead: Promise<Buffer>;
  #rows = 0;
  #complete = false;

  constructor(client: Client, options: PageOptions) {
    this.#client = client;
    this.#options = options;
    this.#ahead = this.#fetch(undefined);
  }

  /** The last page was read. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The rows of the next page; none while the query still works. */
  async *next(): AsyncGenerator<RowBatch, void, undefined> {
    const page = await this.#ahead;
    const scanner = new RowScanner({ shape: cellsRow, width: this.#options.width, rowsKey: 'rows' });
    let token: string | undefined;
    for (const batch of batchesOf(scanner, page)) {
      token ??= this.#fetchAhead(scanner);
      yield batch;
      this.#options.signal.throwIfAborted();
    }
    this.#rows += scanner.rows;
    this.#turn(membersOf(scanner), token);
  }

  /** The token comes before the rows, so the next page can be on its way while these are read. */
  #fetchAhead(scanner: RowScanner): string | undefined {
    this.#options.onComplete();
    const { pageToken } = membersOf(scanner);
    if (pageToken !== undefined) this.#ahead = this.#fetch(pageToken);
    return pageToken;
  }

  #turn({ jobComplete, pageToken, totalRows }: Members, fetched: string | undefined): void {
    if (jobComplete === false) {
      this.#checkTime();
      this.#ahead = this.#fetch(undefined);
      return;
    }
    this.#options.onComplete();
    if (pageToken !== undefined) {
      if (fetched === undefined) this.#ahead = this.#fetch(pageToken);
      return;
    }
    this.#complete = true;
    const total = Number(totalRows ?? this.#rows);
    if (total !== this.#rows) throw new Error(`BigQuery counts ${total} rows, and ${this.#rows} came`);
  }

  #checkTime(): void {
    const { statementTimeout } = this.#client.settings;
    if (performance.now() - this.#startedMs > statementTimeout * 1000 + graceMs) {
      throw timeoutFailure(statementTimeout);
    }
  }

  #fetch(pageToken: string | undefined): Promise<Buffer> {
    const { place, signal } = this.#options;
    const fetched = getBytes(this.#client, {
      path: `/queries/${encodeURIComponent(place.jobId)}`,
      query: {
        location: place.location,
        timeoutMs: waitMs,
        // Floats of seconds, the other form, lose microseconds.
        'formatOptions.useInt64Timestamp': true,
        pageToken,
      },
      signal,
    });
    // Nobody may be waiting yet, or any more.
    fetched.catch(() => {});
    return fetched;
  }
}

function* batchesOf(scanner: RowScanner, page: Buffer): Generator<RowBatch, void, undefined> {
  yield* scanner.write(page);
  yield* scanner.end();
}

function membersOf(scanner: RowScanner): Members {
  return Object.fromEntries(scanner.members);
}
