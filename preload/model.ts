/** The nouns both sides share (design.md section 2). Types only: nothing here exists at run time. */
import type { z } from 'zod';
import type { FailureCode } from './codes.ts';
import type {
  bigquerySettings,
  connectionSettings,
  duckdbSettings,
  postgresSettings,
  redshiftSettings,
  snowflakeSettings,
  sslMode,
  tunnelSettings,
} from './connection-schemas.ts';
import type {
  connectionDraft,
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
import type { ConnectionSecret, SpaceSecret } from './secrets.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type SslMode = z.infer<typeof sslMode>;
export type PostgresSettings = z.infer<typeof postgresSettings>;
export type RedshiftSettings = z.infer<typeof redshiftSettings>;
export type BigQuerySettings = z.infer<typeof bigquerySettings>;
export type SnowflakeSettings = z.infer<typeof snowflakeSettings>;
export type TunnelSettings = z.infer<typeof tunnelSettings>;
export type DuckdbSettings = z.infer<typeof duckdbSettings>;
export type ConnectionSettings = z.infer<typeof connectionSettings>;
export type ConnectionKind = ConnectionSettings['kind'];
export type ConnectionDraft = z.infer<typeof connectionDraft>;
export type Region = z.infer<typeof region>;
export type SpaceDraft = z.infer<typeof spaceDraft>;
export type Destinations = z.infer<typeof destinations>;
export type WhenRowLeaves = z.infer<typeof whenRowLeaves>;
export type TraitDraft = z.infer<typeof traitDraft>;
export type RunMode = z.infer<typeof runMode>;
export type Settings = z.infer<typeof settings>;
export type PausedUntil = z.infer<typeof pausedUntil>;

/** A warehouse connection as saved. Secrets stay in the vault; this only says which are there. */
export interface Connection extends ConnectionDraft {
  readonly id: string;
  readonly savedSecrets: readonly ConnectionSecret[];
  /** True for the sample warehouse, whose rows the app can change on request. */
  readonly isSample: boolean;
  /** Of these very settings and secrets; missing where they were never tested. */
  readonly lastTest?: LastTest | undefined;
}

/** How a connection's last test ended. */
export interface LastTest {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Name of the check that failed; null when all were fine. */
  readonly failed: string | null;
}

/** Settings of a warehouse found on this machine. Never a secret: those stay in main, which can copy them into the keychain. */
export interface Suggestion {
  readonly id: string;
  /** The file it was found in, `~/.pgpass`. */
  readonly source: string;
  /** `reader@db.example.com/analytics`. */
  readonly label: string;
  /** What to fill in, by the setting's path: `host`, `iam.region`. */
  readonly fields: { readonly [path: string]: string };
  /** Which secrets are there beside it. */
  readonly secrets: readonly ConnectionSecret[];
}

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

/** One broken rule over the whole result. */
export interface Problem {
  readonly code: FailureCode;
  /** `error` stops the run; `warning` is shown only. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly advice?: string;
  readonly detail?: string;
  readonly position?: number;
  /** Rows (or columns) concerned, exact. */
  readonly count: number;
  /** Up to ten: row keys, column names or values, as text. */
  readonly examples: readonly string[];
}

export type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'unsupported';

/** A result column as shown: warehouse type -> JSON type. */
export interface ColumnInfo {
  readonly name: string;
  readonly warehouseType: string;
  readonly jsonType: JsonType;
  readonly role: 'id' | 'link' | 'trait';
}

export interface SampleRow {
  /** 1-based position in the result. */
  readonly number: number;
  /** The id as it would be sent; null where the row has none. */
  readonly key: string | null;
  /** Outgoing values in column order, exactly as sent. */
  readonly values: readonly Json[];
  /** `seen` = this app (or the Profile API) knows the id; `unseen` = it does not; `unknown` = could not check. */
  readonly seen: 'seen' | 'unseen' | 'unknown';
}

/** Numbers that add up: read = added + changed + unchanged + invalid; removed is counted apart. */
export interface RowCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly invalid: number;
}

export type RunStatus = 'running' | 'succeeded' | 'partial' | 'failed' | 'blocked' | 'cancelled';
export type RunPhase =
  | 'waiting'
  | 'connecting'
  | 'querying'
  | 'comparing'
  | 'planning'
  | 'sending'
  | 'finishing'
  | 'done';
export type RunTrigger = 'manual' | 'schedule' | 'cli' | 'resume' | 'undo';

/** What sending a plan would take. */
export interface Estimate {
  readonly calls: number;
  /** Ids among them that no trait of this app has at Segment: what Segment may count as new users. */
  readonly newIds: number;
  /** At the space's rate; null where it has no bound. */
  readonly durationMs: number | null;
}

/** What a warehouse that bills by bytes would bill for a query, told before it runs. */
export interface QueryCost {
  readonly bytes: number;
  /** At the price per TiB of the settings. */
  readonly dollars: number;
  /** By the trait's schedule; null where that is not known. */
  readonly dollarsPerMonth: number | null;
}

/** The document of a run; `--json` prints exactly this (design.md section 8). */
export interface RunDocument {
  readonly status: RunStatus;
  /** Trait key. */
  readonly trait: string;
  readonly traitName: string;
  readonly traitId: string;
  /** Run id. */
  readonly run: string;
  readonly trigger: RunTrigger;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Of a scheduled run: how many earlier due times passed while this computer slept, was off, or held its runs back. */
  readonly missed?: number;
  /** Of a run that takes another back: that run. */
  readonly undoes?: string;
  readonly rows: RowCounts;
  readonly events: { readonly planned: number; readonly sent: number; readonly failed: number };
  /** Of a run that a guard stopped: what sending its plan would take. */
  readonly estimate?: Estimate;
  /** HTTP requests made, retries included. */
  readonly requests: number;
  readonly durationMs: number;
  readonly peakRssBytes: number;
  /** How long each phase took, in order; missing in documents of runs that never reached the engine. */
  readonly phases?: readonly PhaseTime[];
  readonly problems: readonly Problem[];
}

