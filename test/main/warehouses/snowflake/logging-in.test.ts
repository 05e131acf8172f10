import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snowflake, snowflakeWith } from '../../../../main/warehouses/snowflake.ts';
import type { SnowflakeSettings } from '../../../../preload/connection-model.ts';
import type { Secrets } from '../../../../preload/secrets.ts';
import { never, readRows } from '../../../support/rows.ts';
import { password, type SnowflakeServer, startSnowflake } from '../../../support/snowflake/server.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const plainKey = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
const oldKey = String(privateKey.export({ format: 'pem', type: 'pkcs1' }));
const passphrase = 'open sesame';
const lockedKey = String(
  privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }),
);

let server: SnowflakeServer;
beforeAll(async () => {
  server = await startSnowflake();
  server.users.KEYS = { publicKey: String(publicKey.export({ format: 'pem', type: 'spki' })) };
  server.users.TOKENS = { accessToken: 'pat-1', oauthToken: 'oauth-1' };
  server.users.BROWSER = { browserToken: 'saml-1' };
  server.users.PHONE = { password, needsMfa: true };
});
afterAll(() => server.close());

async function logIn(changes: Partial<SnowflakeSettings>, secrets: Secrets): Promise<string> {
  const session = await snowflake.open(server.settings(changes), {
    secrets,
    signal: never,
    applicationName: 'SQL Traits',
  });
  expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
  await session.close();
  return server.sent.findLast(({ url }) => url.pathname.includes('login'))?.json.data?.AUTHENTICATOR ?? '';
}

const keys = { username: 'KEYS' };
const tokens = { username: 'TOKENS' };

describe('logging in', () => {
  it.each([
    ['a key pair', keys, { privateKey: plainKey }, 'SNOWFLAKE_JWT'],
    ['a key in the older form', keys, { privateKey: oldKey }, 'SNOWFLAKE_JWT'],
    ['an encrypted key', keys, { privateKey: lockedKey, privateKeyPassphrase: passphrase }, 'SNOWFLAKE_JWT'],
    ['a programmatic access token', tokens, { token: 'pat-1' }, 'PROGRAMMATIC_ACCESS_TOKEN'],
    ['an OAuth token', { ...tokens, auth: 'oauth' as const }, { token: 'oauth-1' }, 'OAUTH'],
    ['a password', {}, { password }, 'SNOWFLAKE'],
  ])('works with %s', async (_, changes, secrets, authenticator) => {
    expect(await logIn(changes, secrets)).toBe(authenticator);
  });

  it('takes a key before a token, and a token before a password, unless told otherwise', async () => {
    const all = { privateKey: plainKey, token: 'pat-1', password };
    expect(await logIn(keys, all)).toBe('SNOWFLAKE_JWT');
    expect(await logIn(tokens, { token: 'pat-1', password })).toBe('PROGRAMMATIC_ACCESS_TOKEN');
    expect(await logIn({ auth: 'password' }, all)).toBe('SNOWFLAKE');
  });

  it('opens the page of single sign-on with the opener it is given, and takes the token that comes back', async () => {
    const opened: string[] = [];
    const withBrowser = snowflakeWith((address) => {
      opened.push(address);
      const port = new URL(address).searchParams.get('back');
      void fetch(`http://127.0.0.1:${port}/?token=saml-1`).catch(() => {});
    });
    const session = await withBrowser.open(server.settings({ username: 'BROWSER', auth: 'browser' }), {
      secrets: {},
      signal: never,
      applicationName: 'SQL Traits',
    });
    expect(opened).toHaveLength(1);
    await session.close();
  });

  it('says who asks, and ends the session when closed', async () => {
    const before = server.routes.sessions.count;
    await logIn({}, { password });
    expect(server.routes.sessions.count).toBe(before);
    const { data } = server.sent.findLast(({ url }) => url.pathname.includes('login'))?.json ?? {};
    expect(data).toMatchObject({ CLIENT_ENVIRONMENT: { APPLICATION: 'SQL_Traits' } });
  });
});

