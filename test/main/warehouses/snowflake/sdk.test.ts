import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLink, loadParts, missingPart } from '../../../../main/warehouses/snowflake/sdk.ts';
import type { SdkError } from '../../../../main/warehouses/snowflake/sdk-types.ts';
import { sessionOver } from '../../../../main/warehouses/snowflake/session.ts';
import { never, readTexts } from '../../../support/rows.ts';
import { openSnowflake } from '../../../support/snowflake/open.ts';
import { password, type SnowflakeServer, startSnowflake } from '../../../support/snowflake/server.ts';

const run = promisify(execFile);

let server: SnowflakeServer;
beforeAll(async () => {
  server = await startSnowflake();
});
afterAll(() => server.close());

describe('the inside of snowflake-sdk', () => {
  it('is where it was; the version is pinned', () => {
    expect(missingPart(loadParts())).toBe(null);
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(dependencies['snowflake-sdk']).toBe('3.3.0');
  });

  it('is missed by name once it moves', () => {
    const parts = loadParts();
    expect(missingPart({ ...parts, core: undefined })).toMatch(/core\.js exports no function/);
    expect(missingPart({ ...parts, HttpClient: undefined })).toMatch(/has no request\(\)/);
  });

  it('can do without: the public streamRows gives the same texts', async () => {
    const sql = `select n, n / 3::float as f, case when n % 2 = 0 then n end as even, '2024-03-10 02:30:00.5'::timestamp_ntz as t,
      n > 5 as many, parse_json('{"id": 9007199254740993}') as v from generate_series(1, 3000) as s (n) order by n`;
    const { username, warehouse, account } = server.settings();
    const options = { account, username, warehouse, password, accessUrl: server.url };
    const link = createLink(options, { ...loadParts(), core: undefined });
    expect(link.http).toBeUndefined();
    await new Promise<SdkError | null | undefined>((resolve) => link.connection.connect(resolve));
    const settings = server.settings({ database: undefined, schema: undefined, role: undefined });
    const connection = { ...link, settings, close: async () => link.connection.destroy(() => {}) };
    const publicSession = await sessionOver(connection, never);
    const session = await openSnowflake(server);
    const texts = await readTexts(publicSession, sql);
    expect(texts).toHaveLength(3000);
    expect(texts).toEqual(await readTexts(session, sql));
    await publicSession.close();
    await session.close();
  });
});

describe('what the SDK does by itself', () => {
  it('is none of it: no telemetry, no log file, no cache, no look at the machine', async () => {
    const homeDir = mkdtempSync(join(tmpdir(), 'snowflake-home-'));
    const before = server.sent.length;
    const childPath = join(import.meta.dirname, 'reading-app.ts');
    const { stdout, stderr } = await run(process.execPath, [childPath], {
      cwd: homeDir,
      env: { PATH: process.env.PATH, HOME: homeDir, READING: JSON.stringify(server.settings()) },
    });
    expect(stdout).toBe('9007199254740993\n');
    expect(stderr).toBe('');
    expect(readdirSync(homeDir, { recursive: true })).toEqual([]);
    const sent = server.sent.slice(before);
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.filter(({ url }) => url.pathname.includes('telemetry'))).toEqual([]);
    const logIn = sent.find(({ url }) => url.pathname.includes('login'))?.json.data;
    expect(logIn).toMatchObject({ CLIENT_ENVIRONMENT: { PLATFORM: ['disabled'], CORE_VERSION: null } });
  });
});
