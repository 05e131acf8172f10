/** Opens a trait's state file, `<stateDir>/<traitId>.db`. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { migrate } from '../../store/migrate.ts';
import { damageError } from './checksum.ts';

export type StateDb = Database.Database;

const BUSY_TIMEOUT_MS = 10_000;
/** Beside the sources' `engine/` and beside the bundle. */
const migrationsDir = new URL(
  import.meta.url.endsWith('.ts') ? '../state-migrations/' : './state-migrations/',
  import.meta.url,
);

export const statePath = (stateDir: string, traitId: string): string => join(stateDir, `${traitId}.db`);

/** Traits that have a state in a directory. */
export function stateIds(stateDir: string): readonly string[] {
  const names = existsSync(stateDir) ? readdirSync(stateDir) : [];
  return names.filter((name) => name.endsWith('.db')).map((name) => name.slice(0, -'.db'.length));
}

/** Opens for a run: created and migrated where needed, and durable: a commit survives a power cut. */
export function openState(stateDir: string, traitId: string): StateDb {
  mkdirSync(stateDir, { recursive: true });
  const path = statePath(stateDir, traitId);
  return guarded(path, () => {
    const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      // Only in a new file, and first of all: trimmed history can then be given back to the disk.
      if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL');
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      db.pragma('foreign_keys = ON');
      db.function('crc32', { deterministic: true }, (bytes) => crc32(bytes as string | Buffer));
      migrate(db, path, migrationsDir);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Runs `read` on an existing state file; `otherwise` where the trait has none. */
export function readState<Value>(
  place: { readonly stateDir: string; readonly traitId: string },
  read: (db: StateDb) => Value,
  otherwise: Value,
): Value {
  const path = statePath(place.stateDir, place.traitId);
  if (!existsSync(path)) return otherwise;
  const db = openState(place.stateDir, place.traitId);
  try {
    return guarded(path, () => read(db));
  } finally {
    db.close();
  }
}

/** Deletes a state file with its journal. */
export function deleteState(stateDir: string, traitId: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(statePath(stateDir, traitId) + suffix, { force: true });
}

function guarded<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw namedDamage(error, path);
  }
}

/** SQLite's word that a file is damaged, or zstd's that a bucket in it is, as an error that names the file; others as they are. */
export function namedDamage(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const detail = error instanceof Error ? error.message : String(error);
  const isDamage =
    /^(SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)|ZSTD_error)/.test(code) ||
    (code === 'SQLITE_ERROR' && brokenSchema.test(detail));
  return isDamage ? damageError(path, detail, error) : error;
}

/** Our own statements always fit our own schema, so a schema that they do not fit was not written by us. */
const brokenSchema = /no such (table|column)|already exists|duplicate column|malformed/;
