import type { SchemaTable } from '../../../preload/connection-model.ts';
import type { AppError } from '../../errors.ts';
import type { Column, ReadOptions, RowBatch, Session } from '../warehouse.ts';
import type { SnowflakeConnection } from './connect.ts';
import { describeQuery } from './describe.ts';
import { queryFailure } from './query-errors.ts';
import { resultRows } from './result-rows.ts';
import { checkPlace, nowhere, placeOf, type SessionPlace } from './session-place.ts';
import { sessionSettings } from './session-settings.ts';
import { cancelled, type Done, execute, fetchResult, start } from './statement.ts';
import { streamedRows } from './streamed-rows.ts';
import { readTables } from './tables.ts';
import { linesBefore, textQuery } from './text-query.ts';

/** Pins the session's settings and sees where it is. Owns the connection from then on. Throws `warehouse_missing`. */
export async function sessionOver(
  connection: SnowflakeConnection,
  signal: AbortSignal,
): Promise<SnowflakeSession> {
  const { settings } = connection;
  try {
    const sql = sessionSettings(settings.statementTimeout);
    const place = placeOf((await execute(connection, { sql, signal })).statement);
    checkPlace(settings, place);
    return new SnowflakeSession(connection, place);
  } catch (error) {
    await connection.close();
    throw queryFailure(error, { sql: '', linesBefore: 0, settings, session: nowhere });
  }
}

export class SnowflakeSession implements Session {
  readonly #connection: SnowflakeConnection;
  readonly place: SessionPlace;

  constructor(connection: SnowflakeConnection, place: SessionPlace) {
    this.#connection = connection;
    this.place = place;
  }

  describe(sql: string, options: ReadOptions): Promise<readonly Column[]> {
    return this.#explained(sql, 0, async () => (await describeQuery(this.#connection, sql, options)).columns);
  }

  async *read(sql: string, options: ReadOptions): AsyncGenerator<RowBatch, void, undefined> {
    const done = (await this.#resumed(options)) ?? (await this.#run(sql, options));
    const { signal } = options;
    try {
      yield* done.raw === undefined
        ? streamedRows(done.statement, signal)
        : resultRows(done.raw, { connection: this.#connection, signal });
    } catch (error) {
      throw this.#explain(signal.aborted ? cancelled(error) : error, sql, linesBefore);
    }
  }

  listTables({ signal }: ReadOptions): Promise<readonly SchemaTable[]> {
    return this.#explained('', 0, () => readTables(this.#connection, signal));
  }

  /** Runs a statement of the app's own; its first rows as texts. */
  async ask(sql: string, signal: AbortSignal): Promise<readonly (readonly (string | null)[])[]> {
    return this.#explained(
      '',
      0,
      async () => (await execute(this.#connection, { sql, signal })).raw?.rowset ?? [],
    );
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** The result of a query that ran before; undefined where Snowflake no longer has it, or it failed. */
  async #resumed({ resume, signal }: ReadOptions): Promise<Done | undefined> {
    if (resume === undefined) return undefined;
    try {
      return await fetchResult(this.#connection, resume, signal);
    } catch (error) {
      const failure = this.#explain(error, '', 0);
      if (failure.code === 'cancelled' || failure.code === 'connection_lost') throw failure;
      return undefined;
    }
  }

  /** The query runs by itself on the server, so that its result can be had by its id should this process end. */
  async #run(sql: string, options: ReadOptions): Promise<Done> {
    const { signal, tag } = options;
    const { query, rowtype } = await this.#explained(sql, 0, () =>
      describeQuery(this.#connection, sql, options),
    );
    return this.#explained(sql, linesBefore, async () => {
      const queryId = await start(this.#connection, { sql: textQuery(query, rowtype), signal, tag });
      options.onStarted?.(queryId);
      return fetchResult(this.#connection, queryId, signal);
    });
  }

  async #explained<Value>(sql: string, before: number, work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error, sql, before);
    }
  }

  #explain(error: unknown, sql: string, before: number): AppError {
    const { settings } = this.#connection;
    return queryFailure(error, { sql, linesBefore: before, settings, session: this.place });
  }
}
