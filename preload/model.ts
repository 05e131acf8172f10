/** The nouns both sides share (design.md section 2). Types only: nothing here exists at run time. */
import type { z } from 'zod';
import type { FailureCode } from './codes.ts';
import type { Connection } from './connection-model.ts';
import type { Progress, RunDocument } from './run-model.ts';
import type {
  destinations,
  pausedUntil,
  region,
  rowsToShow,
  runMode,
  settings,
  spaceDraft,
  traitDraft,
  whenRowLeaves,
} from './schemas.ts';
import type { SpaceSecret } from './secrets.ts';
import type { VaultState } from './vault-model.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Region = z.infer<typeof region>;
export type SpaceDraft = z.infer<typeof spaceDraft>;
export type Destinations = z.infer<typeof destinations>;
export type WhenRowLeaves = z.infer<typeof whenRowLeaves>;
export type TraitDraft = z.infer<typeof traitDraft>;
export type RunMode = z.infer<typeof runMode>;
export type Settings = z.infer<typeof settings>;
export type PausedUntil = z.infer<typeof pausedUntil>;

/** A Segment target as saved. */
export interface Space extends SpaceDraft {
  readonly id: string;
  readonly savedSecrets: readonly SpaceSecret[];
}

export interface Trait extends TraitDraft {
  readonly id: string;
  /** Slug of the first name; stable afterwards. */
  readonly key: string;
  readonly paused: boolean;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The SQL that a trait had from a moment on. */
export interface TraitVersion {
  /** ISO 8601 UTC. */
  readonly savedAt: string;
  readonly sql: string;
}

/** What the traits list shows of a trait. */
export interface TraitSummary extends Trait {
  readonly lastRun: RunDocument | null;
  /** ISO 8601 UTC; null when paused or manual. */
  readonly nextRunAt: string | null;
  /** Why a run that is due does not run yet. */
  readonly waiting?: Waiting;
  /** Row keys in the snapshot: users or accounts that have this trait at Segment. */
  readonly snapshotRows: number;
}

/** A run that is due and could not be made: the warehouse or the endpoint can't be reached, or the battery is spared. */
export interface Waiting {
  /** ISO 8601 UTC. */
  readonly since: string;
  /** When it is tried again, ISO 8601 UTC; null: as soon as the reason is gone. */
  readonly retryAt: string | null;
  /** A sentence. */
  readonly reason: string;
}

/** A failure as data: what crosses IPC and the worker boundary, and what `--json` prints under `problems`. */
export interface Failure {
  readonly code: FailureCode;
  /** One sentence: what happened, where. */
  readonly message: string;
  /** What to do next; may hold SQL to hand to an admin. */
  readonly advice?: string;
  /** The vendor's own words. */
  readonly detail?: string;
  /** 1-based offset into the SQL text as the analyst wrote it, in UTF-16 units as editors count. */
  readonly position?: number;
}

/** A call as the recorder of a rehearsal space received it. */
export interface RecordedCall {
  readonly receivedAt: string;
  readonly type: 'identify' | 'group';
  readonly id: string;
  readonly payload: Json;
}

export interface SqlTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly category: 'Support' | 'Sales' | 'Messaging' | 'Payments' | 'Marketing';
  /** Schema the query reads, e.g. `zendesk`. */
  readonly schema: string;
  readonly sql: string;
}

export type RowsToShow = z.infer<typeof rowsToShow>;

/** What came of one call sent to try a space. */
export type TestOutcome = { readonly payload: Json } & (
  | { readonly state: 'accepted' }
  | { readonly state: 'failed'; readonly failure: Failure }
);

/** What became of one file of an imported project. */
export interface ImportedItem {
  /** The file's name. */
  readonly name: string;
  /** `skipped`: SQL without a `sqltraits` comment, which may lie beside the traits. */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'refused';
  /** Why it was refused: place, rule, way out. */
  readonly failure?: Failure;
}

/** What became of a project that was imported. */
export interface ProjectReport {
  /** Every `.sql` file, by name. */
  readonly items: readonly ImportedItem[];
  /** Names of the warehouses and spaces that are new: their secrets are not part of a project. */
  readonly places: readonly string[];
  /** Whether there is anything to take back. */
  readonly canUndo: boolean;
}

/** Everything the window needs for its first paint, in one call. */
export interface AppSnapshot {
  readonly version: string;
  readonly platform: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly settings: Settings;
  /** Whether, and until when, nothing runs by itself. */
  readonly pausedUntil: PausedUntil;
  readonly vault: VaultState;
  readonly connections: readonly Connection[];
  readonly spaces: readonly Space[];
  readonly traits: readonly TraitSummary[];
  /** Latest runs over all traits, newest first. */
  readonly runs: readonly RunDocument[];
  readonly progress: { readonly [runId: string]: Progress };
  readonly templates: readonly SqlTemplate[];
}

/** What the native menu asks the window for. */
export type MenuEntry = 'palette' | 'newTrait' | 'importProject' | 'exportProject' | 'shortcuts' | 'help';

export interface ScheduleWords {
  /** "Every 12 hours", for people. */
  readonly words: string;
  /** The next three times, ISO 8601 UTC; empty for manual. */
  readonly next: readonly string[];
}
