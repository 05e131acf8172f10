/** Runs that planned events, as the trait's state file knows them: enough to finish one after a crash. */

import { crc32 } from 'node:zlib';
import type { Destinations } from '../../../preload/model.ts';
import type { Problem, RowCounts, RunTrigger } from '../../../preload/run-model.ts';
import type { Layout } from '../layout.ts';
import { expectChecksum } from './checksum.ts';
import { layoutById, layoutId } from './layouts.ts';
import type { StateDb } from './open.ts';
import { statement } from './statements.ts';

/** What a run's events share, and what its document needs if another process has to finish it. */
export interface StoredFrame {
  readonly traitKey: string;
  readonly traitName: string;
  readonly trigger: RunTrigger;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly destinations: Destinations;
  readonly rows: RowCounts;
  /** Of a run that takes another back: that run. */
  readonly undoes?: string;
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
  readonly checksum: number | null;
}

function toRun(db: StateDb, record: RunRecord): StoredRun {
  const { id, state, layout_id, frame, requests, checksum } = record;
  expectChecksum(db, { what: `run ${id}`, expected: checksum, found: runChecksum(record) });
  return { id, state, layout: layoutById(db, layout_id), frame: JSON.parse(frame) as StoredFrame, requests };
}

const runChecksum = ({ id, layout_id, frame }: Pick<RunRecord, 'id' | 'layout_id' | 'frame'>): number =>
  crc32(`${id}\n${layout_id}\n${frame}`);

export function insertRun(db: StateDb, { id, state, layout, frame, requests }: StoredRun): void {
  const record = { id, state, layout_id: layoutId(db, layout), frame: JSON.stringify(frame), requests };
  db.prepare(
    `INSERT INTO run (id, state, layout_id, frame, requests, checksum)
     VALUES (@id, @state, @layout_id, @frame, @requests, @checksum)`,
  ).run({ ...record, checksum: runChecksum(record) });
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
  statement(db, 'UPDATE run SET requests = requests + ? WHERE id = ?').run(requests, id);
}
