/** Previews, runs and their events: what both sides say of work. Types only. */
import type { FailureCode } from './codes.ts';
import type { Failure, Json } from './model.ts';

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
/** `after` and `files` are schedules, too: another trait's run that succeeded, and local files that changed. */
export type RunTrigger = 'manual' | 'schedule' | 'after' | 'files' | 'cli' | 'resume' | 'undo';

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
  /** Of a scheduled run: it was due while the trait's run before it was under way, and began when that had ended. */
  readonly heldUp?: true;
  /** Of a run that another trait's run started: that trait's key. */
  readonly follows?: string;
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

/** A run in short, for the traits list. */
export interface RunMark {
  readonly run: string;
  readonly traitId: string;
  readonly status: RunStatus;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  /** Rows added, changed and removed. */
  readonly changes: number;
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
  /** In this phase so far: the pace of one says nothing of another. */
  readonly phaseMs?: number;
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

/** What a running preview reports, in this order: columns, cost, sample, progress..., then done or failed. */
export type PreviewUpdate = { readonly jobId: string } & (
  | { readonly type: 'columns'; readonly columns: readonly ColumnInfo[] }
  | { readonly type: 'cost'; readonly cost: QueryCost }
  | { readonly type: 'sample'; readonly sample: readonly SampleRow[] }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: PreviewDocument }
  | { readonly type: 'failed'; readonly failure: Failure }
);

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
  /** The id as it would be sent; null where the row has none, or is too large to be sent. */
  readonly key: string | null;
  /** Outgoing values in column order, exactly as sent; the long ones of a row that is too large are cut, and say so. */
  readonly values: readonly Json[];
  /** `seen` = this app (or the Profile API) knows the id; `unseen` = it does not; `unknown` = could not check. */
  readonly seen: 'seen' | 'unseen' | 'unknown';
}
export type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'unsupported';

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
  /** Of a guard with a limit: the share, 0 to 1, that ran into it. */
  readonly share?: number;
  /** Up to ten: row keys, column names or values, as text. */
  readonly examples: readonly string[];
}
