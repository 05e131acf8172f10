/**
 * What a person types, checked once: the forms of the renderer and the handlers of main parse with the same schemas.
 * Nothing here may be imported by `preload/index.ts`: the sandboxed preload carries no zod.
 */
import { z } from 'zod';
import {
  alertRules,
  guardLimits,
  noticeSettings,
  traitRules,
  webhookSecretsTyped,
  webhookSettings,
} from './alert-schemas.ts';
import { connectionKind, connectionSettings } from './connection-schemas.ts';
import { traitValues } from './json-values.ts';
import { eventFilters, rowLists } from './lists.ts';
import { requestFilters } from './requests.ts';
import { connectionSecrets, spaceSecrets } from './secrets.ts';
import { vaultInputs } from './vault-schemas.ts';

const name = z.string().trim().min(1, 'Give it a name').max(120, 'At most 120 characters');
const id = z.string().min(1).max(100);

export const connectionDraft = z.strictObject({ name, settings: connectionSettings });

/** What was typed into the secret fields of a connection; one that is left out stays as it is, null takes it away. */
export const typedSecrets = z.partialRecord(z.enum(connectionSecrets), z.string().max(100_000).nullable());

const typedConnection = z.strictObject({
  id: id.optional(),
  draft: connectionDraft,
  secrets: typedSecrets.default({}),
  suggestionId: id.optional(),
});

export const region = z.enum(['us', 'eu', 'custom']);
const host = z.url({ protocol: /^https?$/, error: 'An address such as https://events.example.com' });

/** A Segment target. `rehearsal` delivers to the recorder on this machine instead of Segment. */
export const spaceDraft = z
  .strictObject({
    name,
    kind: z.enum(['segment', 'rehearsal']),
    region: region.default('us'),
    host: host.optional(),
    /** To read profiles with, through the secret `profileToken`: the Unify space's id; `host` only for another address. */
    profiles: z
      .strictObject({ spaceId: z.string().trim().min(1, 'Give the ID of the space'), host: host.optional() })
      .optional(),
    /** To list connected destinations with, through the secret `publicToken`. Without an id the source is found by its write key. */
    workspace: z
      .strictObject({ sourceId: z.string().trim().min(1).optional(), host: host.optional() })
      .optional(),
    /** Upper bound on events a second; 0 means no bound. */
    eventsPerSecond: z.number().int().min(0).max(100_000).default(1000),
  })
  .refine((space) => space.region !== 'custom' || space.host !== undefined, {
    path: ['host'],
    error: 'A custom region needs the address of the endpoint',
  });

/** What was typed into the secret fields of a space; one that is left out stays as it is, null takes it away. */
export const typedSpaceSecrets = z.partialRecord(z.enum(spaceSecrets), z.string().max(1000).nullable());

/** `none` = compute without enabled destinations, `all` = every destination, or integration names as Segment spells them. */
export const destinations = z.union([
  z.literal('none'),
  z.literal('all'),
  z.array(z.string().trim().min(1)).min(1),
]);
export const whenRowLeaves = z.enum(['null', 'keep']);
/** The trait file's own words: `every 12 hours`, `hourly`, `daily at 06:00 Europe/Berlin`, a cron expression, `manual`. */
export const scheduleText = z.string().trim().min(1).max(200);
/** Bytes that a query may read, where the warehouse bills by bytes. */
export const maximumBytes = z
  .number('A number of bytes')
  .int('A whole number of bytes')
  .min(10_000_000, 'At least 10 MB, the least that is billed')
  .max(Number.MAX_SAFE_INTEGER);
/** Until when nothing runs by itself: ISO 8601 UTC, `resumed` for until somebody resumes; null resumes. */
export const pausedUntil = z.union([z.iso.datetime(), z.literal('resumed')]).nullable();
export const sqlText = z.string().min(1, 'Write a query first').max(1_000_000);

/** What a trait goes by in files, schedules and the command line. */
export const traitKey = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,79}$/, 'a key is made of a-z, 0-9, - and _');