/** One phase of a run, milliseconds. */
export interface PhaseTime {
  readonly phase: RunPhase;
  readonly ms: number;
}

/** Progress of work under way: a run or a preview. */
export interface Progress {
  readonly phase: RunPhase;
  readonly rowsRead: number;
  readonly planned: number;
  readonly sent: number;
  readonly failed: number;
  readonly elapsedMs: number;
  /** While waiting: its place in the queue, 1 = starts next. */
  readonly place?: number;
}

/** What an edited query does to the columns that Segment has. */
export interface ColumnChanges {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  readonly retyped: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** The id column is another one, or of another type: its values may name other users. */
  readonly id?: { readonly from: string; readonly to: string };
}

/** A preview's or plan's outcome over the whole result. */
export interface PreviewDocument {
  readonly status: 'succeeded' | 'failed' | 'blocked' | 'cancelled';
  readonly idKind: 'user' | 'group' | null;
  readonly columns: readonly ColumnInfo[];
  readonly sample: readonly SampleRow[];
  readonly rows: RowCounts;
  /** Calls a sync would make now. */
  readonly events: { readonly planned: number };
  /** Where the space's rate is known. */
  readonly estimate?: Estimate;
  /** Where the warehouse says beforehand what a query reads. */
  readonly cost?: QueryCost;
  /** How its columns differ from those that were sent last. */
  readonly columnChanges?: ColumnChanges;
  /** First few changes, old -> new, for review. */
  readonly changes: readonly RowChange[];
  readonly problems: readonly Problem[];
  readonly durationMs: number;
  readonly peakRssBytes: number;
}

export type ChangeKind = 'added' | 'changed' | 'removed';

export interface RowChange {
  readonly kind: ChangeKind;
  readonly key: string;
  /** Values before, by column name; null for added rows. */
  readonly before: { readonly [column: string]: Json } | null;
  /** Values after, by column name; null for removed rows. */
  readonly after: { readonly [column: string]: Json } | null;
}

/** `kept`: nothing was sent, because Segment's values stay as they are (a leaver that is kept, a result taken as sent). */
export type EventState = 'held' | 'pending' | 'sending' | 'accepted' | 'kept' | 'failed' | 'discarded';

/** One event of a run: what was sent for one row key, and what came of it. */
export interface EventRecord extends RowChange {
  readonly runId: string;
  readonly traitId: string;
  readonly messageId: string;
  readonly state: EventState;
  /** Why it failed, in the endpoint's words; null otherwise. */
  readonly reason: string | null;
  /** ISO 8601 UTC, when its state last changed. */
  readonly at: string;
  /** The call exactly as sent. */
  readonly payload: Json;
}

/** Rows of a run without an event: those that stayed as they were, and those that break a rule (the first 10,000). */
export type RowList = 'unchanged' | 'invalid';

/** A row of such a list. */
export interface RunRow {
  /** 1-based position in the result; null where it isn't known. */
  readonly number: number | null;
  /** Null where the row has no id. */
  readonly key: string | null;
  /** By column name; null for invalid rows. */
  readonly values: { readonly [column: string]: Json } | null;
  /** The rules it breaks. */
  readonly codes: readonly FailureCode[];
}

/** How far a search or an export has come, in parts of the list. */
export interface ListProgress {
  readonly listId: string;
  readonly done: number;
  readonly of: number;
}

/** A call as the recorder of a rehearsal space received it. */
export interface RecordedCall {
  readonly receivedAt: string;
  readonly type: 'identify' | 'group';
  readonly id: string;
  readonly payload: Json;
}

/** One named step of a connection test. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, or what to do about it. */
  readonly advice: string;
  /** Why it failed. */
  readonly code?: FailureCode;
}

export interface SchemaTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface VaultHealth {
  /** Name of the keychain backend, as shown: "macOS Keychain", "GNOME libsecret", "environment variables". */
  readonly backend: string;
  /** False where secrets can't be kept safely; `advice` then says what to do. */
  readonly available: boolean;
  readonly advice: string;
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
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused';
  /** Why it was refused: place, rule, way out. */
  readonly failure?: Failure;
}

/** Everything the window needs for its first paint, in one call. */
export interface AppSnapshot {
  readonly version: string;
  readonly platform: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly settings: Settings;
  /** Whether, and until when, nothing runs by itself. */
  readonly pausedUntil: PausedUntil;
  readonly vault: VaultHealth;
  readonly connections: readonly Connection[];
  readonly spaces: readonly Space[];
  readonly traits: readonly TraitSummary[];
  /** Latest runs over all traits, newest first. */
  readonly runs: readonly RunDocument[];
  readonly progress: { readonly [runId: string]: Progress };
  readonly templates: readonly SqlTemplate[];
}

/** What a running preview reports, in this order: columns, cost, sample, progress..., then done or failed. */
export type PreviewUpdate = { readonly jobId: string } & (
  | { readonly type: 'columns'; readonly columns: readonly ColumnInfo[] }
  | { readonly type: 'cost'; readonly cost: QueryCost }
  | { readonly type: 'sample'; readonly sample: readonly SampleRow[] }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: PreviewDocument }
  | { readonly type: 'failed'; readonly failure: Failure }
);

export interface ScheduleWords {
  /** "Every 12 hours", for people. */
  readonly words: string;
  /** The next three times, ISO 8601 UTC; empty for manual. */
  readonly next: readonly string[];
}
