/** One row as the call that Segment receives (design.md section 7, Segment spec: identify, group). Pure. */
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
  readonly context: { readonly active: false; readonly sqlTraits: { readonly trait: string; readonly run: string } };
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
