import type { SchemaTable } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { Column, ReadOptions, RowBatch, Session } from '../warehouse.ts';
import type { Client } from './client.ts';
import { columnsOf } from './columns.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { toAppError } from './failures.ts';
import { readQuery } from './read.ts';
import { readTables } from './tables.ts';

/** A session is only a login: BigQuery knows no connections, so there is nothing to close. */
export class BigQuerySession implements Session {
  readonly #client: Client;
  /** What BigQuery said of the last text: describing, estimating and reading it ask once. */
  #known: { readonly sql: string; readonly dryRun: DryRun } | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  async describe(sql: string, options: ReadOptions): Promise<readonly Column[]> {
    this.#known = undefined;
    const { fields } = await this.#dryRun(sql, options);
    return columnsOf(fields);
  }

  async *read(sql: string, options: ReadOptions): AsyncGenerator<RowBatch, void, undefined> {
    const { fields, bytes } = await this.#dryRun(sql, options);
    const maximumBytes = smallest(options.maximumBytes, this.#client.settings.maximumBytesBilled);
    if (options.resume === undefined) checkBytes(bytes, maximumBytes);
    const startedMs = performance.now();
    let started = false;
    const onJob = (): void => {
      started = true;
    };
    const work = { client: this.#client, sql, width: fields.length, maximumBytes, options, onJob };
    try {
      yield* readQuery(work);
    } catch (error) {
      const elapsedMs = performance.now() - startedMs;
      throw toAppError(error, this.#client, { sql, signal: options.signal, started, elapsedMs });
    }
  }

  async estimateBytes(sql: string, options: ReadOptions): Promise<number> {
    return (await this.#dryRun(sql, options)).bytes;
  }

  async listTables({ signal }: ReadOptions): Promise<readonly SchemaTable[]> {
    try {
      return await readTables(this.#client, signal);
    } catch (error) {
      throw toAppError(error, this.#client, { sql: '', signal });
    }
  }

  async close(): Promise<void> {}

  async #dryRun(sql: string, { signal }: ReadOptions): Promise<DryRun> {
    if (this.#known?.sql === sql && !signal.aborted) return this.#known.dryRun;
    try {
      const known = { sql, dryRun: await dryRun(this.#client, sql, signal) };
      this.#known = known;
      return known.dryRun;
    } catch (error) {
      throw toAppError(error, this.#client, { sql, signal });
    }
  }
}

/** BigQuery would refuse it as well, but not with the numbers. */
function checkBytes(bytes: number, maximumBytes: number | undefined): void {
  if (maximumBytes === undefined || bytes <= maximumBytes) return;
  throw new AppError(
    'too_many_bytes',
    `The query would read ${bytes.toLocaleString('en-US')} bytes, and it may read ${maximumBytes.toLocaleString('en-US')}.`,
    {
      advice:
        'Select fewer columns, filter by the partition, or raise the limit of the trait or the connection. Nothing was run or billed.',
    },
  );
}

function smallest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
