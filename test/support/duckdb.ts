/** Files for DuckDB to read, and sessions on them as the app opens them. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { duckdb } from '../../main/warehouses/duckdb.ts';
import type { OpenOptions, Session } from '../../main/warehouses/warehouse.ts';
import { never } from './rows.ts';

export const openOptions = {
  signal: never,
  secrets: {},
  applicationName: 'test',
} satisfies OpenOptions;

/** A new folder that holds these files; names may have subfolders. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folderDir = mkdtempSync(join(tmpdir(), 'duckdb-test-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folderDir, name)), { recursive: true });
    writeFileSync(join(folderDir, name), text);
  }
  return folderDir;
}

/** Runs statements in DuckDB itself, outside the app: on a database file, or `:memory:`. */
export async function runInDuckdb(path: string, ...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** A session on a file or folder. `statementTimeout` in seconds. */
export function openPath(path: string, statementTimeout = 60): Promise<Session> {
  return duckdb.open({ kind: 'duckdb', path, statementTimeout }, openOptions);
}
