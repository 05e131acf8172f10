/** Opens `app.db`: pragmas, health, migrations. Readers and writers are told apart by type: a reader can't be handed to a write. */
import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { migrate } from './migrate.ts';

declare const canWrite: unique symbol;

/** A handle for queries that change nothing. */
export type Reader = Pick<Database.Database, 'prepare'>;
/** A handle for everything; every writer is a reader. */
export type Writer = Database.Database & { readonly [canWrite]: true };

/** Waiting for another process (desktop beside CLI) to finish a write. */
const busyTimeoutMs = 5_000;

/**
 * Opens or creates the store, migrated to this version. Throws AppError `database_corrupt`, `database_newer` (each with a way
 * out) or `busy`.
 */
export function openDatabase(path: string, migrationsDir?: URL): Writer {
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    assertHealthy(db, path);
    migrate(db, path, migrationsDir);
    return db as Writer;
  } catch (error) {
    db.close();
    throw isDamage(error) ? corrupt(path, error) : error;
  }
}

/** Moves a damaged store (and its WAL) out of the way; returns where it went. Nothing is deleted. */
export function keepAside(path: string, now: Date): string {
  const kept = `${path}.corrupt-${now.toISOString().replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  }
  return kept;
}

function assertHealthy(db: Database.Database, path: string): void {
  const found: unknown = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw corrupt(path, new Error(String(found)));
}

function isDamage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

function corrupt(path: string, cause: unknown): AppError {
  return new AppError('database_corrupt', `The local database ${path} is damaged.`, {
    advice: `Move ${basename(path)} aside (keep it) and start again: connections and traits are then set up anew. Each trait's own state in traits/ is separate and stays as it is.`,
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}
