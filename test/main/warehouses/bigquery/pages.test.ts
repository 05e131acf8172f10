/** How a result is fetched: page after page, one ahead and no more, each as a whole or again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { asked, openOn } from '../../../support/bigquery/session.ts';
import { makeSynthetic } from '../../../support/bigquery/synthetic.ts';
import { never, readRows } from '../../../support/rows.ts';

const pages = 6;
const pageRows = 2_000;
const sql = 'select * from synthetic';

let server: BigQueryServer;
beforeEach(async () => {
  server = await startBigQueryServer({ synthetic: makeSynthetic(pages, pageRows) });
});
afterEach(() => server.close());

const gets = (): readonly string[] => asked(server).filter((one) => one.startsWith('GET /queries'));

async function count(): Promise<number> {
  let rows = 0;
  for await (const batch of (await openOn(server)).read(sql, { signal: never })) rows += batch.count;
  return rows;
}

it('reads every page once', async () => {
  expect(await count()).toBe(pages * pageRows);
  expect(gets()).toHaveLength(pages);
});

it('asks for compressed pages with timestamps as whole microseconds', async () => {
  await count();
  const page = server.seen.find(({ path }) => path.includes('/queries/'));
  expect(page?.headers['accept-encoding']).toContain('gzip');
  expect(page?.headers['user-agent']).toContain('gzip');
  expect(page?.query.get('formatOptions.useInt64Timestamp')).toBe('true');
  expect(page?.query.get('location')).toBe('EU');
});

it('fetches one page ahead of a slow reader, and no more', async () => {
  const ahead: number[] = [];
  let rows = 0;
  for await (const batch of (await openOn(server)).read(sql, { signal: never })) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const page = Math.floor(rows / pageRows) + 1;
    ahead.push(gets().length - page);
    rows += batch.count;
  }
  expect(Math.max(...ahead)).toBe(1);
});

it('fetches a page again whose connection drops, and gives no row twice', async () => {
  server.fail({ at: 'GET /queries/', status: 0, times: 2 });
  server.fail({ at: 'GET /queries/', status: 503, times: 1 });
  expect(await count()).toBe(pages * pageRows);
  expect(gets()).toHaveLength(pages + 3);
});

it('ends with `connection_lost` when a page can not be had', async () => {
  server.fail({ at: 'GET /queries/', status: 503, times: 100 });
  await expect(count()).rejects.toMatchObject({
    code: 'connection_lost',
    advice: expect.stringContaining('Run again'),
  });
});

it('asks again when a connection falls silent', async () => {
  const session = await openOn(server);
  await session.describe(sql, { signal: never });
  server.fail({ at: 'GET /queries/', delayMs: 20_000 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reading = (async () => {
    let rows = 0;
    for await (const batch of session.read(sql, { signal: never })) rows += batch.count;
    return rows;
  })();
  await vi.waitUntil(() => gets().length === 1);
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(await reading).toBe(pages * pageRows);
  expect(gets()).toHaveLength(pages + 1);
});

it('stops fetching when the reader leaves', async () => {
  for await (const _ of (await openOn(server)).read(sql, { signal: never })) break;
  const fetched = gets().length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(gets()).toHaveLength(fetched);
  expect(fetched).toBeLessThanOrEqual(2);
});

it('waits for a query that works longer than a request may', async () => {
  const other = await startBigQueryServer({ longestWaitMs: 50 });
  const slow = 'select count(*) as n from unnest(generate_array(1, 100000000)) as i where mod(i, 7) = 3';
  expect(await readRows(await openOn(other), slow)).toEqual([[14_285_714]]);
  expect(asked(other).length).toBeGreaterThan(3);
  await other.close();
});

it('refuses a result that is shorter than the server counts', async () => {
  const short = { ...makeSynthetic(2, 10), rows: 21 };
  const other = await startBigQueryServer({ synthetic: short });
  const reading = (async () => {
    for await (const _ of (await openOn(other)).read(sql, { signal: never }));
  })();
  await expect(reading).rejects.toThrow('lost during the query');
  await other.close();
});
