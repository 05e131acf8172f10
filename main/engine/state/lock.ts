/**
 * One run of a trait at a time, over all processes. The lock is SQLite's own file lock on a small file beside the state: the
 * system releases it when a process dies, however it dies, so there is no stale lock to wait for.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../errors.ts';

/** Takes the trait's lock; answers the way to release it. Throws AppError `busy` where another run holds it. */
export function lockTrait(stateDir: string, traitId: string): () => void {
  mkdirSync(stateDir, { recursive: true });
  const db = new Database(join(stateDir, `${traitId}.lock`), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    throw new AppError('busy', 'This trait is already running, here or in another process.', {
      advice: 'Wait until that run has ended, then run again.',
      cause: error,
    });
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}
