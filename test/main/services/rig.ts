/** Real services on a real store in a temporary directory; only the engine, the warehouse and the clock are ours. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Job, JobMessage, RunningJob } from '../../../main/engine/job.ts';
import { loadCatalog } from '../../../main/segment/catalog.ts';
import { buildServicesFrom } from '../../../main/services/assembly.ts';
import type { Parts, StateReads } from '../../../main/services/parts.ts';
import type { Host, Services } from '../../../main/services.ts';
import { memoryVault } from '../../../main/vault/memory.ts';
import type { Vault } from '../../../main/vault/vault.ts';
import type { Warehouse } from '../../../main/warehouses/warehouse.ts';
import type { EventName, PayloadOf } from '../../../preload/contract.ts';
import type { Trait, TraitDraft } from '../../../preload/model.ts';
import type { PreviewDocument, RunDocument } from '../../../preload/run-model.ts';

type LastMessage = Awaited<RunningJob['done']>;

/** A job as the fake engine holds it, to be ended by the test. */
export interface HeldJob {
  readonly job: Job;
  readonly cancelled: boolean;
  say(message: JobMessage): void;
  end(last: LastMessage): Promise<void>;
}

export interface FakeEngine {
  readonly jobs: readonly HeldJob[];
  /** The job started last. */
  last(): HeldJob;
}

export interface Rig {
  readonly services: Services;
  readonly engine: FakeEngine;
  readonly vault: Vault;
  readonly dataDir: string;
  /** Moves the clock on. */
  readonly pass: (ms: number) => void;
  readonly now: () => Date;
  heard<Name extends EventName>(name: Name): readonly PayloadOf<Name>[];
  /** A second start on the same data, as after a crash: the first services are left as they are. */
  again(changes?: Partial<Parts>): Promise<Rig>;
}

export const hour = 3_600_000;
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

interface RigOptions {
  readonly parts?: Partial<Parts>;
  readonly vault?: Vault;
  readonly dataDir?: string;
  readonly startAt?: string;
  readonly machine?: Host['machine'];
  /** What the analyst answers in the system's dialogs. */
  readonly desk?: Partial<Host>;
}

export async function createRig(options: RigOptions = {}): Promise<Rig> {
  const dataDir = options.dataDir ?? temporaryDir();
  const engine = createFakeEngine();
  const vault = options.vault ?? memoryVault();
  let nowMs = Date.parse(options.startAt ?? '2026-11-23T08:00:00.000Z');
  const now = () => new Date(nowMs);
  const host = hostFor({ dataDir, vault, now, machine: options.machine ?? emptyMachine }, options.desk);
  const services = await buildServicesFrom(host, { ...fakeParts(engine), ...options.parts });
  const heard: { readonly name: EventName; readonly payload: unknown }[] = [];
  services.subscribe((name, payload) => heard.push({ name, payload }));
  cleanups.push(() => stopWith(services, engine));
  return {
    services,
    engine,
    vault,
    dataDir,
    now,
    pass: (ms) => {
      nowMs += ms;
    },
    heard: <Name extends EventName>(name: Name) =>
      heard.filter((each) => each.name === name).map((each) => each.payload as PayloadOf<Name>),
    again: (changes = {}) =>
      createRig({ dataDir, vault, startAt: now().toISOString(), parts: { ...options.parts, ...changes } }),
  };
}

export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sqltraits-services-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** No file of the developer's own reaches a test. */
export const emptyMachine = { homeDir: '/nonexistent', env: {}, platform: 'linux' } as const;

export function hostFor(
  own: Pick<Required<Host>, 'dataDir' | 'vault' | 'now' | 'machine'>,
  desk: Partial<Host> = {},
): Host {
  return {
    ...own,
    version: '0.0.0-test',
    assetsDir: '/nonexistent',
    openLink: async () => {},
    copyText: async () => {},
    choosePath: async () => null,
    saveText: async () => null,
    chooseSavePath: async () => null,
    ...desk,
    // A start is due at its time, to the millisecond.
    spreadStartsMs: 0,
    setTheme: () => {},
    quit: () => {},
    ...desk,
  };
}

/** A real engine ends a job that was cancelled; the fake one does so when the services stop. */
async function stopWith(services: Services, engine: ReturnType<typeof createFakeEngine>): Promise<void> {
  engine.endOnCancel = true;
  for (const job of engine.jobs.filter((each) => each.cancelled)) await job.end(cancelledMessage);
  await services.stop();
}

const cancelledMessage: LastMessage = {
  type: 'failed',
  failure: { code: 'cancelled', message: 'Cancelled.' },
};

