/**
 * Every call and every event between window and main, one line each. Main's handlers, the bridge, the renderer's API and the
 * tests are derived from this object; no channel name is written anywhere else.
 */
import type { Alert, Digest, NoticeSettings, Notices, TraitRules, WebhookSettings } from './alerts.ts';
import type {
  Check,
  Connection,
  ConnectionDraft,
  ConnectionKind,
  SchemaTable,
  Suggestion,
} from './connection-model.ts';
import type { FileContent, FileOffer } from './file-offers.ts';
import type { EventFilter, RunList } from './lists.ts';
import type {
  AppSnapshot,
  Failure,
  Json,
  MenuEntry,
  PausedUntil,
  ProjectReport,
  RecordedCall,
  RowsToShow,
  RunMode,
  ScheduleWords,
  Settings,
  Space,
  SpaceDraft,
  TestOutcome,
  Trait,
  TraitDraft,
  TraitSummary,
  TraitVersion,
} from './model.ts';
import type { CheckedIds, DestinationList, Profile } from './profile.ts';
import type { RequestFilter, RequestPage } from './requests.ts';
import type { RunDay } from './run-days.ts';
import type {
  EventRecord,
  ListProgress,
  PreviewDocument,
  PreviewUpdate,
  Progress,
  QueryCost,
  RowList,
  RunDocument,
  RunMark,
  RunRow,
} from './run-model.ts';
import type { Secrets, SpaceSecrets, Typed, WebhookSecrets } from './secrets.ts';
import type { UpdateState } from './updates.ts';
import type { SecretKeeping, VaultState } from './vault-model.ts';

/** A call from window to main: argument and result exist only in the type. */
interface Call<Input, Output> {
  readonly input?: Input;
  readonly output?: Output;
}
interface Event<Payload> {
  readonly payload?: Payload;
}
const call = <Input, Output>(): Call<Input, Output> => ({});
const event = <Payload>(): Event<Payload> => ({});

/** A connection as the form holds it. */
interface TypedConnection {
  readonly id?: string | undefined;
  readonly draft: ConnectionDraft;
  readonly secrets?: Typed<Secrets> | undefined;
  readonly suggestionId?: string | undefined;
}

