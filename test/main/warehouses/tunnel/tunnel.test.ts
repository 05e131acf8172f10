import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import { redshift } from '../../../../main/warehouses/redshift.ts';
import type { Check, PostgresSettings, TunnelSettings } from '../../../../preload/connection-model.ts';
import type { Secrets } from '../../../../preload/secrets.ts';
import { createRedshift, type RedshiftDatabase } from '../../../support/redshift/database.ts';
import { never, readRows } from '../../../support/rows.ts';
import { startSshAgent } from '../../../support/ssh/agent.ts';
import { makeKeys, type SshServer, startSsh } from '../../../support/ssh/server.ts';

const keys = makeKeys();
const encrypted = makeKeys('ed25519', 'open sesame');

let database: RedshiftDatabase;
let server: SshServer;
let homeDir: string;

beforeAll(async () => {
  database = await createRedshift(inject('postgres'), 'tunnel');
});
beforeEach(async () => {
  server = await startSsh({ user: 'ada', authorizedKey: keys.public });
  homeDir = mkdtempSync(join(tmpdir(), 'tunnel-home-'));
  mkdirSync(join(homeDir, '.ssh'));
  vi.stubEnv('HOME', homeDir);
  know(server);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(homeDir, { recursive: true });
  await server.close();
});
afterAll(() => database.drop());

function know({ port, publicKey }: SshServer): void {
  writeFileSync(join(homeDir, '.ssh', 'known_hosts'), `[127.0.0.1]:${port} ${publicKey}\n`);
}

/** The warehouse under a name that only the SSH server's side can resolve. */
function settingsFor(
  tunnel: Partial<TunnelSettings> = {},
  overrides: Partial<PostgresSettings> = {},
): PostgresSettings {
  return {
    kind: 'postgres',
    host: 'db.internal',
    port: inject('postgres').port,
    database: database.name,
    user: inject('postgres').user,
    ssl: 'disable',
    statementTimeout: 60,
    tunnel: { host: '127.0.0.1', port: server.port, user: 'ada', auth: 'key', ...tunnel },
    ...overrides,
  };
}

const secrets = (): Secrets => ({ password: database.password, tunnelKey: keys.private });

function open(settings: PostgresSettings, given: Secrets = secrets(), signal = never) {
  return postgres.open(settings, { secrets: given, signal, applicationName: database.name });
}

async function checksOf(settings: PostgresSettings, given: Secrets = secrets()): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const options = { secrets: given, signal: never, applicationName: 'x' };
  for await (const check of postgres.test(settings, options)) checks.push(check);
  return checks;
}

async function eventually(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await new Promise((done) => setTimeout(done, 20));
  return holds();
}

describe('a warehouse behind an SSH host', () => {
  it('is read through it, under the name that it has there', async () => {
    const session = await open(settingsFor());
    let rows = 0;
    for await (const batch of session.read('select generate_series(1, 200000) as n', { signal: never }))
      rows += batch.count;
    expect(rows).toBe(200_000);
    expect(server.forwarded).toEqual([`db.internal:${inject('postgres').port}`]);
    await session.close();
    expect(await eventually(() => server.clients() === 0)).toBe(true);
  });

  it('speaks TLS through the tunnel, with the name on the certificate', async () => {
    const settings = database.settingsFor({ tunnel: settingsFor().tunnel, host: '127.0.0.1' });
    const session = await redshift.open(settings, {
      secrets: secrets(),
      signal: never,
      applicationName: 'x',
    });
    expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
    await session.close();
    const elsewhere = redshift.open(
      { ...settings, host: 'db.internal' },
      {
        secrets: secrets(),
        signal: never,
        applicationName: 'x',
      },
    );
    await expect(elsewhere).rejects.toMatchObject({ code: 'tls_refused' });
  });

  it('cancels on the server through the tunnel', async () => {
    const session = await open(settingsFor());
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const reading = (async () => {
      for await (const _ of session.read('select pg_sleep(30)::text as s', { signal: controller.signal }))
        break;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.forwarded).toHaveLength(2);
    expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
    await session.close();
  });

  it('is lost with the tunnel, and says so', async () => {
    const session = await open(settingsFor());
    const reading = (async () => {
      for await (const _ of session.read('select generate_series(1, 3000000) as n', { signal: never }))
        server.cut();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'connection_lost' });
    await session.close().catch(() => {});
  });

  it('stops connecting when told to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    await expect(open(settingsFor(), secrets(), controller.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await expect(open(settingsFor(), secrets(), AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await eventually(() => server.clients() === 0)).toBe(true);
  });
});