export const traitDraft = z.strictObject({
  /** Of a trait that is created: one of its own, from a trait file; else it is made from the name. */
  key: traitKey.optional(),
  name,
  description: z.string().max(2000).default(''),
  connectionId: id,
  spaceId: id,
  sql: sqlText,
  destinations,
  schedule: scheduleText.default('every 12 hours'),
  whenRowLeaves: whenRowLeaves.default('null'),
  maximumBytes: maximumBytes.optional(),
  /** Left out: the trait's guards stay as they are. */
  guards: guardLimits.optional(),
  /** Left out: what the trait is watched for stays as it is. */
  alerts: alertRules.optional(),
});

/**
 * What a run sends besides what changed. `review`: the same, held back until somebody approves it. `resync`: every row again. For a state that is damaged or lost, which is set aside:
 * `resend` sends every row of the result, `asSent` takes the result as already sent. `leave`: null for all
 * that was sent, without a query, before a trait is removed.
 */
export const runMode = z.enum(['changes', 'review', 'resync', 'resend', 'asSent', 'leave']);

/** Rows of a preview with what makes them calls. */
export const rowsToShow = z.strictObject({
  name,
  destinations,
  idKind: z.enum(['user', 'group']),
  rows: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(1000),
        userId: z.string().min(1).max(1000).optional(),
        traits: traitValues,
      }),
    )
    .max(50),
});

/** How much work at once, and how long what was sent is remembered. Defaults: issue 3. */
export const settings = z.strictObject({
  /** Traits that run at the same time; the others wait for their turn. */
  runsAtOnce: z.number().int().min(1).max(8).default(2),
  /** Of them, how many may ask one warehouse. */
  runsPerWarehouse: z.number().int().min(1).max(8).default(2),
  /** Allows schedules that run more often than hourly. */
  minuteSchedules: z.boolean().default(false),
  /** What scheduled runs do while the computer runs on its battery. */
  onBattery: z.enum(['run', 'wait']).default('run'),
  /** What they do on a network that is paid by the byte, where the system tells. */
  onMetered: z.enum(['run', 'wait']).default('run'),
  /** What closing the window does: the app stays in the tray, or quits. */
  whenClosed: z.enum(['stay', 'quit']).default('stay'),
  /** Days that sent values stay in the history. The snapshot is not part of it. */
  historyDays: z.number().int().min(1).max(3650).default(90),
  /** Bytes that the history of all traits may take together; their snapshots come on top. */
  historyBytes: z.number().int().min(10_000_000).max(1_000_000_000_000).default(2_000_000_000),
  /** Dollars per TiB read, for the estimates of warehouses that bill by bytes. Default: BigQuery's list price. */
  pricePerTiB: z.number().min(0).max(1000).default(6.25),
});

/** A page of one of a run's lists. */
const listPage = z.strictObject({
  runId: id,
  listId: id,
  search: z.string().max(1000),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
});

