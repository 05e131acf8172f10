/**
 * A bridge without a main process: answers every call of the contract from fixed data. The page is looked at with it, and it
 * stops compiling when the contract changes. `?new` in the address picks a first launch, `?offer` an opened file; the SQL picks the preview's outcome.
 */
import type { Bridge, EventName, PayloadOf, Reply } from '../../../preload/contract.ts';
import { defaultGuards } from '../../../preload/guards.ts';
import type { AppSnapshot, Failure } from '../../../preload/model.ts';
import type { PreviewUpdate, Progress } from '../../../preload/run-model.ts';
import type { UpdateState } from '../../../preload/updates.ts';
import { alerts, notices } from './alert-data.ts';
import { daysOf } from './day-data.ts';
import { refusedOffer, traitOffer } from './offer-data.ts';
import {
  brokenPreview,
  deniedFailure,
  goodPreview,
  retypedPreview,
  strangersPreview,
  syntaxFailure,
} from './preview-data.ts';
import { requestsOf } from './request-data.ts';
import { eventsOf, importedItems, marks, rowsOf, runs, traits } from './run-data.ts';
import { answerAbout, destinations } from './segment-data.ts';
import { vaultState } from './vault-data.ts';
import {
  brokenSpace,
  connections,
  mayWrite,
  noRoomFailure,
  readOnly,
  spaces,
  startFailure,
  suggestions,
  tables,
  templates,
} from './warehouse-data.ts';

type Listeners = { [Name in EventName]?: ((payload: PayloadOf<Name>) => void)[] };

const ok = async <Value>(value: Value): Promise<Reply<Value>> => ({ ok: true, value });
const refuse = async (failure: Failure): Promise<Reply<never>> => ({ ok: false, failure });
const done = async (): Promise<Reply<void>> => ({ ok: true, value: undefined });

const sending: Progress = {
  phase: 'sending',
  rowsRead: 48_210,
  planned: 12_000,
  sent: 4120,
  failed: 0,
  elapsedMs: 24_000,
};

const asked = new URLSearchParams(window.location.search);
const isNew = asked.has('new');
/** `?broken`: a screen trips over what it is to show. `?unstartable`: nothing can be read at all. */
const isBroken = asked.has('broken');
const isUnstartable = asked.has('unstartable');
/** `?update=0.2.0`: that version is known. */
const updates: UpdateState = {
  isPossible: true,
  checksDaily: asked.has('update'),
  phase: 'idle',
  found: asked.get('update'),
  checkedAt: asked.has('update') ? new Date(Date.now() - 3_600_000).toISOString() : null,
  problem: null,
};
const vault = vaultState(asked.get('vault'));
const offers = asked.has('offer') ? [asked.get('offer') === 'refused' ? refusedOffer : traitOffer] : [];

const snapshot: AppSnapshot = {
  version: '0.1.0',
  platform: 'linux',
  theme: 'system',
  settings: {
    runsAtOnce: 2,
    runsPerWarehouse: 2,
    minuteSchedules: false,
    onBattery: 'run',
    onMetered: 'run',
    whenClosed: 'stay',
    historyDays: 90,
    historyBytes: 2_000_000_000,
    pricePerTiB: 6.25,
  },
  pausedUntil: null,
  vault,
  connections: isNew ? [] : connections,
  spaces: isNew ? [] : isBroken ? [brokenSpace] : spaces,
  traits: isNew ? [] : traits,
  runs: isNew ? [] : runs,
  progress: isNew ? {} : { r_running: sending },
  templates,
};

const listeners: Listeners = {};

function publish<Name extends EventName>(name: Name, payload: PayloadOf<Name>): void {
  for (const listener of listeners[name] ?? []) listener(payload);
}

