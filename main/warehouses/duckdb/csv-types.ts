/** The types of a CSV file's columns, decided once per session: a file says nothing of them, and DuckDB's guess needs help. */
import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataFile } from './folder.ts';

interface GuessedColumn {
  readonly name: string;
  readonly type: string;
}

/** Up to here a file is looked at as a whole before a query (74 MB take 0.4 s); of larger ones the first rows. */
const wholeBytes = 64 * 1024 * 1024;
const guessingRows = 200_000;

/** The SQL of a table function that reads `file` with its types settled. Throws where its lines don't fit together. */
export async function typedSource(connection: DuckDBConnection, file: DataFile): Promise<string> {
  const rows = (await stat(file.filePath)).size <= wholeBytes ? -1 : guessingRows;
  const columns = await guessColumns(connection, file, rows);
  const codes = await codeColumns(connection, { file, columns, rows });
  const types = columns.map(
    ({ name, type }) => `${quote(name, "'")}: '${codes.has(name) ? 'VARCHAR' : type}'`,
  );
  return file.source(`types = {${types.join(', ')}}`);
}

async function guessColumns(
  connection: DuckDBConnection,
  file: DataFile,
  rows: number,
): Promise<GuessedColumn[]> {
  const reader = await connection.runAndReadAll(`describe from ${file.source(`sample_size = ${rows}`)}`);
  const columns = reader.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
  if (columns.length === 1 && /[,;|\t]/.test(columns[0]?.name ?? '')) {
    throw new Error('Its lines do not all have as many fields as the first one.');
  }
  return columns;
}

interface CodeSearch {
  readonly file: DataFile;
  readonly columns: readonly GuessedColumn[];
  readonly rows: number;
}

/**
 * Columns that DuckDB takes for numbers although they are codes: `00123` (an id, a postcode) would become 123, `+49301234` lose
 * its plus and 20 digits their last ones, and the trait would be sent to another user, or wrong.
 */
async function codeColumns(connection: DuckDBConnection, search: CodeSearch): Promise<ReadonlySet<string>> {
  const { file, columns, rows } = search;
  const names = columns.filter(({ type }) => type === 'BIGINT' || type === 'DOUBLE').map(({ name }) => name);
  if (names.length === 0) return new Set();
  const tests = names.map(
    (name) => `bool_or(regexp_matches(${quote(name, '"')}, '^\\s*(\\+\\d|-?0\\d|-?\\d{19,}\\s*$)'))`,
  );
  const limit = rows < 0 ? '' : `limit ${rows}`;
  const reader = await connection.runAndReadAll(
    `select ${tests.join(', ')} from (select * from ${file.source('all_varchar = true')} ${limit})`,
  );
  return new Set(names.filter((_, index) => reader.getRows()[0]?.[index] === true));
}

function quote(text: string, mark: '"' | "'"): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}
