/** The named steps of a connection test. */
import { resolve } from 'node:path';
import type { Check, DuckdbSettings, SchemaTable } from '../../../preload/connection-model.ts';
import { AppError, toFailure } from '../../errors.ts';
import { toAppError } from './failures.ts';
import { findPath, type OpenDuckdb, openInstance } from './instance.ts';
import { listTables } from './tables.ts';

/** Find the path, open it, read every file (of a folder), list tables, run a query. Stops after the first that failed. */
export async function* testConnection({ path }: DuckdbSettings): AsyncIterable<Check> {
  const found = await attempt(() => findPath(path));
  yield toCheck('Find the path', found, (kind) => `${resolve(path)} is a ${kind}.`);
  if (!found.ok) return;
  const opened = await attempt(() => openInstance(path));
  yield toCheck(
    'Open it read-only',
    opened,
    () => 'Opened. SQL Traits can neither change it nor read anything else.',
  );
  if (!opened.ok) return;
  try {
    yield* checkContents(opened.value, found.value);
  } finally {
    await opened.value.close();
  }
}

async function* checkContents(database: OpenDuckdb, kind: 'file' | 'folder'): AsyncIterable<Check> {
  if (kind === 'folder') {
    await database.folder.addAll();
    yield checkFiles(database);
    if (database.folder.unreadable.length > 0) return;
  }
  const tables = await attempt(async () => someTables(await listTables(database)));
  yield toCheck('List tables', tables, describeTables);
  if (!tables.ok) return;
  const answer = await attempt(() => database.connection.run('select 1'));
  yield toCheck('Run a query', answer, () => 'DuckDB answers.');
}

function checkFiles({ folder }: OpenDuckdb): Check {
  const reasons = folder.unreadable.map(({ filePath, reason }) => `${filePath}: ${reason}`);
  return {
    name: 'Read each file',
    ok: reasons.length === 0,
    ...(reasons.length > 0 && { code: 'bad_input' as const }),
    advice:
      reasons.length === 0
        ? 'Every CSV, Parquet and JSON file is a table.'
        : `These files can't be read; repair them or take them out. The others still work. ${reasons.join('; ')}`,
  };
}

function someTables(tables: readonly SchemaTable[]): readonly SchemaTable[] {
  if (tables.length > 0) return tables;
  throw new AppError('object_not_found', 'There is no table here.', {
    advice: 'Put CSV, Parquet or JSON files into the folder or its subfolders, or choose another place.',
  });
}

function describeTables(tables: readonly SchemaTable[]): string {
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  return `${tables.length} ${tables.length === 1 ? 'table' : 'tables'} in ${schemas.join(', ')}.`;
}

type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError };

async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toAppError(error, '') };
  }
}

function toCheck<Value>(name: string, result: Attempt<Value>, describe: (value: Value) => string): Check {
  if (result.ok) return { name, ok: true, advice: describe(result.value) };
  const { code, message, advice } = toFailure(result.error);
  return { name, ok: false, advice: advice === undefined ? message : `${message} ${advice}`, code };
}
