import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import type { PostgresSettings } from '../../../../preload/connection-model.ts';
import { type PostgresServer, startPostgres } from '../../../support/postgres/server.ts';
import { never, readRows } from '../../../support/rows.ts';

const nameOnCertificate = 'db.example.com';
let server: PostgresServer;
let ca: string;

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: nameOnCertificate }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: nameOnCertificate }] }],
  });
  ca = made.cert;
  server = await startPostgres({
    settings: { ssl: 'on' },
    files: {
      'server.crt': made.cert,
      'server.key': made.private,
      'pg_hba.conf': 'hostssl all all 127.0.0.1/32 scram-sha-256\n',
    },
  });
});
afterAll(() => server?.stop());

/** Whether the session that these settings open is encrypted, as the server sees it. */
async function encrypted(overrides: Partial<PostgresSettings>): Promise<unknown> {
  const settings: PostgresSettings = {
    kind: 'postgres',
    host: '127.0.0.1',
    port: server.port,
    database: 'postgres',
    user: server.user,
    ssl: 'verify-full',
    statementTimeout: 30,
    ...overrides,
  };
  const session = await postgres.open(settings, {
    secrets: { password: server.password },
    signal: never,
    applicationName: 'tls',
  });
  try {
    const [row] = await readRows(session, 'select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    return row?.[0];
  } finally {
    await session.close();
  }
}

const refused = (advice: string): unknown =>
  expect.objectContaining({ code: 'tls_refused', advice: expect.stringContaining(advice) });

describe('a server with a private certificate', () => {
  it('is refused by default, with advice', async () => {
    await expect(encrypted({})).rejects.toEqual(refused('authority'));
    await expect(encrypted({ ssl: 'verify-ca' })).rejects.toEqual(refused('authority'));
  });

  it('is taken unchecked by "require"', async () => {
    expect(await encrypted({ ssl: 'require' })).toBe(true);
  });

  it('is taken by "verify-ca" with its authority, whatever its name', async () => {
    expect(await encrypted({ ssl: 'verify-ca', ca })).toBe(true);
  });

  it('is refused by "verify-full" under another name', async () => {
    await expect(encrypted({ ca })).rejects.toEqual(refused('server name'));
    await expect(encrypted({ ca, host: 'localhost' })).rejects.toEqual(refused('server name'));
  });

  it('is taken by "verify-full" when the name to expect is given, by address and by name', async () => {
    expect(await encrypted({ ca, servername: nameOnCertificate })).toBe(true);
    expect(await encrypted({ ca, servername: nameOnCertificate, host: 'localhost' })).toBe(true);
  });

  it('says that it wants TLS to a connection without', async () => {
    await expect(encrypted({ ssl: 'disable' })).rejects.toEqual(refused('verify-full'));
  });
});

describe('an encrypted session', () => {
  it('streams and cancels like any other', async () => {
    const settings: PostgresSettings = {
      kind: 'postgres',
      host: '127.0.0.1',
      port: server.port,
      database: 'postgres',
      user: server.user,
      ssl: 'verify-full',
      ca,
      servername: nameOnCertificate,
      statementTimeout: 30,
    };
    const session = await postgres.open(settings, {
      secrets: { password: server.password },
      signal: never,
      applicationName: 'tls',
    });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of session.read('select generate_series(1, 5000000) as n', {
        signal: controller.signal,
      })) {
        controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    let rows = 0;
    for await (const batch of session.read('select generate_series(1, 200000) as n', { signal: never }))
      rows += batch.count;
    expect(rows).toBe(200_000);
    await session.close();
  });
});
