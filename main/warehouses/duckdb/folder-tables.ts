/** The data files of a folder as views, each made when a query first names it: a folder may hold many files, a query few. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { parseError } from './failures.ts';
import type { DataFile } from './folder.ts';

/** A file that could not become a table, with DuckDB's reason. */
export interface UnreadableFile extends DataFile {
  readonly reason: string;
}

/** Rows that are looked at to tell codes from numbers; DuckDB looks at as many to guess the types. */
const guessingRows = 20_480;

export class FolderTables {
  readonly #connection: DuckDBConnection;
  readonly #unreadable: UnreadableFile[] = [];
  #waiting: readonly DataFile[];

  constructor(connection: DuckDBConnection, files: readonly DataFile[]) {
    this.#connection = connection;
    this.#waiting = files;
  }

  /** Files seen so far that can't be read. They must not spoil the others: they are named when somebody asks for them. */
  get unreadable(): readonly UnreadableFile[] {
    return this.#unreadable;
  }

  /** Makes the tables that `sql`, a checked statement, seems to name. */
  async addNamedIn(sql: string): Promise<void> {
    if (this.#waiting.length === 0) return;
    const names = new Set(this.#connection.getTableNames(sql, false).map((name) => name.toLowerCase()));
    await this.#add(({ table }) => names.has(table.toLowerCase()));
  }

  /** Makes all tables that are still missing; false where there are none. */
  async addAll(): Promise<boolean> {
    const hasMore = this.#waiting.length > 0;
    await this.#add(() => true);
    return hasMore;
  }

  async #add(isWanted: (file: DataFile) => boolean): Promise<void> {
    const wanted = this.#waiting.filter(isWanted);
    this.#waiting = this.#waiting.filter((file) => !isWanted(file));
    for (const file of wanted) {
      try {
        await createView(this.#connection, file);
      } catch (error) {
        const reason = parseError(error).exception_message ?? 'unknown reason';
        this.#unreadable.push({ ...file, reason: reason.split('\n')[0] ?? reason });
      }
    }
  }
}

async function createView(connection: DuckDBConnection, file: DataFile): Promise<void> {
  const name = `"${file.schema}"."${file.table}"`;
  await connection.run(`create schema if not exists "${file.schema}"`);
  await connection.run(`create view ${name} as select * from ${file.source()}`);
  if (!file.typesAreGuessed) return;
  const codes = await codeColumns(connection, file);
  if (codes.length === 0) return;
  const types = codes.map((column) => `${quote(column, "'")}: 'VARCHAR'`).join(', ');
  await connection.run(
    `create or replace view ${name} as select * from ${file.source(`types = {${types}}`)}`,
  );
}

/**
 * Columns that DuckDB takes for numbers although they are codes: `00123` (an id, a postcode) would become 123, `+49301234` lose
 * its plus and 20 digits their last ones, and the trait would be sent to another user, or wrong.
 */
async function codeColumns(connection: DuckDBConnection, file: DataFile): Promise<readonly string[]> {
  const columns = await connection.runAndReadAll(
    `select column_name from duckdb_columns()
    where schema_name = $1 and table_name = $2 and data_type in ('BIGINT', 'DOUBLE')`,
    [file.schema, file.table],
  );
  const names = columns.getRows().map(([name]) => String(name));
  if (names.length === 0) return [];
  const tests = names.map(
    (name) => `bool_or(regexp_matches(${quote(name, '"')}, '^\\s*(\\+\\d|-?0\\d|-?\\d{19,}\\s*$)'))`,
  );
  const rows = await connection.runAndReadAll(
    `select ${tests.join(', ')} from (select * from ${file.source('all_varchar = true')} limit ${guessingRows})`,
  );
  return names.filter((_, index) => rows.getRows()[0]?.[index] === true);
}

function quote(text: string, mark: '"' | "'"): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}
