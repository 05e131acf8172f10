/** What became of events, in ranges of their numbers: a batch that was accepted is one row, not hundreds. */
import type { StateDb } from './open.ts';
import { statement } from './statements.ts';

/** `kept`: nothing is sent, because Segment's values stay as they are (a leaver that is kept, a result taken as sent). */
export type OutboxState = 'held' | 'pending' | 'sending' | 'accepted' | 'kept' | 'failed' | 'discarded';

/** Event numbers, both included. */
export interface SeqRange {
  readonly first: number;
  readonly last: number;
}

export interface Fate {
  readonly state: OutboxState;
  /** In the endpoint's words. */
  readonly reason: string | null;
  /** ISO 8601 UTC: since when. */
  readonly at: string;
}

export interface FateRange extends SeqRange, Fate {
  readonly run_id: string;
}

/** Events still to be delivered: `sending` ones may have arrived, and are sent again under the same messageId. */
export const openStates: readonly OutboxState[] = ['pending', 'sending'];

/** Those that have no fate yet. */
export function insertFate(db: StateDb, fate: FateRange): void {
  statement(
    db,
    `INSERT INTO fate (first, last, run_id, state, reason, at) VALUES (@first, @last, @run_id, @state, @reason, @at)`,
  ).run(fate);
}

/** The fates of some events in order; the outer ones may reach beyond. */
export function fatesIn(db: StateDb, { first, last }: SeqRange): readonly FateRange[] {
  const found = statement(
    db,
    `SELECT first, last, run_id, state, reason, at FROM fate
     WHERE first BETWEEN coalesce((SELECT max(first) FROM fate WHERE first <= ?), ?) AND ? ORDER BY first`,
  ).all(first, first, last) as readonly FateRange[];
  return found.filter((fate) => fate.last >= first);
}

/** Gives those of some events that are in one of the states `from` another fate; answers how many. Call it inside a transaction. */
export function moveRange(
  db: StateDb,
  range: SeqRange,
  { from, to }: { readonly from: readonly OutboxState[]; readonly to: Fate },
): number {
  let moved = 0;
  for (const fate of fatesIn(db, range)) {
    if (!from.includes(fate.state)) continue;
    const first = Math.max(fate.first, range.first);
    const last = Math.min(fate.last, range.last);
    statement(db, 'DELETE FROM fate WHERE first = ?').run(fate.first);
    if (fate.first < first) insertFate(db, { ...fate, last: first - 1 });
    insertFate(db, { ...to, first, last, run_id: fate.run_id });
    if (fate.last > last) insertFate(db, { ...fate, first: last + 1 });
    moved += last - first + 1;
  }
  return moved;
}

/** Forgets the fates of events that are deleted, the lowest of their run. */
export function forgetFates(db: StateDb, range: SeqRange): void {
  for (const fate of fatesIn(db, range)) {
    statement(db, 'DELETE FROM fate WHERE first = ?').run(fate.first);
    if (fate.last > range.last) insertFate(db, { ...fate, first: range.last + 1 });
  }
}

/** The fates of a run in some states, in order. */
export function fatesOf(db: StateDb, runId: string, states: readonly OutboxState[]): readonly FateRange[] {
  return db
    .prepare<[string, string], FateRange>(
      `SELECT first, last, run_id, state, reason, at FROM fate
       WHERE run_id = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY first`,
    )
    .all(runId, JSON.stringify(states));
}

/** Moves all events of a run from one state to another. */
export function moveEvents(
  db: StateDb,
  runId: string,
  move: { readonly from: OutboxState; readonly to: OutboxState; readonly reason?: string },
): void {
  db.prepare('UPDATE fate SET state = ?, reason = ? WHERE run_id = ? AND state = ?').run(
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

/** Calls of a run: planned = sent + failed + those put off or still open. Kept rows are no calls. */
export function countEvents(db: StateDb, runId: string): EventCounts {
  const counts = new Map(
    db
      .prepare<[string], { state: OutboxState; count: number }>(
        'SELECT state, sum(last - first + 1) AS count FROM fate WHERE run_id = ? GROUP BY state',
      )
      .all(runId)
      .map(({ state, count }) => [state, count]),
  );
  const of = (state: OutboxState): number => counts.get(state) ?? 0;
  const planned = [...counts].reduce((sum, [state, count]) => (state === 'kept' ? sum : sum + count), 0);
  return { planned, sent: of('accepted'), failed: of('failed') + of('sending') };
}

/** Events that may have arrived and were never answered. */
export function hasUnanswered(db: StateDb, runId: string): boolean {
  return (
    db.prepare(`SELECT 1 FROM fate WHERE run_id = ? AND state = 'sending' LIMIT 1`).get(runId) !== undefined
  );
}
