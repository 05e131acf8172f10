/** A run's events, a bucket at a time: the way in which they meet the snapshot. */
import { checkedEvents } from './checksum.ts';
import type { StateDb } from './open.ts';
import type { CheckableEvent } from './outbox.ts';

/** accepted: Segment has them; taken: those and what it keeps without a call; unanswered: nobody knows. */
export type EventGroup = 'accepted' | 'taken' | 'unanswered';

const conditions: { readonly [Group in EventGroup]: string } = {
  accepted: `state = 'accepted'`,
  taken: `state IN ('accepted', 'kept')`,
  unanswered: `state = 'sending'`,
};

/** The buckets that a group of a run's events belong to. */
export function bucketsOf(db: StateDb, runId: string, group: EventGroup): readonly number[] {
  return db
    .prepare<[string], number>(
      `SELECT DISTINCT bucket FROM event WHERE run_id = ? AND ${conditions[group]} ORDER BY bucket`,
    )
    .pluck()
    .all(runId);
}

interface EventsInBucket {
  readonly runId: string;
  readonly bucket: number;
  readonly group: EventGroup;
}

/** The events of one bucket, their checksums checked. */
export function eventsIn(
  db: StateDb,
  { runId, bucket, group }: EventsInBucket,
): readonly Omit<CheckableEvent, 'state'>[] {
  const events = db
    .prepare<[string, number], CheckableEvent>(
      `SELECT seq, run_id, kind, key, bucket, before, after, checksum FROM event
       WHERE run_id = ? AND bucket = ? AND ${conditions[group]} ORDER BY seq`,
    )
    .all(runId, bucket);
  return checkedEvents(db, events);
}
