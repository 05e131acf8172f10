/**
 * Is this text one SELECT that changes nothing? Asked before DuckDB prepares it. The statement type alone is not enough: some
 * table functions, `from enable_logging(...)` for one, write files from within a SELECT.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../errors.ts';
import { toAppError } from './failures.ts';

/** Functions that change DuckDB's state or files, or that run SQL hidden in a string. Names as in `duckdb_functions()`. */
const forbidden =
  /^(?:(?:enable|disable)_\w+|truncate_duckdb_logs|(?:force_)?checkpoint|write_log|query|json_execute_serialized_sql|nextval)$/i;

/** What `json_serialize_sql` answers: the syntax trees, or why there are none. */
interface Parsed {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

/** Throws `multiple_statements`, `not_read_only` or `sql_syntax`; returns when the text is safe to prepare. */
export async function checkStatement(connection: DuckDBConnection, sql: string): Promise<void> {
  const parsed = await parse(connection, sql);
  if (parsed.error_type === 'parser') throw syntaxError(parsed, sql);
  const trees = parsed.statements ?? [];
  const count = parsed.error ? (await connection.extractStatements(sql)).count : trees.length;
  if (count > 1) throw several(count);
  if (parsed.error) throw refused('This statement is not a SELECT');
  if (count === 0) throw empty();
  const called = forbiddenCall(trees);
  if (called !== undefined) throw refused(`The function ${called}() does more than read`);
}

async function parse(connection: DuckDBConnection, sql: string): Promise<Parsed> {
  const reader = await connection.runAndReadAll('select json_serialize_sql($1::varchar)', [sql]);
  return JSON.parse(String(reader.getRows()[0]?.[0])) as Parsed;
}

function syntaxError({ error_message, position }: Parsed, sql: string): AppError {
  const told = { exception_type: 'Parser', exception_message: error_message, position };
  return toAppError(new Error(JSON.stringify(told)), sql);
}

function several(count: number): AppError {
  return new AppError('multiple_statements', `This text holds ${count} statements; a trait is one query.`, {
    advice: 'Keep one SELECT. Common table expressions (with ... as) can do the work of earlier statements.',
  });
}

function empty(): AppError {
  return new AppError('sql_syntax', 'There is no query in this text.', {
    advice: 'Write a SELECT that returns user_id (or group_id) and at least one trait column.',
    position: 1,
  });
}

function refused(what: string): AppError {
  return new AppError('not_read_only', `${what}; SQL Traits only reads.`, {
    advice: 'Write one SELECT query. Nothing was run.',
  });
}

function forbiddenCall(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const name = (node as { function_name?: unknown }).function_name;
  if (typeof name === 'string' && forbidden.test(name)) return name;
  for (const child of Object.values(node)) {
    const found = forbiddenCall(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
