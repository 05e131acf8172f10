/** Folds a run's accepted events into the snapshot: what Segment has taken, and in doubt what it may have. */
import { editBucket, outdatedBuckets } from './snapshot/snapshot.ts';
import type { StateDb } from './state/open.ts';
import { bucketsOf, eventsInBucket } from './state/run-events.ts';
import { type StoredRun, setRunState } from './state/runs.ts';

type RunToFold = Pick<StoredRun, 'id' | 'layout'>;

/** One transaction a bucket. May be repeated after a crash: the same edits twice change nothing more. */
export function foldRun(db: StateDb, { id: runId, layout }: RunToFold): void {
  for (const bucket of bucketsOf(db, runId, 'taken')) {
    const events = eventsInBucket(db, { runId, bucket, group: 'taken' });
    const edits = new Map(events.map((event) => [event.key, event]));
    db.transaction(() => editBucket(db, { id: bucket, layout, edits })).immediate();
  }
  for (const id of outdatedBuckets(db, layout)) {
    db.transaction(() => editBucket(db, { id, layout, edits: new Map() })).immediate();
  }
}

/**
 * Gives up waiting for a run's unanswered events. Segment may have them or not, so the snapshot keeps what it may have, in
 * doubt: the next run sends those rows again, whatever their values, and as null where they have left.
 */
export function doubtUnanswered(db: StateDb, { id: runId, layout }: RunToFold): void {
  const doubt = db.transaction(() => {
    for (const bucket of bucketsOf(db, runId, 'unanswered')) {
      const events = eventsInBucket(db, { runId, bucket, group: 'unanswered' });
      const edits = new Map(
        events.map(({ key, before, after }) => [key, { before, after: after ?? before }]),
      );
      editBucket(db, { id: bucket, layout, edits, isDoubted: true });
    }
    db.prepare(`UPDATE fate SET state = 'failed' WHERE run_id = ? AND state = 'sending'`).run(runId);
    setRunState(db, runId, 'settled');
  });
  doubt.immediate();
}
