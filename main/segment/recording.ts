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
  readonly calls: readonly RecordedCall[];
  readonly rejections: readonly Rejection[];
  readonly requests: readonly RecordedRequest[];
  readonly users: ReadonlyMap<string, Traits>;
  readonly groups: ReadonlyMap<string, Traits>;
  readonly counts: RecorderCounts;
}

export function createRecording(memory: RecorderMemory): Recording {
  const counts = { requests: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const calls: RecordedCall[] = [];
  const rejections: Rejection[] = [];
  const requests: RecordedRequest[] = [];
  const users = new Map<string, Traits>();
  const groups = new Map<string, Traits>();
  const isDuplicate = createDeduplication(memory.messageIds);

  return {
    restore(earlier) {
      for (const call of earlier) keepNewest(calls, call, memory.calls);
    },
    accept(payload) {
      if (isDuplicate(payload.messageId)) {
        counts.duplicates += 1;
        return undefined;
      }
      counts.accepted += 1;
      const type = payload.type === 'group' ? 'group' : 'identify';
      const id = String((type === 'group' ? payload.groupId : payload.userId) ?? payload.anonymousId);
      const profiles = type === 'group' ? groups : users;
      if (profiles.has(id) || profiles.size < memory.profiles) mergeTraits(profiles, id, payload.traits);
      const call: RecordedCall = { receivedAt: new Date().toISOString(), type, id, payload };
      keepNewest(calls, call, memory.calls);
      return call;
    },
    reject(code, payload) {
      counts.rejected += 1;
      keepNewest(rejections, { code, payload }, memory.calls);
    },
    request(request) {
      counts.requests += 1;
      keepNewest(requests, request, memory.requests);
    },
    get calls() {
      return calls.slice(-memory.calls);
    },
    get rejections() {
      return rejections.slice(-memory.calls);
    },
    get requests() {
      return requests.slice(-memory.requests);
    },
    users,
    groups,
    counts,
  };
}

/** A profile keeps what an event doesn't name and loses what it names `null`. */
function mergeTraits(profiles: Map<string, Traits>, id: string, traits: Json | undefined): void {
  const profile = profiles.get(id) ?? {};
  for (const [name, value] of Object.entries(isObject(traits) ? traits : {})) {
    if (value === null) delete profile[name];
    else profile[name] = value;
  }
  profiles.set(id, profile);
}

/** Lets a list run over by as much again before it cuts, so that keeping is cheap. */
function keepNewest<Item>(list: Item[], item: Item, keep: number): void {
  if (keep === 0) return;
  list.push(item);
  if (list.length >= keep * 2) list.splice(0, list.length - keep);
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
