/** A run that was killed reads on from its job: nothing is paid twice, and nothing is read that belongs to another query. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { asked, openOn } from '../../../support/bigquery/session.ts';
import { never } from '../../../support/rows.ts';

const series = (count: number): string => `select n from unnest(generate_array(1, ${count})) as n`;
const endless = 'select count(*) as n from unnest(generate_array(1, 100000000000)) as i where mod(i, 7) = 3';

let server: BigQueryServer;
beforeEach(async () => {
  server = await startBigQueryServer();
});
afterEach(() => server.close());

async function read(sql: string, resume?: string): Promise<{ rows: number; handles: readonly string[] }> {
  const handles: string[] = [];
  const session = await openOn(server);
  const onStarted = (handle: string): void => void handles.push(handle);
  let rows = 0;
  for await (const batch of session.read(sql, { signal: never, resume, onStarted })) rows += batch.count;
  return { rows, handles };
}

it('reads a finished job again without running it again', async () => {
  const { handles } = await read(series(5_000));
  expect(await read(series(5_000), handles[0])).toEqual({ rows: 5_000, handles: [] });
  expect(server.paid()).toBe(1);
});

it('waits for a job that still works, and can cancel it', async () => {
  const first = await openOn(server);
  const handle = await new Promise<string>((resolve) => {
    const reading = first.read(endless, { signal: never, onStarted: resolve });
    void reading[Symbol.asyncIterator]()
      .next()
      .catch(() => {});
  });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 200);
  const reading = (async () => {
    for await (const _ of (await openOn(server)).read(endless, {
      signal: controller.signal,
      resume: handle,
    }));
  })();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(server.paid()).toBe(1);
  expect(server.running()).toBe(0);
});

it.each([
  ['a job that the server has forgotten', (handle: string) => handle],
  ['a handle of something else', () => '01a2b3c4-0000'],
  ['an empty handle', () => ''],
])('runs anew for %s', async (_, handleOf) => {
  const { handles } = await read(series(100));
  server.forget();
  const again = await read(series(100), handleOf(handles[0] ?? ''));
  expect(again.rows).toBe(100);
  expect(again.handles).toHaveLength(1);
  expect(server.paid()).toBe(2);
});

it('runs anew when the query was changed since', async () => {
  const { handles } = await read(series(100));
  expect((await read(series(200), handles[0])).rows).toBe(200);
  expect(asked(server).filter((one) => one === 'POST /jobs')).toHaveLength(2);
});

it('runs anew when the job has failed', async () => {
  const { handles } = await read(series(100));
  server.fail({
    at: 'GET /queries/',
    status: 400,
    reason: 'stopped',
    message: 'Job execution was cancelled',
  });
  expect((await read(series(100), handles[0])).rows).toBe(100);
  expect(server.paid()).toBe(2);
});

it('does not run anew, and pay again, because of a bad network', async () => {
  const { handles } = await read(series(100));
  server.fail({ at: 'GET /queries/', status: 503, times: 100 });
  await expect(read(series(100), handles[0])).rejects.toMatchObject({ code: 'connection_lost' });
  expect(server.paid()).toBe(1);
});
