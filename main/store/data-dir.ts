/** The per-user directory that holds everything the app remembers. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { AppError } from '../errors.ts';

/** What lies in it; the folders guard what is in them. */
const entries = ['app.db', 'app.db-wal', 'app.db-shm', 'vault.json', 'traits', 'logs'] as const;
const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Creates it, for this user only, where it isn't there, and narrows one that others may look into. Whatever the process creates from
 * then on is for this user only, too. Throws AppError `usage` where nothing can be written.
 */
export function createDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new AppError('usage', `The data directory ${dataDir} can't be written.`, {
      advice:
        'Name another one with --data DIR (or SQLTRAITS_DATA_DIR), or give this user the right to write there.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  // Windows has no such rights; a user's folders are the user's own there.
  if (process.platform !== 'win32') keepToOneself(dataDir);
}

/** SQLite, logs and spools create their files in many places; the mask reaches all of them, in every thread. */
function keepToOneself(dataDir: string): void {
  if (isMainThread) process.umask(OTHERS);
  if (isOurs(dataDir)) narrow(dataDir);
  for (const entry of entries) narrow(join(dataDir, entry));
}

/** Somebody may have named a folder that holds other things as well: its rights are not ours to change. */
function isOurs(dataDir: string): boolean {
  const isShared = (statSync(dataDir).mode & STICKY) !== 0;
  return !isShared && (existsSync(join(dataDir, 'app.db')) || readdirSync(dataDir).length === 0);
}

function narrow(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || (found.mode & OTHERS) === 0 || found.uid !== process.getuid?.()) return;
  chmodSync(path, found.mode & 0o700);
}
