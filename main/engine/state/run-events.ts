/** A run's events, a bucket at a time: the way in which they meet the snapshot. */
import { blocksOf, eventsIn, type OutboxEvent } from './event-blocks.ts';
import { BLOCK_EVENTS } from './event-packing.ts';
import type { OutboxState } from './fates.ts';
import type { StateDb } from './open.ts';

/** accepted: Segment has them; taken: those and what it keeps without a call; unanswered: nobody knows. */
export type EventGroup = 'accepted' | 'taken' | 'unanswered';

const statesOf: { readonly [Group in EventGroup]: readonly OutboxState[] } = {
  accepted: ['accepted'],
  taken: ['accepted', 'kept'],
  unanswered: ['sending'],
};

/** The buckets that a group of a run's events belong to. */
export function bucketsOf(db: StateDb, runId: string, group: EventGroup): readonly number[] {
  return db
    .prepare<[string, string], number>(
      `SELECT DISTINCT bucket FROM fate CROSS JOIN event_block AS block
         ON block.first BETWEEN fate.first - ${BLOCK_EVENTS - 1} AND fate.last
         AND block.first + added + changed + removed > fate.first
       WHERE fate.run_id = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY bucket`,
    )
    .pluck()
    .all(runId, JSON.stringify(statesOf[group]));
}

interface EventsInBucket {
  readonly runId: string;
  readonly bucket: number;
  readonly group: EventGroup;
}

/** The events of one bucket, their checksums checked. */
export function eventsInBucket(
  db: StateDb,
  { runId, bucket, group }: EventsInBucket,
): readonly OutboxEvent[] {
  return blocksOf(db, runId, bucket).flatMap((block) => eventsIn(db, block, statesOf[group]));
}
