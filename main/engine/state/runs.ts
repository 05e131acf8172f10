/** Runs that planned events, as the trait's state file knows them: enough to finish one after a crash. */
import type { Destinations, Problem, RowCounts, RunTrigger } from '../../../preload/model.ts';
import type { Layout } from '../layout.ts';
import { layoutById, layoutId } from './layouts.ts';
import type { StateDb } from './open.ts';

/** What a run's events share, and what its document needs if another process has to finish it. */
export interface StoredFrame {
  readonly traitKey: string;
  readonly traitName: string;
  readonly trigger: RunTrigger;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly destinations: Destinations;
  readonly rows: RowCounts;
  /** Warnings of the query, kept for the document. */
  readonly problems: readonly Problem[];
}

/** held: a guard stopped it; sending: events may be under way; settled: nothing left to do. */
export type StoredState = 'held' | 'sending' | 'settled';

export interface StoredRun {
  readonly id: string;
  readonly state: StoredState;
  readonly layout: Layout;
  readonly frame: StoredFrame;
  /** HTTP requests so far. */
  readonly requests: number;
}

interface RunRecord {
  readonly id: string;
  readonly state: StoredState;
  readonly layout_id: number;
  readonly frame: string;
  readonly requests: number;
}

const toRun = (db: StateDb, record: RunRecord): StoredRun => ({
  id: record.id,
  state: record.state,
  layout: layoutById(db, record.layout_id),
  frame: JSON.parse(record.frame) as StoredFrame,
  requests: record.requests,
});

export function insertRun(db: StateDb, run: StoredRun): void {
  db.prepare('INSERT INTO run (id, state, layout_id, frame, requests) VALUES (?, ?, ?, ?, ?)').run(
    run.id,
    run.state,
    layoutId(db, run.layout),
    JSON.stringify(run.frame),
    run.requests,
  );
}

/** One run; undefined where this trait never planned it. */
export function runById(db: StateDb, id: string): StoredRun | undefined {
  const record = db.prepare<[string], RunRecord>('SELECT * FROM run WHERE id = ?').get(id);
  return record && toRun(db, record);
}

/** Runs in one state, oldest first. */
export function runsInState(db: StateDb, state: StoredState): readonly StoredRun[] {
  const records = db
    .prepare<[string], RunRecord>('SELECT * FROM run WHERE state = ? ORDER BY rowid')
    .all(state);
  return records.map((record) => toRun(db, record));
}

export function setRunState(db: StateDb, id: string, state: StoredState): void {
  db.prepare('UPDATE run SET state = ? WHERE id = ?').run(state, id);
}

export function addRequests(db: StateDb, id: string, requests: number): void {
  db.prepare('UPDATE run SET requests = requests + ? WHERE id = ?').run(requests, id);
}
