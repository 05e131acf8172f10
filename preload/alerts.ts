/** What the app speaks up about. Types only, as in `model.ts`. */
import type { z } from 'zod';
import type {
  alertRules,
  digestSettings,
  guardLimits,
  noticeSettings,
  traitRules,
  webhookSettings,
} from './alert-schemas.ts';
import type { Failure } from './model.ts';
import type { WebhookSecret } from './secrets.ts';

export type AlertRules = z.infer<typeof alertRules>;
export type GuardLimits = z.infer<typeof guardLimits>;
export type TraitRules = z.infer<typeof traitRules>;
export type WebhookSettings = z.infer<typeof webhookSettings>;
export type DigestSettings = z.infer<typeof digestSettings>;
export type NoticeSettings = z.infer<typeof noticeSettings>;

/** Where alerts go, and whether they arrive. */
export interface Notices {
  readonly settings: NoticeSettings;
  readonly savedSecrets: readonly WebhookSecret[];
  /** Why the last message to the webhook did not arrive; null since one has. */
  readonly failure: { readonly at: string; readonly failure: Failure } | null;
}

/** All traits over a day, or over as long as the app was not there to say. */
export interface Digest {
  /** "12 runs since yesterday 09:00". */
  readonly title: string;
  readonly text: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly numbers: DigestNumbers;
}

export interface DigestNumbers {
  readonly runs: number;
  readonly rows: number;
  readonly changes: number;
  readonly failed: number;
  readonly blocked: number;
  /** Traits that were due and have not run. */
  readonly notRun: number;
  readonly [name: string]: number;
}

/** What can be wrong with a trait. The first three are how its last run ended; the others are rules of its own. */
export type Condition = 'failing' | 'blocked' | 'partial' | 'changed' | 'grew' | 'shrank' | 'slow' | 'silent';

/** One change of state of a trait, as the inbox lists it. */
export interface Alert {
  readonly id: string;
  readonly kind: Condition | 'recovered';
  readonly traitId: string;
  readonly traitName: string;
  /** The run that showed it; null where none did. */
  readonly runId: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** "Lead scores failed". */
  readonly title: string;
  /** What happened. */
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
  readonly isRead: boolean;
}
