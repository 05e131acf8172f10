/** What the rest of the app may know of a trait's state file. Short reads, safe on the main thread. */
import type { EventRecord, EventState, Json } from '../../preload/model.ts';
import { messageIdOf } from '../segment/payload.ts';
import { callOf } from './calls.ts';
import { digestOf } from './fingerprint.ts';
import { discardRun } from './held.ts';
import { changeOf } from './preview.ts';
import { bucketOf } from './spool.ts';
import { countRows } from './state/buckets.ts';
import { deleteState, readState, type StateDb } from './state/open.ts';
import { type OutboxEvent, seqRange } from './state/outbox.ts';
import { runById, runsInState, type StoredRun } from './state/runs.ts';

export interface EventPage {
  readonly filter: 'all' | 'added' | 'changed' | 'removed' | 'failed';
  readonly offset: number;
  readonly limit: number;
}

/** Row keys in the snapshot; 0 where the trait has never run. */
export function snapshotRows(stateDir: string, traitId: string): number {
  return readState({ stateDir, traitId }, countRows, 0);
}

/** The events of one run, a page at a time, in the order they were planned. */
export function runEvents(
  stateDir: string,
  traitId: string,
  runId: string,
  page: EventPage,
): { readonly total: number; readonly events: readonly EventRecord[] } {
  return readState({ stateDir, traitId }, (db) => pageOf(db, { traitId, runId, page }), {
    total: 0,
    events: [],
  });
}

/** Every event ever planned for one row key of one trait, newest first. */
export function keyHistory(
  stateDir: string,
  traitId: string,
  key: string,
  limit: number,
): readonly EventRecord[] {
  return readState(
    { stateDir, traitId },
    (db) =>
      db
        .prepare<[number, string, number], StoredEvent>(
          `SELECT event.* FROM run CROSS JOIN event ON event.run_id = run.id AND event.bucket = ?
           WHERE event.key = ? ORDER BY seq DESC LIMIT ?`,
        )
        .all(bucketOf(digestOf(key)), key, limit)
        .flatMap((event) => recordsOf(db, traitId, event.run_id, [event])),
    [],
  );
}

/** The run whose deliveries a crash or a quit left unfinished, if any. */
export function unfinishedRun(stateDir: string, traitId: string): { readonly runId: string } | null {
  const run = readState({ stateDir, traitId }, (db) => runsInState(db, 'sending')[0] ?? null, null);
  return run && { runId: run.id };
}

/** Gives up the plan of a blocked run. */
export function discardPlan(stateDir: string, traitId: string, runId: string): void {
  readState({ stateDir, traitId }, (db) => discardRun(db, runId), undefined);
}

/** Deletes a trait's state: the next run sends every row again. */
export function removeState(stateDir: string, traitId: string): void {
  deleteState(stateDir, traitId);
}

interface StoredEvent extends OutboxEvent {
  readonly run_id: string;
  readonly reason: string | null;
  readonly at: string;
}

interface PageRequest {
  readonly traitId: string;
  readonly runId: string;
  readonly page: EventPage;
}

function pageOf(
  db: StateDb,
  { traitId, runId, page }: PageRequest,
): { total: number; events: readonly EventRecord[] } {
  const range = seqRange(db, runId);
  if (!range) return { total: 0, events: [] };
  const where = `seq BETWEEN ? AND ? AND (? = 'all' OR kind = ? OR (? = 'failed' AND state IN ('failed', 'sending')))`;
  const { filter, limit, offset } = page;
  const wanted = [range.first, range.last, filter, filter, filter];
  const total = db
    .prepare<unknown[], number>(`SELECT count(*) FROM event WHERE ${where}`)
    .pluck()
    .get(wanted);
  const events = db
    .prepare<unknown[], StoredEvent>(`SELECT * FROM event WHERE ${where} ORDER BY seq LIMIT ? OFFSET ?`)
    .all([...wanted, limit, offset]);
  return { total: total ?? 0, events: recordsOf(db, traitId, runId, events) };
}

function recordsOf(
  db: StateDb,
  traitId: string,
  runId: string,
  events: readonly StoredEvent[],
): readonly EventRecord[] {
  const run = runById(db, runId);
  return run ? events.map((event) => recordOf(run, traitId, event)) : [];
}

function recordOf(run: StoredRun, traitId: string, event: StoredEvent): EventRecord {
  return {
    ...changeOf(event, run.layout),
    runId: run.id,
    traitId,
    messageId: messageIdOf(run.id, run.frame.traitKey, event.key),
    state: event.state satisfies EventState,
    reason: event.reason,
    at: event.at,
    payload: payloadOf(run, event),
  };
}

/** Null where a value could not become a call; the event then failed with that as its reason. */
function payloadOf(run: StoredRun, event: StoredEvent): Json {
  try {
    return callOf(run, event) as unknown as Json;
  } catch {
    return null;
  }
}
