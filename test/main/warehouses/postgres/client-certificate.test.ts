import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import { redshift } from '../../../../main/warehouses/redshift.ts';
import type { Check, PostgresSettings } from '../../../../preload/connection-model.ts';
import type { Secrets } from '../../../../preload/secrets.ts';
import { type PostgresServer, startPostgres } from '../../../support/postgres/server.ts';
import { never, readRows } from '../../../support/rows.ts';

interface Identity {
  readonly cert: string;
  readonly private: string;
}

interface Mistake {
  readonly what: string;
  readonly pair: () => readonly string[];
  readonly code: string;
  readonly advice: RegExp;
}

let server: PostgresServer;
let authority: Identity;
let ours: Identity;
let stranger: Identity;

beforeAll(async () => {
  authority = await generate([{ name: 'commonName', value: 'Our authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  const host = await signed('db.example.com');
  ours = await signed('postgres');
  stranger = await signed('eve');
  server = await startPostgres({
    settings: { ssl: 'on', ssl_ca_file: 'ca.crt' },
    files: {
      'server.crt': host.cert,
      'server.key': host.private,
      'ca.crt': authority.cert,
      'pg_hba.conf': 'hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-full\n',
    },
  });
});
afterAll(() => server?.stop());

/** A certificate of our authority, for a server's name or for a user. */
function signed(name: string): Promise<Identity> {
  return generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { cert: authority.cert, key: authority.private },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
}

function settingsWith(certificate: string | undefined): PostgresSettings {
  return {
    kind: 'postgres',
    host: '127.0.0.1',
    port: server.port,
    database: 'postgres',
    user: 'postgres',
    ssl: 'verify-full',
    ca: authority.cert,
    servername: 'db.example.com',
    statementTimeout: 30,
    ...(certificate !== undefined && { clientCertificate: certificate }),
  };
}

async function checksOf(settings: PostgresSettings, clientKey?: string): Promise<readonly Check[]> {
  const secrets: Secrets = { password: server.password, clientKey };
  const checks: Check[] = [];
  for await (const check of postgres.test(settings, { secrets, signal: never, applicationName: 'x' }))
    checks.push(check);
  return checks;
}

describe('a server that asks for a client certificate', () => {
  it('lets in who shows one of its authority, and sees whose it is', async () => {
    const secrets: Secrets = { password: server.password, clientKey: ours.private };
    const settings = settingsWith(ours.cert);
    const session = await postgres.open(settings, { secrets, signal: never, applicationName: 'x' });
    const sql = 'select client_dn from pg_stat_ssl where pid = pg_backend_pid()';
    expect(await readRows(session, sql)).toEqual([['/CN=postgres']]);
    await session.close();
  });

  it('is shown it whatever else is checked', async () => {
    for (const ssl of ['require', 'verify-ca', 'verify-full'] as const) {
      const checks = await checksOf({ ...settingsWith(ours.cert), ssl }, ours.private);
      expect(
        checks.every((check) => check.ok),
        ssl,
      ).toBe(true);
    }
  });

  it.each<Mistake>([
    { what: 'none is given', pair: () => [], code: 'tls_refused', advice: /client certificate/ },
    {
      what: 'it is for another user',
      pair: () => [stranger.cert, stranger.private],
      code: 'auth_failed',
      advice: /made for this user/,
    },
    { what: 'its key is missing', pair: () => [ours.cert], code: 'secret_missing', advice: /private key/ },
    {
      what: 'the key is of another',
      pair: () => [ours.cert, stranger.private],
      code: 'tls_refused',
      advice: /belongs/,
    },
    {
      what: 'it is no certificate',
      pair: () => ['not PEM', ours.private],
      code: 'tls_refused',
      advice: /PEM/,
    },
  ])('refuses with advice when $what', async ({ pair, code, advice }) => {
    const [certificate, key] = pair();
    const checks = await checksOf(settingsWith(certificate), key);
    expect(checks.at(-1)).toMatchObject({ ok: false, code, advice: expect.stringMatching(advice) });
    expect(JSON.stringify(checks)).not.toContain('PRIVATE KEY');
  });

  it('is told apart by the Redshift adapter too', async () => {
    const settings = { ...settingsWith(undefined), kind: 'redshift' } as const;
    const options = { secrets: { password: server.password }, signal: never, applicationName: 'x' };
    await expect(redshift.open(settings, options)).rejects.toMatchObject({ code: 'tls_refused' });
  });
});
