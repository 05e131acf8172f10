/** What the rest of the app may know of a trait's state file. Short reads, safe on the main thread. */
import type { EventRecord, EventState, Json } from '../../preload/model.ts';
import { messageIdOf } from '../segment/payload.ts';
import { callOf } from './calls.ts';
import { digestOf } from './fingerprint.ts';
import { discardRun } from './held.ts';
import { changeOf } from './preview.ts';
import { bucketOf } from './spool.ts';
import { countRows } from './state/buckets.ts';
import {
  type BlockHead,
  blocksOf,
  blocksOfBucket,
  eventsIn,
  type OutboxEvent,
} from './state/event-blocks.ts';
import { fatesIn, type OutboxState } from './state/fates.ts';
import { deleteState, readState, type StateDb } from './state/open.ts';
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
  return readState(
    { stateDir, traitId },
    (db) => db.transaction(() => pageOf(db, { traitId, runId, page }))(),
    {
      total: 0,
      events: [],
    },
  );
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

const failedStates: readonly OutboxState[] = ['failed', 'sending'];

function isWanted({ kind, state }: OutboxEvent, filter: EventPage['filter']): boolean {
  return filter === 'all' || (filter === 'failed' ? failedStates.includes(state) : kind === filter);
}

/** Events of a block that a filter lets through, without reading them. */
function countIn(db: StateDb, { counts, ...range }: BlockHead, filter: EventPage['filter']): number {
  if (filter === 'all') return range.last - range.first + 1;
  if (filter !== 'failed') return counts[filter];
  return fatesIn(db, range)
    .filter(({ state }) => failedStates.includes(state))
    .reduce((sum, { first, last }) => sum + Math.min(last, range.last) - Math.max(first, range.first) + 1, 0);
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

function recordOf(run: StoredRun, traitId: string, event: OutboxEvent): EventRecord {
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
function payloadOf(run: StoredRun, event: OutboxEvent): Json {
  try {
    return callOf(run, event) as unknown as Json;
  } catch {
    return null;
  }
}
