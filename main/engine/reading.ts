/** What the rest of the app may know of a trait's state file. Short reads, safe on the main thread. */
import type { EventFilter } from '../../preload/lists.ts';
import type { RequestPage } from '../../preload/requests.ts';
import type { EventRecord } from '../../preload/run-model.ts';
import { countIn, isWanted, recordOf } from './event-records.ts';
import { digestOf } from './fingerprint.ts';
import { discardRun } from './held.ts';
import { bucketOf } from './spool.ts';
import { countRows } from './state/buckets.ts';
import { blocksOf, blocksOfBucket, eventsIn, type OutboxEvent } from './state/event-blocks.ts';
import { deleteState, readState, type StateDb } from './state/open.ts';
import { type RequestRange, requestsOf } from './state/requests.ts';
import { runById, runsInState } from './state/runs.ts';

export interface EventPage {
  readonly filter: EventFilter;
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
  return readState(
    { stateDir, traitId },
    (db) => db.transaction(() => pageOf(db, { traitId, runId, page }))(),
    {
      total: 0,
      events: [],
    },
  );
}

/** The log of a run's requests, a page at a time. */
export function runRequests(
  stateDir: string,
  traitId: string,
  runId: string,
  range: RequestRange,
): RequestPage | null {
  return readState({ stateDir, traitId }, (db) => db.transaction(() => requestsOf(db, runId, range))(), null);
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
    (db) => db.transaction(() => historyOf(db, { traitId, key, limit }))(),
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

function historyOf(
  db: StateDb,
  { traitId, key, limit }: { readonly traitId: string; readonly key: string; readonly limit: number },
): readonly EventRecord[] {
  const records: EventRecord[] = [];
  for (const block of blocksOfBucket(db, bucketOf(digestOf(key)))) {
    if (records.length >= limit) break;
    const events = eventsIn(db, block).filter((event) => event.key === key);
    records.push(...recordsOf(db, traitId, block.runId, events.toReversed()));
  }
  return records.slice(0, limit);
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
  const { filter, limit, offset } = page;
  const events: OutboxEvent[] = [];
  let total = 0;
  for (const block of blocksOf(db, runId)) {
    const before = total;
    total += countIn(db, block, filter);
    const from = Math.max(offset - before, 0);
    if (from >= total - before || events.length >= limit) continue;
    const found = eventsIn(db, block).filter((event) => isWanted(event, filter));
    events.push(...found.slice(from, from + limit - events.length));
  }
  return { total, events: recordsOf(db, traitId, runId, events) };
}

function recordsOf(
  db: StateDb,
  traitId: string,
  runId: string,
  events: readonly OutboxEvent[],
): readonly EventRecord[] {
  const run = runById(db, runId);
  return run ? events.map((event) => recordOf(run, traitId, event)) : [];
}
