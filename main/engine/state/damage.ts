/** Looking for damage in a state file, and putting a damaged one aside. */
import { existsSync, renameSync, statSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { BUCKETS } from '../spool.ts';
import { storedBucket } from './buckets.ts';
import { damageError } from './checksum.ts';
import { blocksOf, eventsIn } from './event-blocks.ts';
import { layoutById } from './layouts.ts';
import { namedDamage, openState, type StateDb, statePath } from './open.ts';
import { runsInState } from './runs.ts';

/** Below this a look at the file's whole structure costs a run less than 100 ms. */
const QUICK_BYTES = 64 * 1024 * 1024;

/** Checks the structure of a small file; of a large one SQLite and the checksums check what a run reads as it reads it. */
export function quickCheck(db: StateDb): void {
  if (statSync(db.name).size > QUICK_BYTES) return;
  expectSound(db, 'quick_check(1)');
}

function expectSound(db: StateDb, check: string): void {
  const answer = String(db.pragma(check, { simple: true }));
  if (answer !== 'ok') throw damageError(db.name, answer);
}

/** Checks a state file to the last byte that matters. Throws `database_corrupt`. */
export function fullCheck(db: StateDb): void {
  expectSound(db, 'integrity_check(1)');
  for (const id of db.prepare<[], number>('SELECT id FROM layout').pluck().all()) layoutById(db, id);
  for (const state of ['held', 'sending', 'settled'] as const) runsInState(db, state);
  for (let id = 0; id < BUCKETS; id++) storedBucket(db, id)?.readParts();
  for (const runId of db.prepare<[], string>('SELECT DISTINCT run_id FROM event_block').pluck().all()) {
    for (const block of blocksOf(db, runId)) eventsIn(db, block);
  }
}

/**
 * Renames a trait's state file to `<traitId>.db.corrupt-<time>` if a full check finds damage in it; answers the new path, or null
 * where there is no file or nothing is wrong with it. Call it under the trait's lock.
 */
export function setDamagedAside(stateDir: string, traitId: string): string | null {
  const path = statePath(stateDir, traitId);
  if (!existsSync(path) || isSound(stateDir, traitId)) return null;
  const asidePath = `${path}.corrupt-${new Date().toISOString().replace(/[-:]|\..*/g, '')}Z`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, asidePath + suffix);
  }
  return asidePath;
}

function isSound(stateDir: string, traitId: string): boolean {
  let db: StateDb | undefined;
  try {
    db = openState(stateDir, traitId);
    fullCheck(db);
    return true;
  } catch (error) {
    const named = namedDamage(error, statePath(stateDir, traitId));
    if (named instanceof AppError && named.code === 'database_corrupt') return false;
    throw named;
  } finally {
    db?.close();
  }
}
