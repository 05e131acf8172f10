/**
 * The rows that a run left as they were, a bucket a section: the snapshot as it was before the run, without the rows of its plan.
 * What later runs changed is taken back from their events, which live at least as long as this run's.
 */
import type { RunRow } from '../../../preload/run-model.ts';
import type { Layout } from '../layout.ts';
import { decodeShown, keyOf, traitsOf } from '../rows.ts';
import { rowAt } from '../snapshot/bucket.ts';
import { readBucket } from '../snapshot/snapshot.ts';
import { BUCKETS } from '../spool.ts';
import { blocksOfBucket, eventsIn, type OutboxEvent } from '../state/event-blocks.ts';
import type { StateDb } from '../state/open.ts';
import { runById, type StoredRun } from '../state/runs.ts';
import type { Sections } from './sections.ts';

interface LaidRow {
  readonly row: Buffer;
  readonly layout: Layout;
}

/** Keys and rows of the snapshot as they were before a run. */
type Rows = Map<string, LaidRow>;

/** Every row of the result that needed no call. */
export function unchangedSections(db: StateDb, run: StoredRun): Sections {
  return {
    count: BUCKETS,
    total: run.frame.rows.unchanged,
    countOf: () => undefined,
    read: (bucket) => {
      const rows = [...unchangedIn(db, run, bucket)];
      return {
        count: rows.length,
        entry: (index) => {
          const found = rows[index];
          if (!found) throw new RangeError(`No row ${index} in bucket ${bucket}.`);
          return rowOf(...found);
        },
      };
    },
  };
}

const rowOf = (key: string, { row, layout }: LaidRow): RunRow => ({
  number: null,
  key,
  values: traitsOf(row, layout, decodeShown),
  codes: [],
});

function unchangedIn(db: StateDb, run: StoredRun, bucket: number): Rows {
  const rows = snapshotRows(db, run, bucket);
  const since = runsSince(db, run.id);
  const planned = new Set<string>();
  // Newest first: each event's old values are those that the next older one left.
  for (const block of blocksOfBucket(db, bucket)) {
    if (!since.has(block.runId)) break;
    const layout = runById(db, block.runId)?.layout ?? run.layout;
    for (const event of eventsIn(db, block).toReversed()) {
      takeBack(rows, event, layout);
      if (block.runId === run.id && !isSame(event)) planned.add(event.key);
    }
  }
  for (const key of planned) rows.delete(key);
  return rows;
}

/** A run and those planned after it. */
const runsSince = (db: StateDb, runId: string): ReadonlySet<string> =>
  new Set(
    db
      .prepare<[string], string>('SELECT id FROM run WHERE rowid >= (SELECT rowid FROM run WHERE id = ?)')
      .pluck()
      .all(runId),
  );

function snapshotRows(db: StateDb, { layout }: StoredRun, id: number): Rows {
  const bucket = readBucket(db, id, layout);
  const rows: Rows = new Map();
  for (let index = 0; index < bucket.count; index++) {
    const row = rowAt(bucket, index);
    rows.set(keyOf(row, layout) ?? '', { row, layout });
  }
  return rows;
}

function takeBack(rows: Rows, { key, before }: OutboxEvent, layout: Layout): void {
  if (before) rows.set(key, { row: before, layout });
  else rows.delete(key);
}

/** A resync sends unchanged rows too. */
const isSame = ({ kind, before, after }: OutboxEvent): boolean =>
  kind === 'changed' && before !== null && after !== null && before.equals(after);
