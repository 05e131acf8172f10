/** Runs the SQL that reaches the server, on DuckDB. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { macros, nineDigits, storedName, toDuckdb } from './dialect.ts';
import { Refused, toRefused } from './errors.ts';
import { type WireType, wireText, wireType } from './wire-types.ts';

/** A part of a result: rows joined by commas. */
export interface Part {
  readonly rows: number;
  readonly text: string;
}

export interface Rows {
  readonly rowtype: readonly WireType[];
  readonly parts: readonly Part[];
}

/** Rows that come with the answer, and those of a chunk. */
const firstRows = 200;
const chunkRows = 50_000;
const interruptMs = 50;

export class Engine {
  readonly #instance: DuckDBInstance;
  /** Tables that the role may not read, in lower case. */
  readonly denied = new Set<string>();
  /** Of sessions that set none. */
  zone = 'UTC';

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async start(): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', { errors_as_json: 'true' });
    const engine = new Engine(instance);
    const connection = await instance.connect();
    await connection.run(`attach ':memory:' as "SHOP"; create schema "SHOP"."PUBLIC"`);
    connection.closeSync();
    const filling = await engine.#connect('UTC');
    for (const macro of [nineDigits, ...macros]) await filling.run(macro);
    filling.closeSync();
    return engine;
  }

  /** Runs statements past the server. */
  async admin(sql: string): Promise<void> {
    const connection = await this.#connect(this.zone);
    await connection.run(toDuckdb(sql));
    connection.closeSync();
  }

  /** Columns without running. Throws Refused. */
  async describe(sql: string): Promise<readonly WireType[]> {
    const connection = await this.#connect(this.zone);
    try {
      return await this.#prepare(connection, sql);
    } finally {
      connection.closeSync();
    }
  }

  /** Ends with `signal`, for the reason that it was aborted with. */
  async run(sql: string, zone: string | undefined, signal: AbortSignal): Promise<Rows> {
    const connection = await this.#connect(zone ?? this.zone);
    const interrupt = setInterval(() => signal.aborted && connection.interrupt(), interruptMs);
    try {
      const rowtype = await this.#prepare(connection, sql);
      return { rowtype, parts: await parts(connection, sql, rowtype) };
    } catch (error) {
      throw signal.aborted ? signal.reason : toRefused(error, sql);
    } finally {
      clearInterval(interrupt);
      connection.closeSync();
    }
  }

  close(): void {
    this.#instance.closeSync();
  }

  async #connect(zone: string): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    await connection.run(`set timezone = '${zone}'; use "SHOP"."PUBLIC"`);
    return connection;
  }

  async #prepare(connection: DuckDBConnection, sql: string): Promise<readonly WireType[]> {
    const text = toDuckdb(sql);
    const count = await statementCount(connection, text, sql);
    if (count > 1) {
      const message = `Actual statement count ${count} did not match the desired statement count 1.`;
      throw new Refused('000008', '0A000', message);
    }
    this.#refuseDenied(sql);
    try {
      const statement = await connection.prepare(text);
      const columns = Array.from({ length: statement.columnCount }, (_, index) =>
        wireType(storedName(statement.columnName(index), sql), statement.columnType(index), sql),
      );
      statement.destroySync();
      return columns;
    } catch (error) {
      throw toRefused(error, sql);
    }
  }

  #refuseDenied(sql: string): void {
    for (const table of this.denied) {
      if (!new RegExp(`\\b${table}\\b`, 'i').test(sql)) continue;
      const name = table.toUpperCase();
      throw new Refused(
        '003001',
        '42501',
        `SQL access control error:\nInsufficient privileges to operate on table '${name}'`,
      );
    }
  }
}

async function statementCount(connection: DuckDBConnection, text: string, sql: string): Promise<number> {
  try {
    return (await connection.extractStatements(text)).count;
  } catch (error) {
    throw toRefused(error, sql);
  }
}

/** DuckDB writes the JSON itself: a row at a time in JS would take the tests minutes. */
async function parts(
  connection: DuckDBConnection,
  sql: string,
  rowtype: readonly WireType[],
): Promise<readonly Part[]> {
  const names = rowtype.map((_, index) => `w${index + 1}`);
  const texts = rowtype.map((type, index) => wireText(names[index] ?? '', type));
  const part = `case when n <= ${firstRows} then 0 else 1 + (n - ${firstRows + 1}) // ${chunkRows} end`;
  const reader = await connection.runAndReadAll(
    `select count(*), string_agg(cast(to_json(list_value(${texts.join(', ')})) as varchar), ',' order by n) ` +
      `from (select *, row_number() over () as n from (\n${toDuckdb(sql).replace(/;\s*$/, '')}\n) as q (${names.join(', ')})) ` +
      `group by ${part} order by ${part}`,
  );
  return reader.getRows().map(([rows, text]) => ({ rows: Number(rows), text: String(text) }));
}
