/** What is known of one user or account: at Segment (Profile API), and from what this app has sent. */
import type { SeenState } from './identity.ts';
import type { Failure, Json } from './model.ts';
import type { EventRecord } from './run-model.ts';

export interface ProfileId {
  /** `user_id`, `email`, `anonymous_id`, `group_id`, ... */
  readonly type: string;
  readonly id: string;
}

export interface ProfileEvent {
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly properties: { readonly [name: string]: Json };
}

export interface ProfileLink {
  /** `users` or `accounts`. */
  readonly collection: string;
  readonly ids: readonly ProfileId[];
}

/** As Segment has it. Events are those of the last 14 days. */
export interface SegmentProfile {
  readonly traits: { readonly [name: string]: Json };
  readonly externalIds: readonly ProfileId[];
  readonly events: readonly ProfileEvent[];
  readonly links: readonly ProfileLink[];
}

/** What Segment said of an id: the profile, that it has none, or why it could not be asked. */
export type ProfileAnswer =
  | { readonly state: 'found'; readonly profile: SegmentProfile }
  | { readonly state: 'unseen' }
  | { readonly state: 'unchecked'; readonly failure: Failure };

/** What was found out of a sample of ids. */
export interface CheckedIds {
  readonly seen: { readonly [id: string]: SeenState };
  /** Why ids are `unchecked`. */
  readonly failure?: Failure;
}

export interface Profile {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly segment: ProfileAnswer;
  /** What this app sent for it, newest first. */
  readonly history: readonly EventRecord[];
}

/** A destination connected to a space's source, or one of the catalog of integration names. */
export interface Destination {
  /** Its key in `integrations`, as Segment spells it: `Google Analytics`. */
  readonly key: string;
  /** Labels of its instances in the workspace. All instances of a kind share one key. */
  readonly labels: readonly string[];
  readonly enabled: boolean;
  /** Whether it takes identify and group calls from servers. */
  readonly identify: boolean;
  readonly group: boolean;
}

/** Where the list of destinations comes from. */
export type DestinationList =
  | { readonly from: 'workspace'; readonly destinations: readonly Destination[]; readonly readAt: string }
  | { readonly from: 'catalog'; readonly destinations: readonly Destination[]; readonly failure?: Failure };
