import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReadOptions, Session } from '../../../../main/warehouses/warehouse.ts';
import { never, readRows, readTexts } from '../../../support/rows.ts';
import { openSnowflake } from '../../../support/snowflake/open.ts';
import type { Answer } from '../../../support/snowflake/routes.ts';
import { type SnowflakeServer, startSnowflake } from '../../../support/snowflake/server.ts';

/** The first 200 rows come with the answer, then two chunks. */
const rows = 100_200;
const sql = `select n from generate_series(1, ${rows}) as s (n)`;
const endless = 'select count(*) as n from range(100000000000) as t (i) where i % 7 = 3';

let server: SnowflakeServer;
let session: Session;
beforeAll(async () => {
  server = await startSnowflake();
});
afterAll(() => server.close());
beforeEach(async () => {
  session = await openSnowflake(server);
  (server.sent as unknown[]).length = 0;
});
afterEach(async () => {
  server.routes.instead.length = 0;
  await session.close();
});

async function count(query: string, options: Partial<ReadOptions> = {}, over = session): Promise<number> {
  let found = 0;
  for await (const batch of over.read(query, { signal: never, ...options })) found += batch.count;
  return found;
}

const paths = (): string[] => server.sent.map(({ url }) => url.pathname.replace(/[0-9a-f-]{36}/, 'ID'));
const answerChunks = (...answers: readonly Answer[]): void => {
  for (const answer of answers) server.routes.instead.push({ path: '/chunk/', answer });
};

describe('the chunks of a result', () => {
  it('are fetched once each, in order, with the headers that the result names', async () => {
    expect(await count(sql)).toBe(rows);
    expect(paths()).toEqual([
      '/queries/v1/query-request',
      '/queries/v1/query-request',
      '/queries/ID/result',
      '/chunk/ID/1',
      '/chunk/ID/2',
    ]);
  });

  it('get new addresses when theirs are over, and no row is lost or doubled', async () => {
    const texts: (string | null)[] = [];
    for await (const batch of session.read(sql, { signal: never })) {
      if (texts.length === 0) server.routes.queries.expireChunks();
      for (let row = 0; row < batch.count; row += 1) {
        const start = batch.starts[row] ?? 0;
        texts.push(batch.bytes.toString('latin1', start + 4, batch.ends[row]));
      }
    }
    expect(texts).toEqual(Array.from({ length: rows }, (_, index) => String(index + 1)));
    expect(paths().filter((path) => path === '/queries/ID/result')).toHaveLength(2);
  });

  it('are asked for again after a moment of trouble', async () => {
    answerChunks({ status: 503, body: 'Slow down' }, { status: 500, body: '' });
    expect(await count(sql)).toBe(rows);
  });

  it('that stay away end the run with the host to allow', async () => {
    answerChunks(...Array.from({ length: 8 }, () => ({ status: 403, body: 'AccessDenied' })));
    await expect(count(sql)).rejects.toMatchObject({
      code: 'connection_lost',
      advice: expect.stringContaining('SYSTEM$ALLOWLIST'),
    });
  });

  it.each([
    ['cut off', gzipSync('["1"],["2"],["3"').subarray(0, -9)],
    ['short of rows', gzipSync('["1"],["2"]')],
    ['with a row of another width', gzipSync('["1"],["2","3"]')],
    ['that are no JSON', gzipSync('<Error/>')],
  ])('%s never pass for the whole', async (_, body) => {
    answerChunks({ body });
    await expect(count(sql)).rejects.toMatchObject({ code: 'connection_lost' });
  });

  it('may come unpacked', async () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => `["${index}"]`).join(',');
    answerChunks({ body: numbers });
    expect(await count(sql)).toBe(rows);
  });

  it('carry every character, escaped or not', async () => {
    const odd = String.raw`'\'"\\ \n\t' || chr(1) || '😀 中 '`;
    const texts = await readTexts(session, `select ${odd} || n as v from generate_series(1, 300) as s (n)`);
    expect(texts[0]).toEqual([`'"\\ \n\t\u0001😀 中 1`]);
    expect(texts[299]).toEqual([`'"\\ \n\t\u0001😀 中 300`]);
  });
});

