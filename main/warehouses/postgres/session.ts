import type { SchemaTable } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import type { Column, ReadOptions, RowBatch, Session } from '../warehouse.ts';
import type { PostgresConnection } from './connect.ts';
import { describeStatement } from './describe-statement.ts';
import { withGrants } from './grants.ts';
import { startRead } from './read-statement.ts';
import { readTables } from './tables.ts';
import { checkText } from './text.ts';
import type { ReadTransaction } from './transaction.ts';
import { beginRead } from './transaction.ts';
import { columnsOf } from './types.ts';

/** A session over one connection, which it owns. */
export function sessionOver(connection: PostgresConnection): Session {
  return {
    describe: (sql, options) => describe(connection, sql, options),
    read: (sql, options) => read(connection, sql, options),
    listTables: (options) => listTables(connection, options),
    close: () => connection.client.end(),
  };
}

async function describe(
  connection: PostgresConnection,
  sql: string,
  { signal }: ReadOptions,
): Promise<readonly Column[]> {
  checkText(sql);
  return inTransaction({ connection, sql, signal }, async () =>
    columnsOf(connection.client, await describeStatement(connection.client, sql)),
  );
}

async function listTables(
  connection: PostgresConnection,
  { signal }: ReadOptions,
): Promise<readonly SchemaTable[]> {
  return inTransaction({ connection, sql: '', signal }, () => readTables(connection.client));
}

async function* read(
  connection: PostgresConnection,
  sql: string,
  { signal }: ReadOptions,
): AsyncGenerator<RowBatch, void, undefined> {
  checkText(sql);
  const transaction = await beginRead(connection, sql, signal);
  let failure: AppError | undefined;
  try {
    yield* rows(connection, sql, { transaction, signal });
  } catch (error) {
    failure = transaction.explain(error);
  } finally {
    await transaction.end();
  }
  if (failure !== undefined) throw await withGrants(connection.client, sql, failure);
}

interface Reading {
  readonly transaction: ReadTransaction;
  readonly signal: AbortSignal;
}

/** Leaving early, by `return` or by abort, stops the query on the server and leaves the connection ready for the next. */
async function* rows(
  connection: PostgresConnection,
  sql: string,
  { transaction, signal }: Reading,
): AsyncGenerator<RowBatch, void, undefined> {
  const statement = startRead(connection.client, sql);
  let ended = false;
  try {
    for await (const batch of statement.batches()) {
      if (signal.aborted) break;
      yield batch;
    }
    ended = !signal.aborted;
  } catch (error) {
    ended = true;
    throw error;
  } finally {
    if (!ended) {
      await transaction.cancel();
      // How the query ended is of no interest any more; if the connection went with it, the next query says so.
      await statement.drain().catch(() => {});
    }
  }
  if (signal.aborted) throw new AppError('cancelled', 'The query was cancelled.');
}

interface Work {
  readonly connection: PostgresConnection;
  readonly sql: string;
  readonly signal: AbortSignal;
}

async function inTransaction<Result>(
  { connection, sql, signal }: Work,
  work: () => Promise<Result>,
): Promise<Result> {
  const transaction = await beginRead(connection, sql, signal);
  let failure: AppError;
  try {
    return await work();
  } catch (error) {
    failure = transaction.explain(error);
  } finally {
    await transaction.end();
  }
  throw await withGrants(connection.client, sql, failure);
}