describe('the connection test through a tunnel', () => {
  it('has the SSH host as steps of its own', async () => {
    const checks = await checksOf(settingsFor());
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['Reach the SSH host', true],
      ['Know the SSH host', true],
      ['Log in to the SSH host', true],
      ['Reach the host', true],
      ['Encrypt', true],
      ['Log in', true],
      ['Find the database', true],
      ['Run a query', true],
      ['Read only', true],
      ['List schemas', true],
    ]);
    expect(await eventually(() => server.clients() === 0)).toBe(true);
  });

  it.each([
    ['Reach the SSH host', 'unreachable', { port: 9 }, {}],
    ['Log in to the SSH host', 'auth_failed', { user: 'eve' }, {}],
    ['Log in to the SSH host', 'auth_failed', {}, { tunnelKey: makeKeys().private }],
    ['Log in to the SSH host', 'auth_failed', {}, { tunnelKey: 'not a key' }],
    ['Log in to the SSH host', 'auth_failed', {}, { tunnelKey: encrypted.private }],
    ['Log in to the SSH host', 'secret_missing', {}, { tunnelKey: undefined }],
  ] as const)('stops at "%s" with %s', async (name, code, tunnel, changed) => {
    const settings = settingsFor({ ...tunnel, hostKey: server.fingerprint });
    const checks = await checksOf(settings, { ...secrets(), ...changed });
    expect(checks.at(-1)).toMatchObject({ name, ok: false, code, advice: expect.stringMatching(/\w{3,}/) });
    expect(checks.slice(0, -1).every((check) => check.ok)).toBe(true);
    expect(JSON.stringify(checks)).not.toContain('PRIVATE KEY');
  });

  it('stops at the warehouse when the SSH host can not reach it', async () => {
    const closed = await checksOf(settingsFor({}, { port: 9 }));
    expect(closed.at(-1)).toMatchObject({ name: 'Reach the host', ok: false, code: 'unreachable' });
  });
});

describe("the SSH host's key", () => {
  const fingerprint = /SHA256:[A-Za-z0-9+/]{43}/;

  it('has to be known: an unknown one is shown, and taken once it is entered', async () => {
    rmSync(join(homeDir, '.ssh', 'known_hosts'));
    const checks = await checksOf(settingsFor());
    const last = checks.at(-1);
    expect(last).toMatchObject({ name: 'Know the SSH host', ok: false, code: 'tls_refused' });
    const [hostKey] = fingerprint.exec(last?.advice ?? '') ?? [];
    expect(hostKey).toBe(server.fingerprint);
    expect((await checksOf(settingsFor({ hostKey }))).every((check) => check.ok)).toBe(true);
  });

  it('is refused when it has changed, in known_hosts or against the one entered', async () => {
    const impostor = makeKeys().public.split(' ').slice(0, 2).join(' ');
    writeFileSync(join(homeDir, '.ssh', 'known_hosts'), `[127.0.0.1]:${server.port} ${impostor}\n`);
    const changed = { name: 'Know the SSH host', ok: false, advice: expect.stringContaining('another key') };
    expect((await checksOf(settingsFor())).at(-1)).toMatchObject(changed);
    const wrong = 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU';
    expect((await checksOf(settingsFor({ hostKey: wrong }))).at(-1)).toMatchObject(changed);
    expect(server.forwarded).toEqual([]);
  });

  it('is asked for in the kind that is known', async () => {
    const old = await startSsh({ user: 'ada', authorizedKey: keys.public, hostKeyType: 'rsa' });
    know(old);
    const checks = await checksOf(settingsFor({ port: old.port }));
    await old.close();
    expect(checks.every((check) => check.ok)).toBe(true);
  });
});

describe('who logs in to the SSH host', () => {
  it('proves it with an encrypted key and its passphrase', async () => {
    const other = await startSsh({ user: 'ada', authorizedKey: encrypted.public });
    know(other);
    const given = { ...secrets(), tunnelKey: encrypted.private, tunnelKeyPassphrase: 'open sesame' };
    const checks = await checksOf(settingsFor({ port: other.port }), given);
    await other.close();
    expect(checks.every((check) => check.ok)).toBe(true);
  });

  it('proves it with an agent', async () => {
    const agent = await startSshAgent(keys, join(homeDir, 'agent'));
    vi.stubEnv('SSH_AUTH_SOCK', agent.path);
    const checks = await checksOf(settingsFor({ auth: 'agent' }), { password: database.password });
    await agent.close();
    expect(checks.every((check) => check.ok)).toBe(true);
  });

  it('is told that there is no agent', async () => {
    vi.stubEnv('SSH_AUTH_SOCK', '');
    const checks = await checksOf(settingsFor({ auth: 'agent' }), { password: database.password });
    expect(checks.at(-1)).toMatchObject({
      name: 'Log in to the SSH host',
      code: 'secret_missing',
      advice: expect.stringContaining('SSH_AUTH_SOCK'),
    });
  });
});
