/** What the engine's worker is asked and what it answers: plain data, so it crosses threads as it is. */
import type { GuardLimits } from '../../preload/alerts.ts';
import type { ConnectionSettings } from '../../preload/connection-model.ts';
import type { Destinations, Failure, WhenRowLeaves } from '../../preload/model.ts';
import type {
  ColumnInfo,
  PreviewDocument,
  Progress,
  QueryCost,
  RunDocument,
  RunTrigger,
  SampleRow,
} from '../../preload/run-model.ts';
import type { Secrets } from '../../preload/secrets.ts';
import type { Timing } from '../segment/transport.ts';
import type { QueryTag } from '../warehouses/warehouse.ts';
import type { Pricing } from './cost.ts';
import type { AnsweredIds } from './unseen.ts';

/** A query and where to run it. */
export interface QuerySpec {
  /** The SQL as the analyst wrote it. */
  readonly sql: string;
  readonly connection: {
    readonly name: string;
    readonly settings: ConnectionSettings;
    readonly secrets: Secrets;
  };
  /** Bytes that it may read, where the warehouse bills by bytes; undefined = no bound but the connection's own. */
  readonly maximumBytes?: number | undefined;
  /** What it costs, where the warehouse bills by bytes. */
  readonly pricing?: Pricing | undefined;
}

/** Where events go. */
export interface SpaceTarget {
  readonly name: string;
  /** Base address without `/v1`, e.g. `https://api.segment.io`. */
  readonly host: string;
  readonly writeKey: string;
  /** Of all runs together that send to this address with this key; 0 = no bound. */
  readonly eventsPerSecond: number;
  /** Patience other than the default, e.g. with an endpoint on this machine. */
  readonly timing?: Partial<Timing>;
}

export interface TraitSpec extends QuerySpec {
  /** Names the trait's state file; letters, digits, `-`, `_` only. */
  readonly traitId: string;
  readonly key: string;
  readonly name: string;
  readonly destinations: Destinations;
  readonly whenRowLeaves: WhenRowLeaves;
  /** When a run is stopped before it sends; the defaults of `preload/guards.ts` where undefined. */
  readonly guards?: GuardLimits | undefined;
  /** What Segment said of ids, where its space was asked. */
  readonly answers?: { readonly [Kind in 'user' | 'group']?: AnsweredIds } | undefined;
}

/** Directory that holds `<traitId>.db` per trait and the spool of work under way. */
interface InState {
  readonly stateDir: string;
}

/** How much history (events of settled runs) to keep; the snapshot and work under way are never touched. */
export interface Retention {
  readonly days: number;
  /** Bytes that the history of all traits of the directory may take together; their snapshots come on top. */
  readonly bytes: number;
}

interface InKeptState extends InState {
  /** Applied when the job has ended; `retention` of `limits.ts` where undefined. */
  readonly retention?: Retention;
}

/** Query and rules only, plus counts against the trait's snapshot where `trait` has one. Nothing changes on disk. */
export interface PreviewJob extends InState {
  readonly type: 'preview';
  readonly query: QuerySpec;
  /** Whose query it is, for the warehouse's own list of queries. */
  readonly tag?: QueryTag;
  /** Whose snapshot to compare with; undefined for a trait not yet created (every row is then added). */
  readonly traitId: string | undefined;
  readonly whenRowLeaves: WhenRowLeaves;
  /** As a run's. */
  readonly guards?: TraitSpec['guards'];
  readonly answers?: TraitSpec['answers'];
  /** Changes (old -> new) to bring along. */
  readonly changes: number;
  /** The space's rate, for an estimate; 0 = no bound, undefined = not known, no estimate. */
  readonly eventsPerSecond?: number;
  /** Counts the calls of a `resync` instead of those of an ordinary run. */
  readonly resync?: boolean;
}