export const calls = {
  app: {
    snapshot: call<undefined, AppSnapshot>(),
    openLink: call<{ url: string }, void>(),
    copyText: call<{ text: string }, void>(),
    /** The system's file dialog; null when dismissed. */
    choosePath: call<{ kind: 'file' | 'folder' }, string | null>(),
    setTheme: call<{ theme: 'system' | 'light' | 'dark' }, void>(),
    saveSettings: call<Settings, void>(),
    /** Nothing is started by its schedule until then; what fell due meanwhile runs once afterwards. */
    pauseAll: call<{ until: PausedUntil }, void>(),
    /** Saves a text where the analyst says: its path, or null when dismissed. */
    saveText: call<{ name: string; text: string }, string | null>(),
    quit: call<undefined, void>(),
    /** Shows the folder of the log in the system's own window. */
    revealLogs: call<undefined, void>(),
    /** Copies versions, counts and the end of the log; no names, SQL, hosts, keys or values. */
    copyDiagnostics: call<undefined, void>(),
    /** Whether the app opens with the session, hidden; null where that can't be arranged. */
    opensAtLogin: call<undefined, boolean | null>(),
    setOpensAtLogin: call<{ isOn: boolean }, void>(),
  },
  sample: {
    /** Adds the sample warehouse and a rehearsal space where they don't exist yet. */
    set: call<undefined, { connection: Connection; space: Space }>(),
    /** Changes a few rows of the sample warehouse; says in words which. */
    change: call<undefined, { summary: string }>(),
  },
  connections: {
    /** With `suggestionId`, the secrets that lie beside that suggestion are copied into the vault where none was typed. */
    save: call<TypedConnection, Connection>(),
    /** Nothing is saved; with `id`, saved secrets are used where none was typed. `testId` is what `cancelTest` names. */
    test: call<TypedConnection & { testId?: string | undefined }, readonly Check[]>(),
    /** The test then fails with `cancelled`. One that has ended is left as it is. */
    cancelTest: call<{ testId: string }, void>(),
    /** What other tools' files on this machine know of such warehouses. */
    suggest: call<{ kind: ConnectionKind }, readonly Suggestion[]>(),
    remove: call<{ id: string }, void>(),
    schema: call<{ id: string; refresh: boolean }, readonly SchemaTable[]>(),
    /** Ends the reading of a connection's tables, on the server too. */
    cancelSchema: call<{ id: string }, void>(),
  },
  spaces: {
    save: call<
      { id?: string | undefined; draft: SpaceDraft; secrets?: Typed<SpaceSecrets> | undefined },
      Space
    >(),
    remove: call<{ id: string }, void>(),
    /** Calls a rehearsal space received, newest first. */
    recorded: call<{ id: string; limit: number }, readonly RecordedCall[]>(),
  },
  vault: {
    /** What keeps secrets, and which are kept; never a value. */
    state: call<undefined, VaultState>(),
    /** Tries to read every secret. */
    check: call<undefined, VaultState>(),
    /** What keeps new secrets from now on. `passphrase` sets one, where there is none yet. */
    choose: call<{ keeping: SecretKeeping; passphrase?: string | undefined }, VaultState>(),
    unlock: call<{ passphrase: string }, VaultState>(),
    changePassphrase: call<{ current: string; next: string }, VaultState>(),
    /** Moves every secret that can be read to what is chosen now. */
    reencrypt: call<undefined, VaultState>(),
  },
  identities: {
    /** Which ids Segment knows, by the space's Profile API. An id that could not be asked for is `unchecked`. */
    check: call<{ spaceId: string; kind: 'user' | 'group'; ids: readonly string[] }, CheckedIds>(),
    /** One user or account: what Segment knows, and what this app sent. */
    open: call<{ spaceId: string; kind: 'user' | 'group'; id: string }, Profile>(),
  },
  destinations: {
    /** Those connected to the space's source, else the catalog of names. */
    list: call<{ spaceId: string; refresh: boolean }, DestinationList>(),
  },
  traits: {
    create: call<TraitDraft, Trait>(),
    update: call<{ id: string; draft: TraitDraft }, Trait>(),
    /** With `sendNulls`, after a run that takes back everything it sent: the run's id. */
    remove: call<{ id: string; sendNulls?: boolean | undefined }, { runId: string | null }>(),
    pause: call<{ id: string; paused: boolean }, void>(),
    /** The SQL it has had, newest first. */
    versions: call<{ id: string }, readonly TraitVersion[]>(),
    describeSchedule: call<{ schedule: string }, ScheduleWords>(),
  },
  project: {
    /** Writes all traits, warehouses and spaces as files, without secrets, into a folder that is asked for. Null when dismissed. */
    export: call<undefined, { dir: string; files: readonly string[] } | null>(),
    /** Reads such a folder. Null when dismissed. */
    import: call<undefined, (ProjectReport & { dir: string }) | null>(),
    /** Takes the latest import back: what it made goes, what it changed is as it was. */
    undoImport: call<undefined, void>(),
    /** Saves one trait as a trait file where the analyst says: its path, or null when dismissed. */
    exportTrait: call<{ id: string }, string | null>(),
    /** What a file that the analyst chose in the window holds; nothing is saved. `name` is for messages. */
    readFile: call<{ name: string; text: string }, FileContent>(),
    /** Files that the system asked to open, and that nobody has looked at yet. */
    offers: call<undefined, readonly FileOffer[]>(),
    /** Forgets one, taken or not: what is taken is saved as any other trait. */
    closeOffer: call<{ id: string }, void>(),
  },
  preview: {
    /**
     * `spaceId` names the space whose rate the estimate counts with; `schedule` counts the runs of a month, and `maximumBytes` bounds
     * what is read, where the warehouse bills by bytes.
     */
    start: call<
      {
        connectionId: string;
        sql: string;
        traitId?: string | undefined;
        spaceId?: string | undefined;
        maximumBytes?: number | undefined;
        schedule?: string | undefined;
      },
      { jobId: string }
    >(),
    cancel: call<{ jobId: string }, void>(),
    /** What a query would read and cost, without running it; null where the warehouse can't say. */
    cost: call<{ connectionId: string; sql: string; schedule?: string | undefined }, QueryCost | null>(),
    /** The calls that these rows would be sent as. */
    payloads: call<RowsToShow, readonly Json[]>(),
    /** Sends the first of these rows to a space, to try it. */
    sendRow: call<{ spaceId: string; rows: RowsToShow }, TestOutcome>(),
  },
  runs: {
    /** What changed, unless `mode` says more. */
    start: call<{ traitId: string; mode?: RunMode | undefined }, { runId: string }>(),
    cancel: call<{ runId: string }, void>(),
    /** Sends the plan that a guard has held back. With `remember`, the trait's guards allow as much from now on. */
    approve: call<{ runId: string; remember?: boolean | undefined }, void>(),
    discard: call<{ runId: string }, void>(),
    /** What taking a run back would send now; nothing changes. */
    planUndo: call<{ runId: string }, PreviewDocument>(),
    /** Sends the values from before a run, as a run of its own. */
    undo: call<{ runId: string }, { runId: string }>(),
    list: call<{ traitId?: string | undefined; limit: number }, readonly RunDocument[]>(),
    events: call<
      {
        runId: string;
        filter: EventFilter;
        offset: number;
        limit: number;
      },
      { total: number; events: readonly EventRecord[] }
    >(),
    /** The runs of the last days, a day at a time, oldest first; of all traits where none is named. */
    days: call<{ traitId?: string | undefined; days: number }, readonly RunDay[]>(),
    /** The last thousand HTTP requests of a run, newest first, and all of them counted. */
    requests: call<{ runId: string; filter: RequestFilter; offset: number; limit: number }, RequestPage>(),
    /** The events that hold a text in their key or a value, in any case. A `listId` names the view: what it asks next ends this. */
    search: call<
      { runId: string; listId: string; filter: EventFilter; search: string; offset: number; limit: number },
      { total: number; items: readonly EventRecord[] }
    >(),
    /** Rows without an event: unchanged, or invalid (the first 10,000). */
    rows: call<
      { runId: string; listId: string; list: RowList; search: string; offset: number; limit: number },
      { total: number; items: readonly RunRow[] }
    >(),
    /** Writes a list to a file that is asked for, as `listProgress` tells; null when dismissed. */
    export: call<
      { runId: string; listId: string; list: RunList; search: string; format: 'csv' | 'jsonl' },
      { path: string; entries: number } | null
    >(),
    /** Ends the search and the export of a view. */
    cancelList: call<{ listId: string }, void>(),
    history: call<{ key: string; limit: number }, readonly EventRecord[]>(),
    /** The last 30 runs of every trait in short, newest first. */
    marks: call<undefined, readonly RunMark[]>(),
  },
  alerts: {
    /** Newest first. */
    list: call<undefined, readonly Alert[]>(),
    /** One, or all of them. */
    read: call<{ id?: string | undefined }, void>(),
    dismiss: call<{ id?: string | undefined }, void>(),
    /** What a trait is watched for, and what its guards allow. */
    rules: call<{ traitId: string }, TraitRules>(),
    saveRules: call<{ traitId: string; rules: TraitRules }, void>(),
    /** Where alerts go besides the system's notifications, and whether they arrive. */
    notices: call<undefined, Notices>(),
    /** Secrets that are left out stay as they are; without a webhook they go. */
    saveNotices: call<{ settings: NoticeSettings; secrets?: Typed<WebhookSecrets> | undefined }, Notices>(),
    /** Sends a test message; with saved secrets where none was typed. */
    testWebhook: call<{ webhook: WebhookSettings; secrets?: Typed<WebhookSecrets> | undefined }, void>(),
  },
  updates: {
    state: call<undefined, UpdateState>(),
    /** Whether the app looks for newer versions by itself. */
    setDaily: call<{ isOn: boolean }, void>(),
    check: call<undefined, UpdateState>(),
    /** Fetches what was found. */
    download: call<undefined, UpdateState>(),
    /** Installs what was fetched, and starts the app again. */
    install: call<undefined, void>(),
  },
} as const;

