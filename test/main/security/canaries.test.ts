import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveContract } from '../../../main/ipc.ts';
import { openLog } from '../../../main/log.ts';
import type { Services } from '../../../main/services.ts';
import { callNames, channelOf, type Reply } from '../../../preload/contract.ts';
import { connectionSecrets, spaceSecrets } from '../../../preload/secrets.ts';
import { openServices } from '../../support/services/open-services.ts';

type Listener = Parameters<IpcMain['handle']>[1];

const closed = { host: '127.0.0.1', port: 9, database: 'app', user: 'reader', ssl: 'disable' };
const nowhere = 'http://127.0.0.1:9';
const warehouses: readonly Readonly<Record<string, unknown>>[] = [
  { kind: 'postgres', ...closed },
  { kind: 'redshift', ...closed },
  { kind: 'bigquery', projectId: 'p', location: 'EU', auth: 'serviceAccount', apiEndpoint: nowhere },
  { kind: 'snowflake', account: 'a', username: 'u', warehouse: 'w', database: 'd', accessUrl: nowhere },
  { kind: 'duckdb', path: '/nonexistent/canary.duckdb' },
];

/** Each is its own word, so that a hit says which field leaked; none is a key that could be parsed. */
const canaryOf = (owner: string, part: string): string => `canary-${owner}-${part}-7f3a91c2`;
const canariesOf = (owner: string, parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [part, canaryOf(owner, part)]));

/** Everything that left main: replies, events, texts for files and the clipboard, addresses. */
const traffic: string[] = [];
const dataDir = mkdtempSync(join(tmpdir(), 'canaries-'));
const listeners = new Map<string, Listener>();
let services: Services;

async function call(group: string, name: string, argument?: unknown): Promise<unknown> {
  const event = { senderFrame: { origin: 'app://bundle', parent: null } } as unknown as IpcMainInvokeEvent;
  const reply = (await listeners.get(channelOf(group, name))?.(event, argument)) as Reply<unknown>;
  traffic.push(JSON.stringify(reply));
  return reply.ok ? reply.value : undefined;
}

async function exercise(settings: Readonly<Record<string, unknown>>, spaceId: string): Promise<void> {
  const kind = String(settings.kind);
  const secrets = canariesOf(kind, connectionSecrets);
  const draft = { name: kind, settings };
  const { id: connectionId } = (await call('connections', 'save', { draft, secrets })) as { id: string };
  await call('connections', 'test', { id: connectionId, draft });
  await call('connections', 'test', { draft: { ...draft, name: `${kind} typed` }, secrets });
  await call('connections', 'save', { draft, secrets });
  await call('connections', 'save', { draft: { ...draft, name: '' }, secrets });
  await call('connections', 'save', { draft, secrets: { ...secrets, unknown: canaryOf(kind, 'password') } });
  await call('connections', 'schema', { id: connectionId, refresh: true });
  const sql = 'select 1 as user_id, 2 as n';
  await call('preview', 'cost', { connectionId, sql });
  await call('preview', 'start', { connectionId, sql });
  const trait = (await call('traits', 'create', {
    name: `Trait of ${kind}`,
    connectionId,
    spaceId,
    sql,
    destinations: 'none',
  })) as { id: string };
  await call('runs', 'start', { traitId: trait.id });
  await call('project', 'exportTrait', { id: trait.id });
}

/** Jobs end by themselves: nothing listens where they connect to. */
async function untilRunsEnd(): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const runs = (await call('runs', 'list', {})) as readonly { endedAt?: string | null; status: string }[];
    if (runs.length >= warehouses.length && runs.every((run) => run.status !== 'running')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  const note = async (...parts: readonly unknown[]): Promise<null> => {
    traffic.push(JSON.stringify(parts));
    return null;
  };
  services = await openServices(dataDir, {
    saveText: note,
    copyText: async (text) => void (await note(text)),
    openLink: async (url) => void (await note(url)),
    chooseSavePath: async () => null,
  });
  services.subscribe((name, payload) => traffic.push(JSON.stringify([name, payload])));
  const log = openLog(dataDir, { level: 'trace' });
  const ipcMain = {
    handle: (channel, listener) => void listeners.set(channel, listener),
  } satisfies Pick<IpcMain, 'handle'>;
  serveContract({ ipcMain, handlers: services.handlers, log });
  const draft = {
    name: 'Main',
    kind: 'segment',
    region: 'custom',
    host: nowhere,
    profiles: { spaceId: 'spa_1', host: nowhere },
    workspace: { host: nowhere },
  };
  const secrets = canariesOf('space', spaceSecrets);
  const { id: spaceId } = (await call('spaces', 'save', { draft, secrets })) as { id: string };
  await call('spaces', 'save', { draft, secrets });
  await call('identities', 'check', { spaceId, kind: 'user', ids: ['u1'] });
  await call('identities', 'open', { spaceId, kind: 'user', id: 'u1' });
  await call('destinations', 'list', { spaceId, refresh: true });
  const rows = { name: 'T', destinations: 'none', idKind: 'user', rows: [{ key: 'u1', traits: { n: 1 } }] };
  await call('preview', 'sendRow', { spaceId, rows });
  for (const settings of warehouses) await exercise(settings, spaceId);
  await untilRunsEnd();
  // Every other call once, with what it takes least of.
  for (const [group, name] of callNames) if (`${group}.${name}` !== 'app.quit') await call(group, name);
  await services.stop();
}, 120_000);

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const canaries = [
  ...warehouses.flatMap(({ kind }) => Object.values(canariesOf(String(kind), connectionSecrets))),
  ...Object.values(canariesOf('space', spaceSecrets)),
];
const spellings = canaries.flatMap((canary) => [
  canary,
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  Buffer.from(canary).toString('hex'),
  encodeURIComponent(canary),
]);
const hitsIn = (text: string): readonly string[] => spellings.filter((spelling) => text.includes(spelling));

describe('a secret in each of the 43 fields', () => {
  it('was planted, and met errors of several kinds', () => {
    expect(canaries).toHaveLength(43);
    const codes = traffic.flatMap((text) => [...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code));
    expect([...new Set(codes)].length).toBeGreaterThan(4);
    expect(traffic.length).toBeGreaterThan(100);
  });

  it('is in no reply, event, exported text, clipboard or link', () => {
    expect(traffic.flatMap(hitsIn)).toEqual([]);
  });

  it('is in no file of the data directory: database, state, schemas, logs', () => {
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.map((file) => file.name)).toEqual(expect.arrayContaining(['app.db', 'sqltraits.log']));
    const hits = files.flatMap((file) => hitsIn(readFileSync(join(file.parentPath, file.name), 'latin1')));
    expect(hits).toEqual([]);
  });

  it('is in no argument or environment of this process', () => {
    expect(hitsIn(JSON.stringify([process.argv, process.execArgv, process.env]))).toEqual([]);
  });
});
