import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import {
  type BigQueryServer,
  type ServerOptions,
  startBigQueryServer,
} from '../../../support/bigquery/server.ts';
import { checksOn, testProject } from '../../../support/bigquery/session.ts';
import { makeAccount } from '../../../support/bigquery/tokens.ts';

const datasets = [{ id: 'app', location: 'EU', tables: { people: [{ name: 'id', type: 'INTEGER' }] } }];
let server: BigQueryServer;
afterEach(() => server.close());

async function adviceOf(step: string, options: ServerOptions): Promise<string> {
  server = await startBigQueryServer(options);
  const checks = await checksOn(server);
  expect(checks.every((check) => check.ok)).toBe(true);
  return checks.find(({ name }) => name === step)?.advice ?? '';
}

it('goes through every step, and names the account', async () => {
  const account = makeAccount(testProject);
  server = await startBigQueryServer({ account, datasets });
  const checks = await checksOn(server, {}, { credentials: account.key });
  expect(checks.map(({ name, ok }) => [name, ok])).toEqual(
    [
      'Reach BigQuery',
      'Encrypt',
      'Log in',
      'Find the project',
      'Run a query',
      'Read only',
      'List schemas',
    ].map((name) => [name, true]),
  );
  expect(checks.find(({ name }) => name === 'Log in')?.advice).toContain(account.email);
  expect(checks.at(-1)?.advice).toBe('app');
});

it('praises a login that can only read', async () => {
  expect(await adviceOf('Read only', { datasets })).toBe('This login can only read app.people. Good.');
});

it('says what a login could do besides reading', async () => {
  const permissions = ['bigquery.tables.updateData'];
  expect(await adviceOf('Read only', { datasets, permissions })).toContain(
    'on app.people it has bigquery.tables.updateData',
  );
});

it('says honestly what can not be asked', async () => {
  expect(await adviceOf('Read only', {})).toContain('There is no table to ask about');
  expect(await adviceOf('List schemas', {})).toContain('sees no dataset in EU');
});

it('works for a login that may not ask for its own rights', async () => {
  server = await startBigQueryServer({ datasets });
  server.fail({ at: 'POST /datasets/', status: 403, reason: 'accessDenied' });
  const check = (await checksOn(server)).find(({ name }) => name === 'Read only');
  expect(check).toMatchObject({ ok: true, advice: expect.stringContaining('does not tell this login') });
});

it('is not taken in by a portal that answers everything', async () => {
  server = await startBigQueryServer();
  const portal = createServer((_, response) => response.end('<html>Please log in</html>'));
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  const { port } = portal.address() as AddressInfo;
  expect((await checksOn({ url: `http://127.0.0.1:${port}` })).at(-1)).toMatchObject({
    name: 'Reach BigQuery',
    ok: false,
    code: 'unreachable',
    advice: expect.stringContaining('not as BigQuery does'),
  });
  portal.close();
});

it('stops where jobs may not be run, with the role to ask for', async () => {
  server = await startBigQueryServer({ datasets });
  const message = 'Access Denied: Project test-project: User does not have bigquery.jobs.create permission';
  server.fail({ at: 'POST /jobs', status: 403, reason: 'accessDenied', message });
  expect((await checksOn(server)).at(-1)).toMatchObject({
    name: 'Run a query',
    ok: false,
    code: 'permission_denied',
    advice: expect.stringContaining('roles/bigquery.jobUser'),
  });
});