export const events = {
  connectionsChanged: event<readonly Connection[]>(),
  spacesChanged: event<readonly Space[]>(),
  vaultChanged: event<VaultState>(),
  traitsChanged: event<readonly TraitSummary[]>(),
  /** All schedules were paused, or resumed. */
  pauseChanged: event<{ until: PausedUntil }>(),
  /** A run started, ended, or was approved or discarded. */
  runChanged: event<RunDocument>(),
  listProgress: event<ListProgress>(),
  runProgress: event<{ runId: string; progress: Progress }>(),
  previewUpdated: event<PreviewUpdate>(),
  /** A trait's state changed: told once for each change. */
  alertRaised: event<Alert>(),
  alertsChanged: event<readonly Alert[]>(),
  /** The day in one message, where the analyst wants a notification of it. */
  digestReady: event<Digest>(),
  noticesChanged: event<Notices>(),
  fileOffersChanged: event<readonly FileOffer[]>(),
  updatesChanged: event<UpdateState>(),
  /** Secrets of these can't be read any more and have to be entered again: told once for each. */
  secretsLost: event<{ names: readonly string[] }>(),
  /** Main asks the window to show a place (from the tray, a notification, a link). */
  navigate: event<{ to: 'traits' | 'inbox' | 'trait' | 'run'; id?: string }>(),
  /** An entry of the native menu that the window does. */
  menuChosen: event<{ entry: MenuEntry }>(),
} as const;

