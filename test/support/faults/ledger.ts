/** Everything that arrived at an endpoint, and what must never be found in it. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, RecordedCall } from '../../../preload/model.ts';
import type { UnrulyRecorder } from '../segment/unruly-recorder.ts';

interface Event {
  readonly messageId: string;
  readonly userId: string;
  readonly traits: { readonly [name: string]: Json };
}

export interface Ledger {
  readonly onCall: (call: RecordedCall) => void;
  /** One line for each thing that is wrong; none where all is well. */
  differences(heard: UnrulyRecorder['heard']): readonly string[];
  /** Those of them that no trouble of an endpoint excuses: two contents under one messageId. */
  contradictions(heard: UnrulyRecorder['heard']): readonly string[];
  readonly calls: number;
}

/** `versionOf` reads a number that only ever grows from an event's traits; undefined where it has none. */
export function openLedger(versionOf: (traits: Event['traits']) => number | undefined): Ledger {
  const accepted: Event[] = [];
  return {
    onCall: ({ payload }) => accepted.push(payload as unknown as Event),
    get calls() {
      return accepted.length;
    },
    differences: (heard) => [
      ...repeats(accepted),
      ...regressions(accepted, versionOf),
      ...secondVersions(heard),
    ],
    contradictions: secondVersions,
  };
}

/** The same transition under two messageIds: the second changes nothing. */
function repeats(accepted: readonly Event[]): readonly string[] {
  const newest = new Map<string, Event>();
  return accepted.flatMap((event) => {
    const before = newest.get(event.userId);
    newest.set(event.userId, event);
    if (!before || !isDeepStrictEqual(before.traits, event.traits)) return [];
    return [`${event.userId} was sent twice, as ${before.messageId} and ${event.messageId}`];
  });
}

/** An old value that arrives after a newer one. */
function regressions(
  accepted: readonly Event[],
  versionOf: (traits: Event['traits']) => number | undefined,
): readonly string[] {
  const newest = new Map<string, number>();
  return accepted.flatMap(({ userId, messageId, traits }) => {
    const version = versionOf(traits);
    const before = newest.get(userId) ?? -1;
    if (version === undefined) return [];
    newest.set(userId, version);
    return version < before ? [`${userId} went back from ${before} to ${version} with ${messageId}`] : [];
  });
}

/** Two events under one messageId. */
function secondVersions(heard: UnrulyRecorder['heard']): readonly string[] {
  const first = new Map<string, string>();
  const events = heard.flatMap(({ body }) => (JSON.parse(body) as { batch: Event[] }).batch);
  return events.flatMap(({ messageId, userId, traits }) => {
    const text = JSON.stringify([userId, traits]);
    const before = first.get(messageId) ?? text;
    first.set(messageId, before);
    return before === text ? [] : [`${messageId} came with two contents`];
  });
}