describe('a query that goes on by itself', () => {
  it('tells its id before its first row, and is not run again by who resumes it', async () => {
    const handles: string[] = [];
    await count(sql, { onStarted: (handle) => void handles.push(handle) });
    const other = await openSnowflake(server);
    const { paid } = server.routes.queries;
    expect(await count(sql, { resume: handles[0] }, other)).toBe(rows);
    expect(server.routes.queries.paid).toBe(paid);
    await other.close();
  });

  it('is waited for as long as it takes', async () => {
    const slow = 'select count(*) as n from range(400000000) as t (i) where i % 7 = 3';
    expect(await readRows(session, slow)).toEqual([[57142857]]);
  });
});

describe('a query whose result is not held for us', () => {
  beforeEach(() => {
    server.routes.holdMs = 0;
  });
  afterEach(() => {
    server.routes.holdMs = 1_000;
  });

  it('is asked about with growing pauses, not as fast as the wire goes', async () => {
    const slow = 'select count(*) as n from range(400000000) as t (i) where i % 7 = 3';
    expect(await readRows(session, slow)).toEqual([[57142857]]);
    const questions = paths().filter((path) => path === '/queries/ID/result').length;
    expect(questions).toBeGreaterThan(2);
    expect(questions).toBeLessThan(20);
  });

  it('can be cancelled in a pause', async () => {
    const controller = new AbortController();
    const startedAt = performance.now();
    setTimeout(() => controller.abort(), 2_500);
    await expect(count(endless, { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - startedAt).toBeLessThan(3_500);
    expect(server.routes.queries.running).toBe(0);
  });
});

describe('cancelling', () => {
  const cancelAfter = (ms: number): AbortSignal => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  };

  it('reaches the server while the query runs', async () => {
    await expect(count(endless, { signal: cancelAfter(300) })).rejects.toMatchObject({ code: 'cancelled' });
    expect(paths().at(-1)).toBe('/queries/ID/abort-request');
    expect(server.routes.queries.running).toBe(0);
  });

  it('reaches the server before it has told an id, by that of the request', async () => {
    server.routes.delays.push({ path: '/queries/v1/query-request', ms: 500 });
    await expect(count(sql, { signal: cancelAfter(100) })).rejects.toMatchObject({ code: 'cancelled' });
    expect(paths()).toContain('/queries/v1/abort-request');
    const { requestId } =
      server.sent.find(({ url }) => url.pathname.endsWith('v1/abort-request'))?.json ?? {};
    expect(requestId).toBe(server.sent[0]?.url.searchParams.get('requestId'));
  });

  it('ends a download', async () => {
    server.routes.delays.push({ path: '/chunk/', ms: 5_000 });
    const startedAt = performance.now();
    await expect(count(sql, { signal: cancelAfter(300) })).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('leaves the session ready for the next query', async () => {
    await expect(count(endless, { signal: cancelAfter(100) })).rejects.toThrow();
    expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
  });
});

describe('a server in trouble', () => {
  it('is asked again, a few times', async () => {
    const path = '/queries/v1/query-request';
    server.routes.instead.push({ path, answer: { status: 503, body: '' } });
    expect(await count('select 1 as n')).toBe(1);
  });

  it('is given up soon', async () => {
    for (let tries = 0; tries < 10; tries += 1) {
      server.routes.instead.push({ path: '/queries/', answer: { status: 502, body: '' } });
    }
    const startedAt = performance.now();
    await expect(count('select 1 as n')).rejects.toMatchObject({ code: 'connection_lost' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('that has lost the session says so', async () => {
    server.routes.sessions.forget();
    await expect(count('select 1 as n')).rejects.toMatchObject({ code: 'connection_lost' });
  });
});
