import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { snowflake } from '../../../../main/warehouses/snowflake.ts';
import type { Check, SnowflakeSettings } from '../../../../preload/connection-model.ts';
import { openOptions } from '../../../support/snowflake/open.ts';

let server: Server;
let settings: SnowflakeSettings;
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  server = createServer({ key, cert }, (_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  settings = {
    kind: 'snowflake',
    account: 'org-shop',
    username: 'ADA',
    warehouse: 'WH',
    lowerCaseNames: true,
    statementTimeout: 60,
    accessUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
});
afterAll(() => void server.close());

it('refuses a certificate that nobody vouches for, and asks no outside host about it', async () => {
  await expect(snowflake.open(settings, openOptions)).rejects.toMatchObject({
    code: 'tls_refused',
    advice: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
  });
});

it('shows it in the test as its own step', async () => {
  const checks: Check[] = [];
  for await (const check of snowflake.test(settings, openOptions)) checks.push(check);
  expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
    ['Reach the host', true],
    ['Encrypt', false],
  ]);
});