describe('a log-in that is refused', () => {
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  const pem = (key: typeof otherKey): string => String(key.export({ format: 'pem', type: 'pkcs8' }));

  it.each([
    ['a key that is not registered', keys, { privateKey: pem(otherKey) }, 'auth_failed', /RSA_PUBLIC_KEY_FP/],
    ['a key of another kind', keys, { privateKey: pem(curve) }, 'auth_failed', /openssl genrsa/],
    [
      'a wrong passphrase',
      keys,
      { privateKey: lockedKey, privateKeyPassphrase: 'no' },
      'auth_failed',
      /passphrase/,
    ],
    ['no passphrase', keys, { privateKey: lockedKey }, 'secret_missing', /passphrase/],
    ['a key that is none', keys, { privateKey: 'MIIEvQ...' }, 'auth_failed', /BEGIN PRIVATE KEY/],
    ['a wrong token', tokens, { token: 'pat-0' }, 'auth_failed', /PROGRAMMATIC ACCESS TOKEN/],
    [
      'an OAuth token that is over',
      { ...tokens, auth: 'oauth' as const },
      { token: 'x' },
      'auth_failed',
      /Enter a new one/,
    ],
    ['a wrong password', {}, { password: 'wrong' }, 'auth_failed', /retiring/],
    ['a second factor', { username: 'PHONE' }, { password }, 'auth_failed', /key pair/],
    [
      "a role of somebody else's",
      { role: 'boss' },
      { password },
      'permission_denied',
      /GRANT ROLE boss TO USER ADA;/,
    ],
    [
      'a database that is not there',
      { database: 'nowhere' },
      { password },
      'warehouse_missing',
      /GRANT USAGE ON DATABASE nowhere TO ROLE READER;/,
    ],
    [
      'a schema that is not there',
      { schema: 'no' },
      { password },
      'warehouse_missing',
      /GRANT USAGE ON SCHEMA SHOP.no TO ROLE READER;/,
    ],
    ['nothing at all', {}, {}, 'secret_missing', /private key/],
    ['no token', { auth: 'oauth' as const }, { password }, 'secret_missing', /Enter the token/],
  ] as const)('names %s', async (_, changes, secrets, code, advice) => {
    await expect(logIn(changes, secrets)).rejects.toMatchObject({
      code,
      advice: expect.stringMatching(advice),
    });
  });

  it('gives the statement that registers the key, ready for an admin', async () => {
    await expect(logIn(keys, { privateKey: pem(otherKey) })).rejects.toMatchObject({
      advice: expect.stringMatching(/ALTER USER KEYS SET RSA_PUBLIC_KEY = 'MII[A-Za-z0-9+/=]{300,}';$/),
    });
  });

  it.each([
    ['390101', 'User access disabled.', 'auth_failed', /SET DISABLED = FALSE/],
    ['390422', 'IP 203.0.113.7 is not allowed to access Snowflake.', 'auth_failed', /network policy/],
    ['390201', 'The requested database does not exist.', 'warehouse_missing', /USAGE/],
    ['390999', 'Something new.', 'auth_failed', /Check account/],
  ] as const)('names what Snowflake says with %s', async (code, message, expected, advice) => {
    const body = JSON.stringify({ success: false, code, message, data: {} });
    server.routes.instead.push({ path: '/session/v1/login-request', answer: { body } });
    await expect(logIn({}, { password })).rejects.toMatchObject({
      code: expected,
      detail: `${message} (${code})`,
      advice: expect.stringMatching(advice),
    });
  });

  it('tells a host that is no Snowflake account from one that does not answer', async () => {
    const path = '/session/v1/login-request';
    server.routes.instead.push({ path, answer: { status: 404, body: 'Not found' } });
    await expect(logIn({}, { password })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/is not this account \(HTTP 404\)/),
    });
    await expect(logIn({ accessUrl: 'http://127.0.0.1:9' }, { password })).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Nothing answers at 127.0.0.1:9.',
    });
  });

  it('can be cancelled while Snowflake does not answer', async () => {
    const opening = snowflake.open(server.settings(), {
      secrets: { password },
      signal: AbortSignal.abort(),
      applicationName: 'SQL Traits',
    });
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
  });
});
