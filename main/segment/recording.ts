/** What a recorder remembers: exact counts of everything, and the newest of each kind within bounds. */
import type { Json, RecordedCall } from '../../preload/model.ts';
import { type DiscardCode, isObject, type JsonObject } from './discards.ts';

/** An event that Segment would have dropped, or a request that it refuses. */
export interface Rejection {
  readonly code: DiscardCode;
  readonly payload: Json;
}

export interface RecordedRequest {
  readonly path: string;
  readonly status: number;
  /** Bytes of the body. */
  readonly bytes: number;
  readonly events: number;
}

export interface RecorderCounts {
  readonly requests: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/** How many of each to remember; everything stays counted. */
export interface RecorderMemory {
  /** Newest calls, and newest rejections. */
  readonly calls: number;
  /** Newest requests. */
  readonly requests: number;
  /** Users, and groups: the first so many. */
  readonly profiles: number;
  /** Newest messageIds that a duplicate is recognised by. */
  readonly messageIds: number;
}

export type Traits = { [name: string]: Json };

export interface Recording {
  /** Calls of an earlier recorder: shown, but not counted and not part of any profile. */
  restore(earlier: readonly RecordedCall[]): void;
  /** The call as kept; undefined for a duplicate. */
  accept(payload: JsonObject): RecordedCall | undefined;
  reject(code: DiscardCode, payload: Json): void;
  request(request: RecordedRequest): void;
  /** All three oldest first. */
  calls(): readonly RecordedCall[];
  rejections(): readonly Rejection[];
  requests(): readonly RecordedRequest[];
  readonly profiles: Readonly<Record<'user' | 'group', ReadonlyMap<string, Traits>>>;
  readonly counts: RecorderCounts;
}

export function createRecording(memory: RecorderMemory): Recording {
  const counts = { requests: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const calls = keepNewest<RecordedCall>(memory.calls);
  const rejections = keepNewest<Rejection>(memory.calls);
  const requests = keepNewest<RecordedRequest>(memory.requests);
  const profiles = { user: new Map<string, Traits>(), group: new Map<string, Traits>() };
  const isDuplicate = createDeduplication(memory.messageIds);

  const accept = (payload: JsonObject): RecordedCall | undefined => {
    if (isDuplicate(payload.messageId)) {
      counts.duplicates += 1;
      return undefined;
    }
    counts.accepted += 1;
    const kind = payload.type === 'group' ? 'group' : 'user';
    const id = String((kind === 'group' ? payload.groupId : payload.userId) ?? payload.anonymousId);
    const known = profiles[kind];
    if (known.has(id) || known.size < memory.profiles) mergeTraits(known, id, payload.traits);
    const type = kind === 'group' ? 'group' : 'identify';
    return calls.add({ receivedAt: new Date().toISOString(), type, id, payload });
  };

  return {
    accept,
    restore: (earlier) => earlier.forEach(calls.add),
    reject(code, payload) {
      counts.rejected += 1;
      rejections.add({ code, payload });
    },
    request(request) {
      counts.requests += 1;
      requests.add(request);
    },
    calls: calls.newest,
    rejections: rejections.newest,
    requests: requests.newest,
    profiles,
    counts,
  };
}

/** A profile keeps what an event doesn't name and loses what it names `null`. */
function mergeTraits(profiles: Map<string, Traits>, id: string, traits: Json | undefined): void {
  // Without a prototype, so that a trait named __proto__ is a trait.
  const profile: Traits = profiles.get(id) ?? Object.create(null);
  for (const [name, value] of Object.entries(isObject(traits) ? traits : {})) {
    if (value === null) delete profile[name];
    else profile[name] = value;
  }
  profiles.set(id, profile);
}

/** A list of the newest so many. It runs over by as much again before it is cut, so that adding is cheap. */
function keepNewest<Item>(keep: number): { add(item: Item): Item; newest(): readonly Item[] } {
  let list: Item[] = [];
  return {
    add(item) {
      list.push(item);
      if (list.length > keep * 2) list = list.slice(list.length - keep);
      return item;
    },
    newest: () => list.slice(Math.max(0, list.length - keep)),
  };
}

/** Segment deduplicates by messageId alone, whatever the event holds. Two generations, so that forgetting costs nothing. */
function createDeduplication(keep: number): (messageId: Json | undefined) => boolean {
  let young = new Set<Json>();
  let old = new Set<Json>();
  return (messageId) => {
    if (messageId === undefined || keep === 0) return false;
    if (young.has(messageId) || old.has(messageId)) return true;
    young.add(messageId);
    if (young.size >= keep) {
      old = young;
      young = new Set();
    }
    return false;
  };
}
