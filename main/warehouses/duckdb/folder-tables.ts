/** The data files of a folder as views, each made when a query first names it: a folder may hold many files, a query few. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { typedSource } from './csv-types.ts';
import { parseError } from './failures.ts';
import type { DataFile } from './folder.ts';

/** A file that could not become a table, with DuckDB's reason. */
export interface UnreadableFile extends DataFile {
  readonly reason: string;
}

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
    for (const file of this.#waiting.filter(isWanted)) {
      try {
        await createView(this.#connection, file);
      } catch (error) {
        const { exception_type: kind = '', exception_message: message = '' } = parseError(error);
        // Cancelled says nothing about the file: it waits for the next query.
        if (/interrupt/i.test(kind)) throw error;
        const [reason = ''] = message.split(/\n\s*\n/);
        this.#unreadable.push({ ...file, reason: reason.replaceAll('\n', '; ') });
      }
      this.#waiting = this.#waiting.filter((other) => other !== file);
    }
  }
}

async function createView(connection: DuckDBConnection, file: DataFile): Promise<void> {
  const source = file.typesAreGuessed ? await typedSource(connection, file) : file.source();
  await connection.run(`create schema if not exists "${file.schema}"`);
  await connection.run(`create view "${file.schema}"."${file.table}" as select * from ${source}`);
}
