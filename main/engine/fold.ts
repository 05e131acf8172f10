/** Folds a run's accepted events into the snapshot: what Segment has taken, and in doubt what it may have. */
import { editBucket, outdatedBuckets } from './snapshot/snapshot.ts';
import { checkedEvents } from './state/checksum.ts';
import type { StateDb } from './state/open.ts';
import { type StoredRun, setRunState } from './state/runs.ts';

type RunToFold = Pick<StoredRun, 'id' | 'layout'>;

type FoldedEvent = Parameters<typeof checkedEvents>[1][number];

const taken = `state IN ('accepted', 'kept')`;
const unanswered = `state = 'sending'`;

/** One transaction a bucket. May be repeated after a crash: the same edits twice change nothing more. */
export function foldRun(db: StateDb, run: RunToFold): void {
  for (const bucket of bucketsOf(db, run, taken)) {
    const edits = new Map(eventsOf(db, { run, bucket, which: taken }).map(({ key, after }) => [key, after]));
    db.transaction(() => editBucket(db, { id: bucket, layout: run.layout, edits })).immediate();
  }
  for (const id of outdatedBuckets(db, run.layout)) {
    db.transaction(() => editBucket(db, { id, layout: run.layout, edits: new Map() })).immediate();
  }
}

/**
 * Gives up waiting for a run's unanswered events. Segment may have them or not, so the snapshot keeps what it may have, in
 * doubt: the next run sends those rows again, whatever their values, and as null where they have left.
 */
export function doubtUnanswered(db: StateDb, run: RunToFold): void {
  const doubt = db.transaction(() => {
    for (const bucket of bucketsOf(db, run, unanswered)) {
      const events = eventsOf(db, { run, bucket, which: unanswered });
      const edits = new Map(events.map(({ key, before, after }) => [key, after ?? before]));
      editBucket(db, { id: bucket, layout: run.layout, edits, isDoubted: true });
    }
    db.prepare(`UPDATE event SET state = 'failed' WHERE run_id = ? AND ${unanswered}`).run(run.id);
    setRunState(db, run.id, 'settled');
  });
  doubt.immediate();
}

function bucketsOf(db: StateDb, run: RunToFold, which: string): readonly number[] {
  return db
    .prepare<[string], number>(
      `SELECT DISTINCT bucket FROM event WHERE run_id = ? AND ${which} ORDER BY bucket`,
    )
    .pluck()
    .all(run.id);
}

interface BucketOfRun {
  readonly run: RunToFold;
  readonly bucket: number;
  /** SQL. */
  readonly which: string;
}

function eventsOf(db: StateDb, { run, bucket, which }: BucketOfRun): readonly FoldedEvent[] {
  const events = db
    .prepare<[string, number], FoldedEvent>(
      `SELECT run_id, kind, key, bucket, before, after, checksum FROM event
       WHERE run_id = ? AND bucket = ? AND ${which}`,
    )
    .all(run.id, bucket);
  return checkedEvents(db, events);
}
