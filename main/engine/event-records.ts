/** Events of a state file as the rest of the app knows them. */

import type { Json } from '../../preload/model.ts';
import type { EventRecord, EventState } from '../../preload/run-model.ts';
import { messageIdOf } from '../segment/payload.ts';
import { callOf } from './calls.ts';
import { changeOf } from './preview.ts';
import type { EventPage } from './reading.ts';
import type { BlockHead, OutboxEvent } from './state/event-blocks.ts';
import { fatesIn, type OutboxState } from './state/fates.ts';
import type { StateDb } from './state/open.ts';
import type { StoredRun } from './state/runs.ts';

const failedStates: readonly OutboxState[] = ['failed', 'sending'];

/** Whether a filter lets an event through. */
export function isWanted({ kind, state }: OutboxEvent, filter: EventPage['filter']): boolean {
  return filter === 'all' || (filter === 'failed' ? failedStates.includes(state) : kind === filter);
}

/** Events of a block that a filter lets through, without reading them. */
export function countIn(db: StateDb, { counts, ...range }: BlockHead, filter: EventPage['filter']): number {
  if (filter === 'all') return range.last - range.first + 1;
  if (filter !== 'failed') return counts[filter];
  return fatesIn(db, range)
    .filter(({ state }) => failedStates.includes(state))
    .reduce((sum, { first, last }) => sum + Math.min(last, range.last) - Math.max(first, range.first) + 1, 0);
}

/** An event as the window shows it. */
export function recordOf(run: StoredRun, traitId: string, event: OutboxEvent): EventRecord {
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