export function createFakeEngine() {
  const jobs: (HeldJob & { cancelled: boolean })[] = [];
  const engine = {
    jobs,
    endOnCancel: false,
    last: () => {
      const job = jobs.at(-1);
      if (!job) throw new Error('No job was started');
      return job;
    },
    startJob: (job: Job, onMessage: (message: JobMessage) => void): RunningJob => {
      const { promise: done, resolve } = Promise.withResolvers<LastMessage>();
      const end = async (last: LastMessage) => {
        resolve(last);
        await new Promise((settled) => setImmediate(settled));
      };
      const held = { job, cancelled: false, say: onMessage, end };
      jobs.push(held);
      const cancel = () => {
        held.cancelled = true;
        if (engine.endOnCancel) resolve(cancelledMessage);
      };
      return { done, cancel };
    },
  };
  return engine satisfies FakeEngine;
}

const emptyReads: StateReads = {
  snapshotRows: () => 0,
  runEvents: () => ({ total: 0, events: [] }),
  runRequests: () => null,
  keyHistory: () => [],
  unfinishedRun: () => null,
  discardPlan: () => {},
  removeState: () => {},
};

const fakeWarehouse: Warehouse = {
  kind: 'postgres',
  capabilities: { estimatesBytes: false, resumes: false },
  open: async () => ({
    describe: async () => [],
    read: async function* () {},
    listTables: async () => [{ schema: 'app', name: 'users', columns: [{ name: 'id', type: 'int8' }] }],
    close: async () => {},
  }),
  test: async function* (_settings, { secrets }) {
    yield {
      name: 'Sign in',
      ok: secrets.password === 'right',
      advice: secrets.password === 'right' ? 'Signed in.' : 'Wrong password.',
    };
  },
};

export const reads = (changes: Partial<StateReads>): StateReads => ({ ...emptyReads, ...changes });

const noLists: Parts['lists'] = {
  start: () => {
    throw new Error('No list was to be read');
  },
  stop: async () => {},
};

export function fakeParts(engine: ReturnType<typeof createFakeEngine>): Parts {
  return {
    startJob: engine.startJob,
    lists: noLists,
    reads: emptyReads,
    warehouseFor: async () => fakeWarehouse,
    startRecorder: async () => ({ host: 'http://127.0.0.1:9', calls: () => [], stop: async () => {} }),
    sample: {
      place: async (_assets, dataDir) => join(dataDir, 'sample.duckdb'),
      change: async () => 'Changed 3 rows.',
    },
    loadCatalog: () => loadCatalog(join(import.meta.dirname, '../../../assets')),
    loadTemplates: async () => [],
  };
}

/** A connection, a space and a trait on them. */
export async function withTrait({ services }: Rig, changes: { name?: string; schedule?: string } = {}) {
  const { connection, space } = await services.handlers.sample.set();
  return services.handlers.traits.create({
    name: changes.name ?? 'Has open ticket',
    description: '',
    connectionId: connection.id,
    spaceId: space.id,
    sql: 'select 1 as user_id, true as has_open_ticket',
    destinations: 'none',
    schedule: changes.schedule ?? 'every 12 hours',
    whenRowLeaves: 'null',
  });
}

/** What an analyst would edit of a trait. */
export function draftOf(trait: Trait): TraitDraft {
  const { name, description, connectionId, spaceId, sql, destinations, schedule, whenRowLeaves } = trait;
  return { name, description, connectionId, spaceId, sql, destinations, schedule, whenRowLeaves };
}

/** The document of a run as the engine would answer it. */
export function ran(job: Job, changes: Partial<RunDocument> = {}): LastMessage {
  if (!('runId' in job)) throw new Error('Not a run');
  const rows = { read: 3, added: 3, changed: 0, unchanged: 0, removed: 0, invalid: 0 };
  return {
    type: 'ran',
    document: {
      status: 'succeeded',
      trait: job.trait.key,
      traitName: job.trait.name,
      traitId: job.trait.traitId,
      run: job.runId,
      trigger: job.type === 'run' ? job.trigger : 'resume',
      startedAt: '2026-11-23T08:00:00.000Z',
      endedAt: '2026-11-23T08:00:01.000Z',
      rows,
      events: { planned: 3, sent: 3, failed: 0 },
      requests: 1,
      durationMs: 1000,
      peakRssBytes: 1,
      problems: [],
      ...changes,
    },
  };
}

export function previewed(changes: Partial<PreviewDocument> = {}): LastMessage {
  const rows = { read: 1, added: 1, changed: 0, unchanged: 0, removed: 0, invalid: 0 };
  return {
    type: 'previewed',
    document: {
      status: 'succeeded',
      idKind: 'user',
      columns: [],
      sample: [],
      rows,
      events: { planned: 1 },
      changes: [],
      problems: [],
      durationMs: 1,
      peakRssBytes: 1,
      ...changes,
    },
  };
}

/** Lets promises that are already settled run on. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
