import type { SchemaTable } from '../../../preload/connection-model.ts';
import type { AppError } from '../../errors.ts';
import type { Column, ReadOptions, RowBatch, Session } from '../warehouse.ts';
import { disconnect, type PostgresConnection } from './connect.ts';
import { cursorRows } from './cursor-rows.ts';
import { describeStatement } from './describe-statement.ts';
import { withGrants } from './grants.ts';
import { startRead } from './read-statement.ts';
import { checkText } from './text.ts';
import { beginRead, type Errand } from './transaction.ts';
import { untilEnough } from './until-enough.ts';

/** A session over one connection, which it owns. */
export function sessionOver(connection: PostgresConnection): Session {
  return {
    describe: (sql, options) => describe(connection, sql, options),
    read: (sql, options) => read(connection, sql, options),
    listTables: (options) => listTables(connection, options),
    close: () => disconnect(connection),
  };
}

async function describe(
  connection: PostgresConnection,
  sql: string,
  { signal, tag }: ReadOptions,
): Promise<readonly Column[]> {
  checkText(sql);
  const { client, dialect } = connection;
  return inTransaction(connection, { sql, signal, tag }, async () =>
    dialect.columnsOf(client, await describeStatement(connection, sql)),
  );
}

async function listTables(
  connection: PostgresConnection,
  { signal }: ReadOptions,
): Promise<readonly SchemaTable[]> {
  const { client, dialect } = connection;
  return inTransaction(connection, { sql: '', signal }, () => dialect.tables(client));
}

async function* read(
  connection: PostgresConnection,
  sql: string,
  { signal, tag }: ReadOptions,
): AsyncGenerator<RowBatch, void, undefined> {
  checkText(sql);
  const errand = { sql, signal, tag };
  if (connection.dialect.cursorRows === undefined) yield* streamRows(connection, errand);
  else yield* cursorRows(connection, errand, connection.dialect.cursorRows);
}

async function* streamRows(
  connection: PostgresConnection,
  errand: Errand,
): AsyncGenerator<RowBatch, void, undefined> {
  const transaction = await beginRead(connection, errand);
  let failure: AppError | undefined;
  try {
    yield* untilEnough(startRead(connection, errand.sql), { transaction, signal: errand.signal });
  } catch (error) {
    failure = transaction.explain(error);
  } finally {
    await transaction.end();
  }
  if (failure !== undefined) throw await withGrants(connection, errand.sql, failure);
}

async function inTransaction<Result>(
  connection: PostgresConnection,
  errand: Errand,
  work: () => Promise<Result>,
): Promise<Result> {
  const transaction = await beginRead(connection, errand);
  let failure: AppError;
  try {
    return await work();
  } catch (error) {
    failure = transaction.explain(error);
  } finally {
    await transaction.end();
  }
  throw await withGrants(connection, errand.sql, failure);
}
