/** What the scheduler knows of the world: the app's traits in its store, or a project's trait files. */

import type { RunTrigger } from '../../preload/run-model.ts';

/** A trait whose schedule is not switched off. */
export interface AgendaTrait {
  readonly traitId: string;
  readonly key: string;
  readonly schedule: string;
  /** ISO 8601 UTC; null where it is not counted yet, or doesn't go by the clock. */
  readonly nextRunAt: string | null;
  /** It never ran and is due since it was first seen: its start is not put off. */
  readonly isNew?: boolean;
  /** The local file or folder that its warehouse reads; undefined for a server. */
  readonly filesPath?: string | undefined;
}

/** Why a trait starts. */
export interface Start {
  readonly trigger: Extract<RunTrigger, 'schedule' | 'after' | 'files'>;
  /** Due times before this one that passed without a run. */
  readonly missed: number;
  /** It was due while its run before was under way. */
  readonly heldUp?: true;
  /** The key of the trait that it follows. */
  readonly follows?: string;
}

export interface Agenda {
  traits(): readonly AgendaTrait[];
  setNextRun(traitId: string, nextRunAt: string | null): void;
  /** Called at each look, also while everything is paused: the scheduler is alive. */
  looked?(): void;
  /** Starts one run; never throws, never overlaps. */
  start(trait: AgendaTrait, start: Start): void;
}

/** A run that could not be made, as the scheduler needs it. */
export interface WaitingRun {
  readonly since: string;
  readonly retryAt: string | null;
  readonly reason: string;
}

/** What the scheduler remembers of each trait, and what it asks about its runs. */
export interface Memory {
  seen(traitId: string): string | undefined;
  setSeen(traitId: string, seen: string): void;
  /** All that wait now, by trait. */
  waiting(): ReadonlyMap<string, WaitingRun>;
  /** A run that is held back until its reason is gone. */
  hold(traitId: string, waiting: WaitingRun): void;
  isActive(traitId: string): boolean;
  /** The latest successful run of a trait; undefined where it has none. */
  lastSuccess(traitKey: string): string | undefined;
}
