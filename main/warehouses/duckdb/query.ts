/** From the analyst's text to columns and chunks of rows, on one connection. */
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { AppError } from '../../errors.ts';
import type { Column } from '../warehouse.ts';
import { toColumn } from './columns.ts';
import { parseError, toAppError } from './failures.ts';
import type { OpenDuckdb } from './instance.ts';
import { readingQuery } from './rows.ts';
import { checkStatement } from './statement.ts';

/** Columns of `sql` without running it. */
export async function describeQuery(database: OpenDuckdb, sql: string): Promise<readonly Column[]> {
  const { connection, folder } = database;
  await checkStatement(connection, sql);
  await folder.addNamedIn(sql);
  try {
    return await prepareColumns(connection, sql);
  } catch (error) {
    if (parseError(error).exception_type !== 'Catalog' || !(await folder.addAll()))
      throw explain(database, error, sql);
  }
  // With every table of the folder DuckDB may find the name, or can say which one was meant.
  try {
    return await prepareColumns(connection, sql);
  } catch (error) {
    throw explain(database, error, sql);
  }
}

function explain(database: OpenDuckdb, error: unknown, sql: string): AppError {
  return unreadableTable(database, error) ?? toAppError(error, sql);
}

async function prepareColumns(connection: DuckDBConnection, sql: string): Promise<readonly Column[]> {
  const statement = await connection.prepare(sql);
  try {
    if (statement.parameterCount > 0) {
      throw new AppError('sql_error', 'The query has a placeholder ($1 or ?), and nothing to put there.', {
        advice: 'Write the value into the query.',
      });
    }
    return Array.from({ length: statement.columnCount }, (_, index) =>
      toColumn(statement.columnName(index), statement.columnType(index)),
    );
  } finally {
    statement.destroySync();
  }
}

/** The query names a table whose file is there but can't be read: then that is the news, not that the table is unknown. */
function unreadableTable(database: OpenDuckdb, error: unknown): AppError | undefined {
  const name = parseError(error).name?.toLowerCase();
  const file = database.folder.unreadable.find(({ table }) => table.toLowerCase() === name);
  if (file === undefined) return undefined;
  return new AppError(
    'object_not_found',
    `The file behind ${file.schema}.${file.table} can't be read: ${file.filePath}.`,
    {
      advice: 'Repair or replace the file, or take it out of the folder.',
      detail: file.reason,
      cause: error,
    },
  );
}

/**
 * Runs a described query and hands over its result as DuckDB makes it, one chunk ahead of the consumer. A stream that DuckDB
 * can't go on with ends early and in silence: only `RowPacker.complete` tells, and `explainBrokenStream` why.
 */
export async function* runQuery(
  connection: DuckDBConnection,
  sql: string,
  columns: readonly Column[],
): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(readingQuery(sql, columns));
  let next = result.fetchChunk();
  let finished = false;
  try {
    for (;;) {
      const chunk = await next;
      finished = chunk === null || chunk.rowCount === 0;
      if (chunk === null || finished) return;
      next = result.fetchChunk();
      // Its failure is thrown at the next turn, or not wanted any more.
      next.catch(() => undefined);
      yield chunk;
    }
  } finally {
    if (!finished) connection.interrupt();
    await next.catch(() => undefined);
  }
}

/** Runs the query once more, without streaming and keeping nothing, to hear what broke the stream. Always throws. */
export async function explainBrokenStream(
  connection: DuckDBConnection,
  sql: string,
  columns: readonly Column[],
): Promise<never> {
  const names = ['text', ...columns.map((_, index) => `l${index}`)];
  const digest = names.map((name) => `max(${name})`).join(', ');
  await connection.run(`select ${digest} from (${readingQuery(sql, columns)}) as r(${names.join(', ')})`);
  throw new AppError('connection_lost', 'DuckDB stopped in the middle of the result.', {
    advice: 'Run again. Nothing of this result was used.',
  });
}
