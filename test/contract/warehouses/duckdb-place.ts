import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckdbSettings } from '../../../preload/connection-model.ts';
import { runInDuckdb } from '../../support/duckdb.ts';
import type { Place, RefusedLogin } from './place.ts';

/** A database file: DuckDB has no server, so nothing can be cut, tagged or looked at from outside. */
export async function startDuckdbPlace(): Promise<Place> {
  const folderDir = mkdtempSync(join(tmpdir(), 'duckdb-contract-'));
  const path = join(folderDir, 'people.duckdb');
  await runInDuckdb(
    path,
    "create table people (id integer, name varchar); insert into people values (1, 'Ada'), (2, 'Bob')",
  );
  const text = join(folderDir, 'notes.txt');
  writeFileSync(text, 'no database');
  mkdirSync(join(folderDir, 'empty'));
  const at = (file: string): DuckdbSettings => ({ kind: 'duckdb', path: file, statementTimeout: 3600 });
  const refused: readonly RefusedLogin[] = [
    {
      what: 'a file that is gone',
      settings: at(join(folderDir, 'gone.duckdb')),
      secrets: {},
      code: 'warehouse_missing',
    },
    { what: 'a file of another kind', settings: at(text), secrets: {}, code: 'warehouse_missing' },
  ];
  return {
    settings: at(path),
    secrets: {},
    refused,
    remove: async () => rmSync(folderDir, { recursive: true }),
  };
}
