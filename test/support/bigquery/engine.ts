/** Runs queries of the tests on DuckDB, and words its refusals as BigQuery does. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { SchemaField } from '../../../main/warehouses/bigquery/columns.ts';
import { lineAndColumn, masked, statementType, toDuckdb } from './dialect.ts';
import { accessDenied, invalidQuery, notFound, type RestError } from './errors.ts';
import { cellOf, fieldOf } from './schema.ts';

export interface Described {
  readonly statementType: string;
  readonly fields: readonly SchemaField[];
  readonly bytes: number;
}

/** What a table of the tests is said to weigh. */
const tableBytes = 34_567_890;

export class Engine {
  readonly #instance: DuckDBInstance;
  readonly #project: string;
  /** Tables that the login may not read, as `dataset.table`. */
  readonly #denied: readonly string[];

  private constructor(instance: DuckDBInstance, project: string, denied: readonly string[]) {
    this.#instance = instance;
    this.#project = project;
    this.#denied = denied;
  }

  static async start(project: string, setUp: readonly string[], denied: readonly string[]): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', { errors_as_json: 'true', threads: '1' });
    const connection = await instance.connect();
    await connection.run("set timezone = 'UTC'");
    for (const statement of setUp) await connection.run(statement);
    connection.closeSync();
    return new Engine(instance, project, denied);
  }

  connect(): Promise<DuckDBConnection> {
    return this.#instance.connect();
  }

  /** Kind, columns and bytes of a text, without running it. Throws what BigQuery would answer. */
  async describe(sql: string): Promise<Described> {
    const type = statementType(sql);
    if (type !== 'SELECT' && type !== null) return { statementType: type, fields: [], bytes: 0 };
    this.#checkRights(sql);
    const connection = await this.connect();
    try {
      const fields = await this.#fieldsOf(connection, sql);
      checkNames(fields);
      return { statementType: 'SELECT', fields, bytes: /\bapp\./i.test(masked(sql)) ? tableBytes : 0 };
    } finally {
      connection.closeSync();
    }
  }

  /** The rows as JSON text `{"f":[{"v":...}]}`, a chunk of them at a time. */
  async *rows(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly string[]> {
    await connection.run("set timezone = 'UTC'");
    const result = await connection.stream(toDuckdb(sql));
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getRows().map((row) => JSON.stringify({ f: row.map((value) => ({ v: cellOf(value) })) }));
    }
  }

  /** Rows of a whole result. */
  async count(sql: string): Promise<number> {
    const connection = await this.connect();
    try {
      const reader = await connection.runAndReadAll(`select count(*) from (${toDuckdb(sql)}) as q`);
      return Number(reader.getRows()[0]?.[0]);
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    this.#instance.closeSync();
  }

  async #checkSyntax(connection: DuckDBConnection, sql: string): Promise<void> {
    try {
      (await connection.prepare(masked(sql))).destroySync();
    } catch (error) {
      const told = toldBy(error);
      if (told.exception_type !== 'Parser') return;
      const position = Number(told.position ?? 0);
      const word = /^\S+/.exec(sql.slice(position))?.[0] ?? 'end of script';
      throw invalidQuery(
        `Syntax error: Unexpected keyword ${word.toUpperCase()} at ${lineAndColumn(sql, position)}`,
      );
    }
  }

  async #fieldsOf(connection: DuckDBConnection, sql: string): Promise<readonly SchemaField[]> {
    try {
      const statement = await connection.prepare(toDuckdb(sql));
      return Array.from({ length: statement.columnCount }, (_, index) =>
        fieldOf(statement.columnName(index), statement.columnType(index)),
      );
    } catch (error) {
      // Where a syntax error is can be told of the masked text only.
      if (toldBy(error).exception_type === 'Parser') await this.#checkSyntax(connection, sql);
      throw this.#refusal(error, sql);
    }
  }

  #refusal(error: unknown, sql: string): RestError {
    const { exception_type: kind, exception_message: message = String(error), name = '' } = toldBy(error);
    if (kind === 'Catalog' && message.startsWith('Table')) {
      const table = /\bfrom\s+`?([\w.]+)/i.exec(masked(sql))?.[1] ?? name;
      return notFound(`Table ${this.#project}:${table} was not found in location EU`);
    }
    if (kind === 'Binder' && name !== '') {
      const at = lineAndColumn(sql, masked(sql).indexOf(name));
      return invalidQuery(`Unrecognized name: ${name} at ${at}`);
    }
    return invalidQuery(message);
  }

  #checkRights(sql: string): void {
    const denied = this.#denied.find((table) => masked(sql).includes(table));
    if (denied === undefined) return;
    const table = `${this.#project}:${denied}`;
    throw accessDenied(
      `Table ${table}: User does not have permission to query table ${table}, or perhaps it does not exist.`,
    );
  }
}

function checkNames(fields: readonly SchemaField[]): void {
  const names = fields.map((field) => field.name.toLowerCase());
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled === undefined) return;
  throw invalidQuery(
    `Duplicate column names in the result are not supported. Found duplicate(s): ${doubled}`,
  );
}

interface Told {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
  readonly name?: string;
}

function toldBy(error: unknown): Told {
  const text = error instanceof Error ? error.message : String(error);
  try {
    return JSON.parse(text.slice(text.indexOf('{'))) as Told;
  } catch {
    return { exception_message: text };
  }
}
