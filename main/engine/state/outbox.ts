/** The outbox: every event of a run, durable before the first call, and its state afterwards. */
import type { ChangeKind } from '../../../preload/model.ts';
import type { PlannedChange } from '../comparison.ts';
import { checkedEvents, eventChecksum } from './checksum.ts';
import type { StateDb } from './open.ts';

/** `kept`: nothing is sent, because Segment's values stay as they are (a leaver that is kept, a result taken as sent). */
export type OutboxState = 'held' | 'pending' | 'sending' | 'accepted' | 'kept' | 'failed' | 'discarded';

export interface OutboxEvent {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly key: string;
  readonly bucket: number;
  readonly before: Buffer | null;
  readonly after: Buffer | null;
  readonly state: OutboxState;
}

export interface CheckableEvent extends OutboxEvent {
  readonly run_id: string;
  readonly checksum: number;
}

/** Writes events in the order given; call it inside a transaction. */
export function eventWriter(
  db: StateDb,
  run: { readonly id: string; readonly at: string },
): (change: PlannedChange, state: OutboxState) => void {
  const insert = db.prepare(
    `INSERT INTO event (run_id, kind, key, bucket, before, after, state, at, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ kind, key, bucket, before, after }, state) => {
    const checksum = eventChecksum({ run_id: run.id, kind, key, bucket, before, after });
    insert.run(run.id, kind, key, bucket, before, after, state, run.at, checksum);
  };
}

/** First and last place of a run's events, which are contiguous; undefined where it has none. */
export function seqRange(
  db: StateDb,
  runId: string,
): { readonly first: number; readonly last: number } | undefined {
  const range = db
    .prepare<[string], { first: number | null; last: number | null }>(
      'SELECT min(seq) AS first, max(seq) AS last FROM event WHERE run_id = ?',
    )
    .get(runId);
  if (range?.first == null || range.last == null) return undefined;
  return { first: range.first, last: range.last };
}

/** Events between two places, both included, that are still to be delivered, in planned order. */
export function openEvents(
  db: StateDb,
  range: { readonly first: number; readonly last: number },
  limit: number,
): readonly OutboxEvent[] {
  const events = db
    .prepare<[number, number, number], CheckableEvent>(
      `SELECT seq, run_id, kind, key, bucket, before, after, state, checksum FROM event
       WHERE seq BETWEEN ? AND ? AND state IN ('pending', 'sending') ORDER BY seq LIMIT ?`,
    )
    .all(range.first, range.last, limit);
  return checkedEvents(db, events);
}

/** Marks the open events between two places, both included. */
export function markOpen(
  db: StateDb,
  range: { readonly first: number; readonly last: number },
  to: { readonly state: OutboxState; readonly at: string },
): void {
  db.prepare(
    `UPDATE event SET state = ?, reason = NULL, at = ? WHERE seq BETWEEN ? AND ? AND state IN ('pending', 'sending')`,
  ).run(to.state, to.at, range.first, range.last);
}

/** Marks single events, with the reason in the endpoint's words. */
export function eventMarker(
  db: StateDb,
): (
  seq: number,
  to: { readonly state: OutboxState; readonly reason: string | null; readonly at: string },
) => void {
  const update = db.prepare('UPDATE event SET state = ?, reason = ?, at = ? WHERE seq = ?');
  return (seq, { state, reason, at }) => {
    update.run(state, reason, at, seq);
  };
}

/** Moves all events of a run from one state to another. */
export function moveEvents(
  db: StateDb,
  runId: string,
  move: { readonly from: OutboxState; readonly to: OutboxState; readonly reason?: string },
): void {
  db.prepare('UPDATE event SET state = ?, reason = ? WHERE run_id = ? AND state = ?').run(
    move.to,
    move.reason ?? null,
    runId,
    move.from,
  );
}

export interface EventCounts {
  readonly planned: number;
  readonly sent: number;
  readonly failed: number;
}

/** Calls of a run: planned = sent + failed + those given up or still open. Kept rows are no calls. */
export function countEvents(db: StateDb, runId: string): EventCounts {
  const counts = new Map(
    db
      .prepare<[string], { state: OutboxState; count: number }>(
        'SELECT state, count(*) AS count FROM event WHERE run_id = ? GROUP BY state',
      )
      .all(runId)
      .map(({ state, count }) => [state, count]),
  );
  const of = (state: OutboxState): number => counts.get(state) ?? 0;
  const planned = [...counts].reduce((sum, [state, count]) => (state === 'kept' ? sum : sum + count), 0);
  return { planned, sent: of('accepted'), failed: of('failed') + of('sending') };
}

/** Reasons of a run's undelivered events with how many share each, most frequent first. */
export function failureReasons(
  db: StateDb,
  runId: string,
  limit: number,
): readonly { readonly reason: string; readonly count: number; readonly key: string }[] {
  return db
    .prepare<[string, number], { reason: string; count: number; key: string }>(
      `SELECT coalesce(reason, 'no answer') AS reason, count(*) AS count, min(key) AS key FROM event
       WHERE run_id = ? AND state IN ('failed', 'sending') GROUP BY 1 ORDER BY 2 DESC LIMIT ?`,
    )
    .all(runId, limit);
}
