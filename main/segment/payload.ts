/** One row as the call that Segment receives (design.md section 7, Segment spec: identify, group). Pure. */
import { hash } from 'node:crypto';
import type { Destinations, Json } from '../../preload/model.ts';

/** The call, less what analytics-node adds by itself (`type`, `context.library`, `_metadata`). */
export interface SegmentEvent {
  readonly type: 'identify' | 'group';
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly traits: { readonly [name: string]: Json };
  readonly messageId: string;
  /** ISO 8601 UTC: the run's start, so that a resend is the same call. */
  readonly timestamp: string;
  /** Omitted for "all destinations". */
  readonly integrations?: { readonly [name: string]: boolean };
  readonly context: {
    readonly active: false;
    readonly sqlTraits: { readonly trait: string; readonly run: string };
  };
}

/** What all events of one run share. */
export interface RunFrame {
  readonly traitKey: string;
  readonly runId: string;
  readonly startedAt: string;
  readonly destinations: Destinations;
}

export interface RowToSend {
  readonly idKind: 'user' | 'group';
  /** The user id or the group id. */
  readonly key: string;
  /** The row's user id beside its group id, if it has one. */
  readonly userId?: string;
  readonly traits: { readonly [name: string]: Json };
}

type Shared = Pick<SegmentEvent, 'timestamp' | 'integrations' | 'context'>;

/** A run has millions of rows and one frame: what they share is built once and referred to by all. */
const sharedByFrame = new WeakMap<RunFrame, Shared>();

/** The event of one row. Events of one frame share their `integrations` and `context`: don't change them. */
export function buildEvent(frame: RunFrame, row: RowToSend): SegmentEvent {
  const { timestamp, integrations, context } = sharedOf(frame);
  const messageId = messageIdOf(frame.runId, frame.traitKey, row.key);
  const rest = { traits: row.traits, messageId, timestamp, ...(integrations && { integrations }), context };
  if (row.idKind === 'user') return { type: 'identify', userId: row.key, ...rest };
  if (row.userId !== undefined) return { type: 'group', groupId: row.key, userId: row.userId, ...rest };
  return { type: 'group', groupId: row.key, anonymousId: anonymousIdOf(row.key), ...rest };
}

/**
 * Names an event for Segment's deduplication: the same for a resend of this run, another in the next run (else A -> B -> A
 * within a day would lose the second A). At most 100 characters, Unify's limit.
 */
export function messageIdOf(runId: string, traitKey: string, key: string): string {
  const run = runId.length <= 60 ? runId : hash('sha1', runId, 'base64url');
  return `sqlt_${run}_${hash('sha1', `${traitKey}\0${key}`, 'base64url')}`;
}

/**
 * What analytics-node 3.1 adds to each event, measured at 122 to 140 bytes: `context.library`, `_metadata`, an empty
 * `integrations` where we have none, and the comma between two events. The rest is room for longer version numbers.
 */
const addedBySdk = 192;

/**
 * UTF-8 bytes of an event inside a request body, a little over rather than under. The SDK's own count is wrong (analytics-next#1390).
 * What the events of one frame share is measured once: a run has millions of them.
 */
export function eventBytes(event: SegmentEvent): number {
  const { userId, groupId, anonymousId, traits } = event;
  const ids = textBytes(userId) + textBytes(groupId) + textBytes(anonymousId);
  return frameBytes(event) + ids + Buffer.byteLength(JSON.stringify(traits)) + addedBySdk;
}

/** Inside the quotes. */
const textBytes = (text: string | undefined): number =>
  text === undefined ? 0 : Buffer.byteLength(JSON.stringify(text)) - '""'.length;

/** By the context that a frame's events share; for users, accounts, and accounts with a user apart. */
const knownFrameBytes = new WeakMap<SegmentEvent['context'], number[]>();

/** Bytes of an event without its ids and traits; its messageId is as long as any of its frame. */
function frameBytes(event: SegmentEvent): number {
  const { type, userId, context } = event;
  const shape = type === 'identify' ? 0 : userId === undefined ? 1 : 2;
  let known = knownFrameBytes.get(context);
  if (!known) {
    known = [];
    knownFrameBytes.set(context, known);
  }
  known[shape] ??= bareBytes(event);
  return known[shape];
}

function bareBytes(event: SegmentEvent): number {
  const ids = ['userId', 'anonymousId', 'groupId'].filter((name) => name in event);
  const bare = { ...event, traits: '', ...Object.fromEntries(ids.map((name) => [name, ''])) };
  return Buffer.byteLength(JSON.stringify(bare)) - '""'.length;
}

/** Any fixed namespace does for a version 5 UUID; this one is ours for good, or accounts would get new anonymous ids. */
const groupNamespace = Buffer.from('7d9c5b1e3f0a4c6e9a52e1b0c4d7f836', 'hex');

/** Segment refuses a group call with neither user nor anonymous id, so an account gets a stable one of its own. */
export function anonymousIdOf(groupId: string): string {
  const digest = Buffer.from(
    hash('sha1', Buffer.concat([groupNamespace, Buffer.from(groupId)]), 'hex'),
    'hex',
  );
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function sharedOf(frame: RunFrame): Shared {
  const known = sharedByFrame.get(frame);
  if (known !== undefined) return known;
  const integrations = integrationsOf(frame.destinations);
  const shared: Shared = {
    timestamp: frame.startedAt,
    ...(integrations && { integrations }),
    context: { active: false, sqlTraits: { trait: frame.traitKey, run: frame.runId } },
  };
  sharedByFrame.set(frame, shared);
  return shared;
}

function integrationsOf(destinations: Destinations): { readonly [name: string]: boolean } | undefined {
  if (destinations === 'all') return undefined;
  // Not a destination but analytics-node's own sender, which obeys this key: naming it can only do harm.
  const chosen = destinations === 'none' ? [] : destinations.filter((name) => name !== 'Segment.io');
  return Object.fromEntries([['All', false], ...chosen.map((name) => [name, true])]);
}