/** How a preview of this text ends. `slow` never does. */
function outcomeOf(sql: string, jobId: string): PreviewUpdate | null {
  if (sql.includes('slow')) return null;
  if (sql.includes('ecommerce')) return { jobId, type: 'failed', failure: deniedFailure };
  if (sql.includes('fro ')) return { jobId, type: 'failed', failure: syntaxFailure };
  if (sql.includes('email as user_id')) return { jobId, type: 'done', result: strangersPreview };
  if (sql.includes('::text')) return { jobId, type: 'done', result: retypedPreview };
  return { jobId, type: 'done', result: sql.includes('duplicate') ? brokenPreview : goodPreview };
}

function preview(sql: string, jobId: string): void {
  const progress: Progress = { ...sending, phase: 'querying', rowsRead: 182_400, elapsedMs: 3000 };
  publish('previewUpdated', { jobId, type: 'progress', progress });
  const outcome = outcomeOf(sql, jobId);
  if (outcome) setTimeout(() => publish('previewUpdated', outcome), 60);
}

let jobs = 0;

const firstOf = <Item>(items: readonly Item[], index = 0): Item => {
  const item = items[index];
  if (item === undefined) throw new Error('The fixture has no such item');
  return item;
};

export const fixtureBridge = {
  app: {
    snapshot: () => (isUnstartable ? refuse(startFailure) : ok(snapshot)),
    openLink: done,
    copyText: done,
    choosePath: () => ok('/Users/ana/data'),
    setTheme: done,
    saveSettings: done,
    pauseAll: done,
    saveText: ({ name }) => ok(`/home/ada/${name}`),
    quit: done,
    revealLogs: done,
    copyDiagnostics: done,
    opensAtLogin: () => ok(true),
    setOpensAtLogin: done,
  },
  sample: {
    set: () => {
      publish('connectionsChanged', connections.slice(0, 1));
      publish('spacesChanged', spaces.slice(0, 1));
      return ok({ connection: firstOf(connections), space: firstOf(spaces) });
    },
    change: () => ok({ summary: 'Closed 5 tickets, opened 3 and rated 2' }),
  },
  connections: {
    save: () => ok(firstOf(connections, 1)),
    test: ({ id }: { readonly id?: string | undefined }) =>
      id === 'c_snow'
        ? new Promise(() => {})
        : ok([
            { name: 'Reach the server', ok: true, advice: 'warehouse.acme.example:5432 answers in 23 ms' },
            { name: 'Secure connection', ok: true, advice: 'TLS 1.3, certificate verified' },
            { name: 'Log in', ok: true, advice: 'As sql_traits_reader' },
            id === 'c_lake' ? readOnly : mayWrite,
          ]),
    cancelTest: done,
    suggest: ({ kind }) => ok(suggestions[kind]),
    remove: done,
    schema: () => ok(tables),
    cancelSchema: done,
  },
  spaces: {
    save: () => ok(firstOf(spaces, 1)),
    remove: done,
    recorded: () =>
      ok(
        eventsOf('r_ok').map(({ at, key, payload }) => ({
          receivedAt: at,
          type: 'identify' as const,
          id: key,
          payload,
        })),
      ),
  },
  vault: {
    state: () => ok(vault),
    check: () => ok(vault),
    choose: () => ok(vault),
    unlock: () => ok(vault),
    changePassphrase: () => ok(vault),
    reencrypt: () => ok(vault),
  },
  identities: {
    check: ({ ids }) =>
      ok({ seen: Object.fromEntries(ids.map((id, i) => [id, i % 4 === 0 ? 'unseen' : 'seen'])) }),
    open: ({ kind, id }) => ok({ kind, id, segment: answerAbout(id), history: eventsOf('r_ok').slice(0, 3) }),
  },
  destinations: { list: () => ok({ from: 'workspace', destinations, readAt: '2026-11-23T08:00:00.000Z' }) },
  traits: {
    create: () => ok(firstOf(traits)),
    update: () => ok(firstOf(traits)),
    remove: () => ok({ runId: null }),
    pause: done,
    versions: ({ id }) =>
      ok(
        traits.filter((trait) => trait.id === id).map(({ sql, updatedAt }) => ({ sql, savedAt: updatedAt })),
      ),
    describeSchedule: ({ schedule }) =>
      ok({
        words: schedule === 'every 12 hours' ? 'Every 12 hours' : schedule,
        next: [8, 20, 32].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString()),
      }),
  },
  project: {
    export: () =>
      isBroken ? refuse(noRoomFailure) : ok({ dir: '/home/ada/traits', files: ['sqltraits.yml'] }),
    import: () => ok({ dir: '/home/ada/traits', items: importedItems, places: ['Lake'], canUndo: true }),
    undoImport: done,
    exportTrait: () => ok('/home/ada/trait.sql'),
    readFile: () => ok(traitOffer.content),
    offers: () => ok(offers),
    closeOffer: done,
  },
  preview: {
    cost: () => ok(null),
    start: ({ sql }) => {
      jobs += 1;
      const jobId = `job ${jobs}`;
      setTimeout(() => preview(sql, jobId), 20);
      return ok({ jobId });
    },
    cancel: ({ jobId }) => {
      const failure = { code: 'cancelled', message: 'The preview was cancelled.' } as const;
      publish('previewUpdated', { jobId, type: 'failed', failure });
      return done();
    },
    payloads: ({ rows }) =>
      ok(
        rows.map(({ key, traits }) => ({
          type: 'identify',
          userId: key,
          traits,
          integrations: { All: false },
        })),
      ),
    sendRow: ({ rows }) => ok({ state: 'accepted', payload: { userId: rows.rows[0]?.key ?? '' } }),
  },
  runs: {
    start: () => ok({ runId: 'r_running' }),
    cancel: done,
    approve: done,
    discard: done,
    planUndo: () => ok(goodPreview),
    undo: () => ok({ runId: 'r_running' }),
    list: ({ traitId }) => ok(runs.filter((run) => traitId === undefined || run.traitId === traitId)),
    events: ({ runId, filter, offset, limit }) => {
      const found = eventsOf(runId).filter(
        ({ kind, state }) => filter === 'all' || filter === kind || filter === state,
      );
      return ok({ total: found.length, events: found.slice(offset, offset + limit) });
    },
    days: ({ traitId }) => ok(daysOf(traitId)),
    requests: ({ runId, filter, offset, limit }) => ok(requestsOf(runId, filter, { offset, limit })),
    search: ({ runId, filter, search, offset, limit }) => {
      const found = eventsOf(runId).filter(
        (event) =>
          (filter === 'all' || filter === event.kind || filter === event.state) &&
          JSON.stringify([event.key, event.before, event.after]).includes(search),
      );
      return ok({ total: found.length, items: found.slice(offset, offset + limit) });
    },
    rows: ({ list, offset, limit }) => ok(rowsOf(list, offset, limit)),
    export: () => ok({ path: '/home/ada/events.csv', entries: 17 }),
    cancelList: done,
    history: ({ key }) =>
      ok(
        eventsOf('r_ok')
          .slice(0, 5)
          .map((event) => ({ ...event, key })),
      ),
    marks: () => ok(isNew ? [] : marks),
  },
  alerts: {
    list: () => ok(isNew ? [] : alerts),
    read: done,
    dismiss: done,
    rules: () => ok({ alerts: { silentHours: 24 }, guards: defaultGuards }),
    saveRules: done,
    notices: () => ok(isNew ? { ...notices, failure: null } : notices),
    saveNotices: ({ settings }) => ok({ ...notices, settings }),
    testWebhook: done,
  },
  updates: {
    state: () => ok(updates),
    setDaily: done,
    check: () => ok({ ...updates, found: '0.2.0' }),
    download: () => ok({ ...updates, found: '0.2.0', phase: 'ready' }),
    install: done,
  },
  on: (name, listener) => {
    const known: unknown[] = listeners[name] ?? [];
    Object.assign(listeners, { [name]: known });
    known.push(listener);
    return () => {
      known.splice(known.indexOf(listener), 1);
    };
  },
} satisfies Bridge;

Object.assign(window, { sqltraits: fixtureBridge });
