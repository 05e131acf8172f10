/**
 * A space's allowance in a small file that all processes on a data directory share: desktop and command line together get what
 * Segment allows one of them. A batch is one transaction of well under a millisecond, so nothing need be taken in advance.
 */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { SpaceTarget } from '../engine/job.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Allowance, ownAllowance } from './rate.ts';

export interface SharedAllowance extends Allowance {
  close(): void;
}

/** Another process is done with its exchange long before. */
const BUSY_TIMEOUT_MS = 2_000;

/** The allowance of a space, by its address and write key: whatever the space is called, and in whichever process. */
export function openSharedAllowance(
  stateDir: string,
  space: Pick<SpaceTarget, 'host' | 'writeKey'>,
  clock: Clock = systemClock,
): SharedAllowance {
  const own = ownAllowance();
  // Counting is no reason to fail a run: on a full disk, say, it counts for itself.
  let db = quietly(() => openFile(join(stateDir, 'allowances.sqlite')));
  const exchange = db && exchanger(db, nameOf(space), clock);
  const close = (): void => {
    db?.close();
    db = undefined;
  };
  return {
    exchange: (next) => (db && exchange && quietly(() => exchange.immediate(next))) ?? own.exchange(next),
    close,
  };
}

/** A write key is a secret: what is stored can't be turned back into it. */
const nameOf = ({ host, writeKey }: Pick<SpaceTarget, 'host' | 'writeKey'>): string =>
  createHash('sha256')
    .update(JSON.stringify([host, writeKey]))
    .digest('hex');

function openFile(path: string): Database.Database {
  try {
    return prepared(path);
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown }).code))) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return prepared(path);
  }
}

function prepared(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma('journal_mode = WAL');
    // A power cut may lose what was counted last: by then it has been paid.
    db.pragma('synchronous = OFF');
    db.exec(
      'CREATE TABLE IF NOT EXISTS allowance (space TEXT PRIMARY KEY, spent_until REAL NOT NULL, at REAL NOT NULL) STRICT',
    );
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function exchanger(db: Database.Database, space: string, clock: Clock) {
  const find = db.prepare<[string], { spent_until: number; at: number }>(
    'SELECT spent_until, at FROM allowance WHERE space = ?',
  );
  const put = db.prepare('INSERT OR REPLACE INTO allowance (space, spent_until, at) VALUES (?, ?, ?)');
  return db.transaction((next: (spentUntil: number) => number): number => {
    const found = find.get(space);
    const now = clock.now();
    // The clock counts from the machine's start and never jumps: an entry from its future is from before a restart.
    const isCurrent = found !== undefined && found.at <= now;
    const spentUntil = next(isCurrent ? found.spent_until : Number.NEGATIVE_INFINITY);
    put.run(space, spentUntil, now);
    return spentUntil;
  });
}

function quietly<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
