/** Local files through DuckDB: a `.duckdb` file, or a folder whose CSV, Parquet and JSON files are tables. */
import type { DuckdbSettings, SchemaTable } from '../../preload/connection-model.ts';
import { testConnection } from './duckdb/connection-test.ts';
import { toAppError } from './duckdb/failures.ts';
import { type OpenDuckdb, openInstance } from './duckdb/instance.ts';
import { Interruption } from './duckdb/interruption.ts';
import { describeQuery, explainBrokenStream, runQuery } from './duckdb/query.ts';
import { RowPacker } from './duckdb/rows.ts';
import { listTables } from './duckdb/tables.ts';
import type { Column, ReadOptions, RowBatch, Session, Warehouse } from './warehouse.ts';

export const duckdb: Warehouse<DuckdbSettings> = {
  kind: 'duckdb',
  capabilities: { estimatesBytes: false, resumes: false, isLocal: true },
  open: async (settings) => new DuckdbSession(await openInstance(settings.path), settings.statementTimeout),
  test: testConnection,
};

class DuckdbSession implements Session {
  readonly #database: OpenDuckdb;
  readonly #timeoutSeconds: number;

  constructor(database: OpenDuckdb, timeoutSeconds: number) {
    this.#database = database;
    this.#timeoutSeconds = timeoutSeconds;
  }

  describe(sql: string, options: ReadOptions): Promise<readonly Column[]> {
    return this.#interruptible(sql, options, () => describeQuery(this.#database, sql));
  }

  async *read(sql: string, options: ReadOptions): AsyncIterable<RowBatch> {
    const { connection } = this.#database;
    const interruption = this.#watch(options);
    const packer = new RowPacker();
    try {
      interruption.throwIfStopped();
      const columns = await describeQuery(this.#database, sql);
      for await (const chunk of runQuery(connection, sql, columns)) {
        for (const batch of packer.pack(chunk)) {
          interruption.throwIfStopped();
          yield batch;
        }
      }
      interruption.throwIfStopped();
      if (!packer.complete) await explainBrokenStream(connection, sql, columns);
    } catch (error) {
      throw interruption.reason ?? toAppError(error, sql);
    } finally {
      interruption.end();
    }
  }

  listTables(options: ReadOptions): Promise<readonly SchemaTable[]> {
    return this.#interruptible('', options, () => listTables(this.#database));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #interruptible<Value>(sql: string, options: ReadOptions, work: () => Promise<Value>): Promise<Value> {
    const interruption = this.#watch(options);
    try {
      interruption.throwIfStopped();
      return await work();
    } catch (error) {
      throw interruption.reason ?? toAppError(error, sql);
    } finally {
      interruption.end();
    }
  }

  #watch({ signal }: ReadOptions): Interruption {
    return new Interruption(this.#database.connection, signal, this.#timeoutSeconds);
  }
}