export type Calls = typeof calls;
export type Events = typeof events;
export type Group = keyof Calls;
export type EventName = keyof Events;

type InputOf<C> = C extends Call<infer Input, unknown> ? Input : never;
type OutputOf<C> =
  C extends Call<never, infer Output> ? Output : C extends { readonly output?: infer O } ? O : never;
export type PayloadOf<Name extends EventName> = Events[Name] extends Event<infer Payload> ? Payload : never;

/** What every call answers: a value, or a failure as data (thrown errors lose their code on the way). */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

type Arguments<Input> = [Input] extends [undefined] ? [] : [input: Input];

/** Main's side: one function per call; throws AppError for failures. */
export type Handlers = {
  readonly [G in Group]: {
    readonly [N in keyof Calls[G]]: (
      ...input: Arguments<InputOf<Calls[G][N]>>
    ) => OutputOf<Calls[G][N]> | Promise<OutputOf<Calls[G][N]>>;
  };
};

/** The window's side, before `renderer/api.ts` unwraps the replies. */
export type Bridge = {
  readonly [G in Group]: {
    readonly [N in keyof Calls[G]]: (
      ...input: Arguments<InputOf<Calls[G][N]>>
    ) => Promise<Reply<OutputOf<Calls[G][N]>>>;
  };
} & {
  /** Subscribes to an event; returns the way to unsubscribe. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: PayloadOf<Name>) => void,
  ) => () => void;
};

/** The result type of one call, for those who name it. */
export type Result<G extends Group, N extends keyof Calls[G]> = OutputOf<Calls[G][N]>;

export const channelOf = (group: string, name: string): string => `sqltraits:${group}.${name}`;
export const eventChannelOf = (name: EventName): string => `sqltraits:on.${name}`;

/** Every call as `[group, name]`, in the contract's order. */
export const callNames: readonly (readonly [Group, string])[] = Object.entries(calls).flatMap(
  ([group, entries]) => Object.keys(entries).map((name) => [group as Group, name] as const),
);
export const eventNames = Object.keys(events) as readonly EventName[];
