import type { Column, ReadOptions } from '../warehouse.ts';
import type { SnowflakeConnection } from './connect.ts';
import { sentNames } from './names.ts';
import type { RowType } from './raw-result.ts';
import { execute, rowtypeOf } from './statement.ts';
import { checkedQuery, notAQuery } from './statement-text.ts';
import { columnsOf } from './types.ts';

/** `SELECT` in Snowflake's numbering of statements; everything else (DML from 0x3000, DDL from 0x6000, CALL, SHOW) is another. */
const select = 0x1000;

export interface Described {
  /** The analyst's text without its semicolon. */
  readonly query: string;
  readonly rowtype: readonly RowType[];
  readonly columns: readonly Column[];
}

/** Has the server compile the query, and nothing more. Rejects with the SDK's error for what it refuses. */
export async function describeQuery(
  connection: SnowflakeConnection,
  sql: string,
  { signal, tag }: ReadOptions,
): Promise<Described> {
  const query = checkedQuery(sql);
  const done = await execute(connection, { sql: query, describeOnly: true, signal, tag });
  if (done.raw?.statementTypeId !== undefined && done.raw.statementTypeId !== select)
    throw notAQuery(undefined);
  const rowtype = rowtypeOf(done);
  const names = sentNames(
    rowtype.map(({ name }) => name),
    connection.settings.lowerCaseNames,
  );
  return { query, rowtype, columns: columnsOf(rowtype, names) };
}