/** A full run: query, validate, diff, guard, outbox, deliver. Finishes a crashed run's deliveries first. */
export interface RunJob extends InKeptState {
  readonly type: 'run';
  readonly runId: string;
  readonly trigger: RunTrigger;
  readonly trait: TraitSpec;
  readonly space: SpaceTarget;
  /** Go on where a guard would stop. */
  readonly approve: boolean;
  /** Hold the plan back, whatever it is, until somebody has looked at it. A plan without a call has nothing to look at. */
  readonly review?: boolean;
  /** Take the current result as already sent: it becomes the snapshot and nothing is sent. For a state that was lost. */
  readonly asSent?: boolean;
  /**
   * Send every row of the result, changed or not, and leavers as null. The document's `rows` tell the truth about the values
   * (rows sent again with the values they had are `unchanged`); `events.planned` counts them all. The guards hold as ever.
   */
  readonly resync?: boolean;
  /** Send null for everything that this trait has at Segment. No query runs; whoever asks for it has approved it. */
  readonly leave?: boolean;
  /**
   * Checks the state file to the last byte and, if it is damaged, sets it aside as `<traitId>.db.corrupt-<time>` and starts from none:
   * every row is sent again, or with `asSent` taken as sent. Rows that left since the last run can then not be nulled: nobody
   * knows them any more. A sound file is used as it is.
   */
  readonly rebuild?: boolean;
}

/** Delivers what an earlier run left: a crashed run's outbox, or a blocked run's plan once approved. */
export interface ResumeJob extends InKeptState {
  readonly type: 'resume';
  readonly runId: string;
  readonly trait: TraitSpec;
  readonly space: SpaceTarget;
}

/** What an `UndoJob` would send now: answered with a `previewed` document, nothing changes. */
export interface UndoPreviewJob extends InState {
  readonly type: 'undo-preview';
  readonly traitId: string;
  /** The run whose accepted events would be taken back. */
  readonly undoes: string;
  readonly changes: number;
  readonly eventsPerSecond?: number;
}

/**
 * Sends back the values from before an earlier run, as a run of its own (trigger `undo`, new messageIds). Rows that changed again since
 * are left alone and counted (`changed_since`). No guard stops it: asking for it, after its preview, is the approval.
 */
export interface UndoJob extends InKeptState {
  readonly type: 'undo';
  readonly runId: string;
  readonly undoes: string;
  readonly trait: TraitSpec;
  readonly space: SpaceTarget;
}

/** Writes back the journal that a killed run left, so that the state can be opened quickly. */
export interface SettleJournalJob extends InState {
  readonly type: 'settle-journal';
  readonly traitId: string;
}

export type Job = PreviewJob | RunJob | ResumeJob | UndoPreviewJob | UndoJob | SettleJournalJob;

export type JobMessage =
  | { readonly type: 'columns'; readonly columns: readonly ColumnInfo[] }
  /** Of a preview, before its query runs. */
  | { readonly type: 'cost'; readonly cost: QueryCost }
  | { readonly type: 'sample'; readonly sample: readonly SampleRow[] }
  | { readonly type: 'progress'; readonly progress: Progress }
  /** The document of an earlier run of this trait that this job finished first. */
  | { readonly type: 'recovered'; readonly document: RunDocument }
  /** The run's plan is durable: those that guards held until now are given up. */
  | { readonly type: 'planned' }
  | { readonly type: 'previewed'; readonly document: PreviewDocument }
  | { readonly type: 'ran'; readonly document: RunDocument }
  | { readonly type: 'settled' }
  /** The job could not give a document at all. */
  | { readonly type: 'failed'; readonly failure: Failure };

/** What a job ends with. */
export type LastMessage = Extract<JobMessage, { type: 'previewed' | 'ran' | 'settled' | 'failed' }>;

/** What the job's owner may tell the worker. */
export type JobControl = { readonly type: 'cancel' };

/** A job under way. */
export interface RunningJob {
  /** Never rejects. */
  readonly done: Promise<LastMessage>;
  /** Cancels the query on the server; a batch in flight is finished, the rest stays pending. */
  cancel(): void;
}

/** Starts a job in a worker of its own; `onMessage` hears everything but the last message too. */
export type StartJob = (job: Job, onMessage: (message: JobMessage) => void) => RunningJob;
