/** What the app speaks up about. Types only, as in `model.ts`. */
import type { z } from 'zod';
import type { alertRules, guardLimits, traitRules } from './alert-schemas.ts';

export type AlertRules = z.infer<typeof alertRules>;
export type GuardLimits = z.infer<typeof guardLimits>;
export type TraitRules = z.infer<typeof traitRules>;

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
