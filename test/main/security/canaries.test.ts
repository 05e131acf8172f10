import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveContract } from '../../../main/ipc.ts';
import { openLog } from '../../../main/log.ts';
import type { Services } from '../../../main/services.ts';
import { desktopVault } from '../../../main/vault/desktop-vault.ts';
import { keychainSealer } from '../../../main/vault/keychain.ts';
import { callNames, channelOf, type Reply } from '../../../preload/contract.ts';
import { connectionSecrets, spaceSecrets, webhookSecrets } from '../../../preload/secrets.ts';
import { openServices } from '../../support/services/open-services.ts';
import { fakeKeychain } from '../vault/fake-keychain.ts';

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
const rootDir = mkdtempSync(join(tmpdir(), 'canaries-'));
const dataDir = join(rootDir, 'data');
const exportDir = join(rootDir, 'exported');
/** Refuses everybody and says with what they came, as a proxy with a talkative error page does. */
const echo = createServer(({ headers }, response) => {
  const [, encoded = ''] = headers.authorization?.split(' ') ?? [];
  const said = `${headers.authorization} ${Buffer.from(encoded, 'base64').toString()}`;
  response
    .writeHead(401, { 'content-type': 'application/json' })
    .end(JSON.stringify({ message: said, error: said }));
});
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

async function exerciseSpace(spaceId: string): Promise<void> {
  const rows = { name: 'T', destinations: 'none', idKind: 'user', rows: [{ key: 'u1', traits: { n: 1 } }] };
  await call('identities', 'check', { spaceId, kind: 'user', ids: ['u1'] });
  await call('identities', 'open', { spaceId, kind: 'user', id: 'u1' });
  await call('destinations', 'list', { spaceId, refresh: true });
  await call('preview', 'sendRow', { spaceId, rows });
  const webhook = { format: 'json' };
  await call('alerts', 'testWebhook', { webhook, secrets: webhookCanaries() });
  await call('alerts', 'saveNotices', { settings: { webhook }, secrets: webhookCanaries() });
}

/** A run that gets as far as the endpoint, and everything that is then known of it. */
async function exerciseDelivery(spaceId: string): Promise<void> {
  const { connection } = (await call('sample', 'set')) as { connection: { id: string } };
  const draft = { name: 'Refused', connectionId: connection.id, spaceId, destinations: 'none' };
  const sql = "select 'u1' as user_id, 1 as n";
  const { id: traitId } = (await call('traits', 'create', { ...draft, sql })) as { id: string };
  const { runId } = (await call('runs', 'start', { traitId })) as { runId: string };
  await untilRunsEnd();
  const page = { runId, listId: 'l', search: '', offset: 0, limit: 100 };
  await call('runs', 'events', { runId, filter: 'all' });
  await call('runs', 'search', { ...page, filter: 'all' });
  await call('runs', 'requests', { runId, filter: 'all', offset: 0, limit: 100 });
  await call('runs', 'export', { runId, listId: 'l', list: 'all', search: '', format: 'csv' });
}

async function exerciseVault(): Promise<void> {
  await call('vault', 'choose', { keeping: 'passphrase', passphrase: passphrases[0] });
  await call('vault', 'unlock', { passphrase: passphrases[1] });
  await call('vault', 'changePassphrase', { current: passphrases[1], next: passphrases[0] });
  await call('vault', 'changePassphrase', { current: passphrases[0], next: passphrases[1] });
  await call('vault', 'reencrypt');
}

/** Jobs end by themselves: nothing listens where they connect to. */
async function untilRunsEnd(): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const runs = (await call('runs', 'list', {})) as readonly { endedAt?: string | null; status: string }[];
    if (runs.length > 0 && runs.every((run) => run.status !== 'running')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  const note = async (...parts: readonly unknown[]): Promise<null> => {
    traffic.push(JSON.stringify(parts));
    return null;
  };
  mkdirSync(exportDir);
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const host = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  const keychain = keychainSealer(fakeKeychain(), 'linux');
  mkdirSync(dataDir);
  services = await openServices(dataDir, {
    vault: desktopVault({ filePath: join(dataDir, 'vault.json'), keychain }),
    choosePath: async () => exportDir,
    saveText: note,
    copyText: async (text) => void (await note(text)),
    openLink: async (url) => void (await note(url)),
    chooseSavePath: async (name) => join(exportDir, name),
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
    host,
    profiles: { spaceId: 'spa_1', host },
    workspace: { host },
  };
  const secrets = canariesOf('space', spaceSecrets);
  const { id: spaceId } = (await call('spaces', 'save', { draft, secrets })) as { id: string };
  await call('spaces', 'save', { draft, secrets });
  webhookHost = host;
  await exerciseSpace(spaceId);
  await exerciseDelivery(spaceId);
  for (const settings of warehouses) await exercise(settings, spaceId);
  await exerciseVault();
  await call('project', 'export');
  await untilRunsEnd();
  // Every other call once, with what it takes least of.
  for (const [group, name] of callNames) if (`${group}.${name}` !== 'app.quit') await call(group, name);
  await services.stop();
}, 120_000);

afterAll(() => {
  echo.close();
  rmSync(rootDir, { recursive: true, force: true });
});

const passphrases = [canaryOf('vault', 'passphrase'), canaryOf('vault', 'next')] as const;
let webhookHost = nowhere;
const webhookCanaries = () => ({
  url: `${webhookHost}/${canaryOf('webhook', 'url')}`,
  secret: canaryOf('webhook', 'secret'),
});

const canaries = [
  ...passphrases,
  ...Object.values(canariesOf('webhook', webhookSecrets)),
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

describe('a secret in each of the 47 fields', () => {
  it('was planted, and met errors of several kinds', () => {
    expect(canaries).toHaveLength(47);
    const codes = traffic.flatMap((text) => [...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code));
    expect(codes).toEqual(
      expect.arrayContaining([
        'write_key_refused',
        'token_refused',
        'passphrase_refused',
        'unreachable',
        'bad_input',
      ]),
    );
    expect(traffic.length).toBeGreaterThan(100);
  });

  it('is in no reply, event, exported text, clipboard or link', () => {
    expect(traffic.flatMap(hitsIn)).toEqual([]);
  });

  it('is in no file: database, state, schemas, logs, the exported project', () => {
    const files = readdirSync(rootDir, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.map((file) => file.name)).toEqual(
      expect.arrayContaining(['app.db', 'sqltraits.log', 'vault.json', 'sqltraits.yml']),
    );
    expect(files.some((file) => file.name.endsWith('.csv'))).toBe(true);
    const hits = files.flatMap((file) => hitsIn(readFileSync(join(file.parentPath, file.name), 'latin1')));
    expect(hits).toEqual([]);
  });

  it('is in no argument or environment of this process', () => {
    expect(hitsIn(JSON.stringify([process.argv, process.execArgv, process.env]))).toEqual([]);
  });
});
