/** One daemon per data directory: a lock that the system gives back however the process ends. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { type DaemonSign, readSign } from './daemon-sign.ts';

/** Takes the lock; returns the way to give it back. Throws `busy` while another process has it. */
export function lockDaemon(dataDir: string): () => void {
  // SQLite's own locks, since Node has none: a file that holds a pid would outlive a kill, and every container has a process 1.
  const db = new Database(join(dataDir, 'daemon.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw (error as { code?: unknown }).code === 'SQLITE_BUSY' ? refused(dataDir) : error;
  }
  return () => void db.close();
}

function refused(dataDir: string): AppError {
  const sign = readSign(dataDir);
  return new AppError('busy', `A daemon is at work on ${dataDir} already${sign ? who(sign) : ''}.`, {
    advice: 'Stop that one first, or give this one a state of its own with --data DIR.',
  });
}

const who = ({ pid, startedAt, project }: DaemonSign): string =>
  ` (process ${pid}, since ${startedAt}, project ${project})`;
