/** How much history is kept: events of settled runs go, oldest first, in small transactions. The snapshot and open runs stay. */
import { statSync } from 'node:fs';
import type { Retention } from '../job.ts';
import { type BlockHead, blocksOf } from './event-blocks.ts';
import { forgetFates } from './fates.ts';
import { lastSentRun } from './layouts.ts';
import { lockTrait } from './lock.ts';
import { openState, type StateDb, stateIds, statePath } from './open.ts';
import { forgetRequests } from './requests.ts';

/** Blocks of events deleted in one transaction: a reader or a cancel never waits for more. */
const STEP = 200;
/** Pages given back to the disk in one transaction. */
const VACUUM_STEP = 2_000;
/** Below this share of free pages they are left for the next run to fill. */
const FREE_SHARE = 0.25;
const DAY_MS = 24 * 3_600_000;

interface OldRun {
  readonly id: string;
  readonly startedAt: string;
}

/** Trims one trait's history, and that of the directory where all together hold too much. `db` is the trait's own, under its lock. */
export function trimHistory(
  db: StateDb,
  place: { readonly stateDir: string; readonly traitId: string },
  retention: Retention,
): void {
  const oldest = new Date(Date.now() - retention.days * DAY_MS).toISOString();
  for (const run of settledRuns(db)) if (run.startedAt < oldest) forgetRun(db, run.id);
  // Reading a long history only to hear that it fits would cost a second after every run.
  const mostBytes = directoryBytes(place.stateDir) - snapshotBytes(db);
  if (mostBytes > retention.bytes) trimDirectory(db, place, retention.bytes);
  giveBack(db);
}

/** Settled runs that still have events, oldest first. */
function settledRuns(db: StateDb): readonly OldRun[] {
  return db
    .prepare<[], OldRun>(
      `SELECT id, json_extract(frame, '$.startedAt') AS startedAt FROM run
       WHERE state = 'settled' AND EXISTS (SELECT 1 FROM event_block WHERE run_id = run.id) ORDER BY rowid`,
    )
    .all();
}

/** Deletes a run's events, then the run itself unless the next run compares its columns with it. */
function forgetRun(db: StateDb, runId: string): void {
  const isLast = lastSentRun(db)?.id === runId;
  const forget = db.transaction((blocks: readonly BlockHead[]) => {
    for (const block of blocks) {
      db.prepare('DELETE FROM event_block WHERE first = ?').run(block.first);
      forgetFates(db, block);
    }
  });
  const blocks = blocksOf(db, runId);
  for (let at = 0; at < blocks.length; at += STEP) forget.immediate(blocks.slice(at, at + STEP));
  forgetRequests(db, runId);
  if (!isLast) db.prepare('DELETE FROM run WHERE id = ?').run(runId);
}

const directoryBytes = (stateDir: string): number =>
  stateIds(stateDir).reduce((sum, id) => sum + statSync(statePath(stateDir, id)).size, 0);

/** Bytes of one trait's snapshot. SQLite knows a blob's length without reading it. */
const snapshotBytes = (db: StateDb): number =>
  db
    .prepare<[], number>(
      `SELECT (SELECT coalesce(sum(length(entries)), 0) FROM bucket) + (SELECT coalesce(sum(length(vals)), 0) FROM part)`,
    )
    .pluck()
    .get() as number;

interface History extends OldRun {
  readonly db: StateDb;
  readonly isSettled: number;
  readonly bytes: number;
}

/** Bytes of a block beside its events: its other columns, its place in the index, and its fate. */
const BLOCK_BYTES = 200;

/** Each run that has events, with what they take. */
function historyOf(db: StateDb): readonly History[] {
  return db
    .prepare<[], Omit<History, 'db'>>(
      `SELECT run.id, json_extract(frame, '$.startedAt') AS startedAt, run.state = 'settled' AS isSettled, bytes
       FROM run JOIN (
         SELECT run_id, sum(${BLOCK_BYTES} + length(vals)) AS bytes FROM event_block GROUP BY run_id
       ) ON run_id = run.id`,
    )
    .all()
    .map((run) => ({ ...run, db }));
}

interface OpenFile {
  readonly db: StateDb;
  readonly close: () => void;
}

/** Trims the oldest runs of all traits until the history of all fits. A trait that runs meanwhile trims its own when it has ended. */
function trimDirectory(
  own: StateDb,
  { stateDir, traitId }: { readonly stateDir: string; readonly traitId: string },
  bytes: number,
): void {
  const others = stateIds(stateDir).filter((id) => id !== traitId);
  const files: OpenFile[] = [{ db: own, close: () => {} }];
  try {
    for (const id of others) files.push(...openIfIdle(stateDir, id));
    const runs = files.flatMap(({ db }) => historyOf(db));
    let excess = runs.reduce((sum, run) => sum + run.bytes, 0) - bytes;
    for (const run of runs.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
      if (excess <= 0) break;
      if (!run.isSettled) continue;
      forgetRun(run.db, run.id);
      excess -= run.bytes;
    }
    for (const { db } of files.slice(1)) giveBack(db);
  } finally {
    for (const { close } of files) close();
  }
}

/** None where it is busy or damaged: that is told by a run of its own, not by this one. */
function openIfIdle(stateDir: string, traitId: string): readonly OpenFile[] {
  const closers: (() => unknown)[] = [];
  const close = (): void => {
    for (const closeOne of closers.toReversed()) closeOne();
  };
  try {
    closers.push(lockTrait(stateDir, traitId));
    const db = openState(stateDir, traitId);
    closers.push(() => db.close());
    return [{ db, close }];
  } catch {
    close();
    return [];
  }
}

/** Returns free pages to the disk where many are free; files from before this was possible fill theirs again. */
function giveBack(db: StateDb): void {
  const count = (name: string): number => db.pragma(name, { simple: true }) as number;
  if (count('freelist_count') < count('page_count') * FREE_SHARE) return;
  for (let free = count('freelist_count'); free > 0; ) {
    db.pragma(`incremental_vacuum(${VACUUM_STEP})`);
    const left = count('freelist_count');
    if (left >= free) return;
    free = left;
  }
}