/** One schema per call of the contract; `main/ipc.ts` parses every argument with it before a handler sees it. */
export const inputs = {
  app: {
    snapshot: z.undefined(),
    openLink: z.strictObject({ url: z.url({ protocol: /^https$/ }) }),
    copyText: z.strictObject({ text: z.string().max(5_000_000) }),
    choosePath: z.strictObject({ kind: z.enum(['file', 'folder']) }),
    setTheme: z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }),
    saveSettings: settings,
    pauseAll: z.strictObject({ until: pausedUntil }),
    saveText: z.strictObject({
      name: z.string().regex(/^[^\\/]{1,120}$/, 'A file name'),
      text: z.string().max(50_000_000),
    }),
    quit: z.undefined(),
    revealLogs: z.undefined(),
    copyDiagnostics: z.undefined(),
    opensAtLogin: z.undefined(),
    setOpensAtLogin: z.strictObject({ isOn: z.boolean() }),
  },
  sample: {
    set: z.undefined(),
    change: z.undefined(),
  },
  connections: {
    save: typedConnection,
    test: typedConnection.extend({ testId: id.optional() }),
    cancelTest: z.strictObject({ testId: id }),
    suggest: z.strictObject({ kind: connectionKind }),
    remove: z.strictObject({ id }),
    schema: z.strictObject({ id, refresh: z.boolean().default(false) }),
    cancelSchema: z.strictObject({ id }),
  },
  spaces: {
    save: z.strictObject({ id: id.optional(), draft: spaceDraft, secrets: typedSpaceSecrets.default({}) }),
    remove: z.strictObject({ id }),
    recorded: z.strictObject({ id, limit: z.number().int().min(1).max(1000).default(200) }),
  },
  vault: vaultInputs,
  identities: {
    check: z.strictObject({
      spaceId: id,
      kind: z.enum(['user', 'group']),
      ids: z.array(z.string().min(1).max(1000)).max(200),
    }),
    open: z.strictObject({ spaceId: id, kind: z.enum(['user', 'group']), id: z.string().min(1).max(1000) }),
  },
  destinations: {
    list: z.strictObject({ spaceId: id, refresh: z.boolean().default(false) }),
  },
  traits: {
    create: traitDraft,
    update: z.strictObject({ id, draft: traitDraft }),
    remove: z.strictObject({ id, sendNulls: z.boolean().default(false) }),
    pause: z.strictObject({ id, paused: z.boolean() }),
    versions: z.strictObject({ id }),
    describeSchedule: z.strictObject({ schedule: scheduleText }),
  },
  project: {
    export: z.undefined(),
    import: z.undefined(),
    undoImport: z.undefined(),
    exportTrait: z.strictObject({ id }),
    readFile: z.strictObject({ name: z.string().min(1).max(1000), text: z.string().max(2_000_000) }),
    offers: z.undefined(),
    closeOffer: z.strictObject({ id }),
  },
  preview: {
    start: z.strictObject({
      connectionId: id,
      sql: sqlText,
      traitId: id.optional(),
      spaceId: id.optional(),
      maximumBytes: maximumBytes.optional(),
      schedule: scheduleText.optional(),
    }),
    cancel: z.strictObject({ jobId: id }),
    cost: z.strictObject({ connectionId: id, sql: sqlText, schedule: scheduleText.optional() }),
    payloads: rowsToShow,
    sendRow: z.strictObject({ spaceId: id, rows: rowsToShow }),
  },
  runs: {
    start: z.strictObject({ traitId: id, mode: runMode.default('changes') }),
    cancel: z.strictObject({ runId: id }),
    approve: z.strictObject({ runId: id, remember: z.boolean().default(false) }),
    discard: z.strictObject({ runId: id }),
    planUndo: z.strictObject({ runId: id }),
    undo: z.strictObject({ runId: id }),
    list: z.strictObject({ traitId: id.optional(), limit: z.number().int().min(1).max(500).default(100) }),
    events: z.strictObject({
      runId: id,
      filter: z.enum(eventFilters).default('all'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    days: z.strictObject({ traitId: id.optional(), days: z.number().int().min(1).max(366).default(30) }),
    requests: z.strictObject({
      runId: id,
      filter: z.enum(requestFilters).default('all'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    search: listPage.extend({ filter: z.enum(eventFilters) }),
    rows: listPage.extend({ list: z.enum(rowLists) }),
    export: z.strictObject({
      runId: id,
      listId: id,
      list: z.enum([...eventFilters, ...rowLists]),
      search: listPage.shape.search,
      format: z.enum(['csv', 'jsonl']),
    }),
    cancelList: z.strictObject({ listId: id }),
    history: z.strictObject({
      key: z.string().min(1).max(1000),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    marks: z.undefined(),
  },
  alerts: {
    list: z.undefined(),
    read: z.strictObject({ id: id.optional() }),
    dismiss: z.strictObject({ id: id.optional() }),
    rules: z.strictObject({ traitId: id }),
    saveRules: z.strictObject({ traitId: id, rules: traitRules }),
    notices: z.undefined(),
    saveNotices: z.strictObject({ settings: noticeSettings, secrets: webhookSecretsTyped.default({}) }),
    testWebhook: z.strictObject({ webhook: webhookSettings, secrets: webhookSecretsTyped.default({}) }),
  },
  updates: {
    state: z.undefined(),
    setDaily: z.strictObject({ isOn: z.boolean() }),
    check: z.undefined(),
    download: z.undefined(),
    install: z.undefined(),
  },
};
