/** Who is logged in, and where: never anything that the laptop's environment whispers. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { openOn, testProject } from '../../../support/bigquery/session.ts';
import { makeAccount } from '../../../support/bigquery/tokens.ts';
import { never, readRows } from '../../../support/rows.ts';

const account = makeAccount(testProject);
let open: BigQueryServer;
let guarded: BigQueryServer;
beforeAll(async () => {
  open = await startBigQueryServer();
  guarded = await startBigQueryServer({ account });
});
afterAll(async () => {
  await open.close();
  await guarded.close();
});
afterEach(() => vi.unstubAllEnvs());

describe('the login', () => {
  it('signs each request with the key of the service account', async () => {
    const session = await openOn(guarded, {}, { credentials: account.key });
    expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
  });

  it('is refused with the account named, and never the key', async () => {
    const other = makeAccount(testProject);
    const session = await openOn(guarded, {}, { credentials: other.key });
    const failure = await session.describe('select 1', { signal: never }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'auth_failed', message: expect.stringContaining(other.email) });
    expect(JSON.stringify([failure, (failure as Error).cause])).not.toContain('PRIVATE KEY');
  });

  it('sends nothing of a login to a local server without one', async () => {
    await readRows(await openOn(open), 'select 1 as n');
    expect(open.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  it('of gcloud is asked for where there is none', async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '/nowhere/key.json');
    const session = await openOn(open, { auth: 'applicationDefault' });
    await expect(session.describe('select 1', { signal: never })).rejects.toMatchObject({
      code: 'auth_failed',
      advice: expect.stringContaining('gcloud auth application-default login'),
    });
    await expect(session.listTables({ signal: never })).rejects.toMatchObject({ code: 'auth_failed' });
  });

  it('is missing where the key is, unless the server is local', async () => {
    const opening = openOn({ url: 'https://bigquery.example.com' });
    await expect(opening).rejects.toMatchObject({ code: 'secret_missing' });
  });
});

describe('a key', () => {
  const parsed = JSON.parse(account.key) as Record<string, unknown>;
  it.each([
    ['no JSON', 'hello', /no JSON/],
    ['another kind of login', JSON.stringify({ ...parsed, type: 'authorized_user' }), /type/],
    ['no e-mail', JSON.stringify({ ...parsed, client_email: undefined }), /client_email/],
    [
      'no private key',
      JSON.stringify({ ...parsed, private_key: 'secret-but-wrong' }),
      /private_key is no private key/,
    ],
    ['no project', JSON.stringify({ ...parsed, project_id: '' }), /project_id/],
  ])('is refused when it has %s', async (_, credentials, message) => {
    const failure = await openOn(open, {}, { credentials }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'auth_failed', message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain('secret-but-wrong');
  });
});

describe('the environment', () => {
  it.each([
    ['BIGQUERY_EMULATOR_HOST', 'http://127.0.0.1:9'],
    ['BIGQUERY_PICOSECOND_SUPPORT', 'true'],
    ['GOOGLE_CLOUD_PROJECT', 'another-project'],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/nowhere/key.json'],
  ])('can not redirect or change a query: %s', async (name, value) => {
    vi.stubEnv(name, value);
    const session = await openOn(open);
    const sql = "select timestamp '2024-03-10 02:30:00.123456+00' as at";
    expect(await readRows(session, sql)).toEqual([['2024-03-10T02:30:00.123456Z']]);
  });
});
