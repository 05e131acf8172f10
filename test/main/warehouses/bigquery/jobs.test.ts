/** What is asked of BigQuery when a query runs: one job, named, bounded, labelled, cancelled by its name, asked for again safely. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { asked, insertedJob, openOn } from '../../../support/bigquery/session.ts';
import { never, readRows } from '../../../support/rows.ts';

const endless = 'select count(*) as n from unnest(generate_array(1, 100000000000)) as i where mod(i, 7) = 3';

let server: BigQueryServer;
beforeEach(async () => {
  server = await startBigQueryServer();
});
afterEach(() => server.close());

describe('a query job', () => {
  it('carries labels, bounds, the location and an id of our own', async () => {
    const session = await openOn(server, { maximumBytesBilled: 20_000_000, statementTimeout: 90 });
    const tag = { trait: 'Has Open Ticket!', run: '20261123-172351-3fa9c1' };
    for await (const _ of session.read('select 1 as n', { signal: never, tag, maximumBytes: 30_000_000 }));
    expect(insertedJob(server)).toMatchObject({
      jobReference: { jobId: expect.stringMatching(/^sqltraits_[\da-f-]{36}$/), location: 'EU' },
      configuration: {
        labels: { 'sql-traits': 'sql-traits', trait: 'has-open-ticket-', run: tag.run },
        jobTimeoutMs: '90000',
        query: { useLegacySql: false, maximumBytesBilled: '20000000' },
      },
    });
  });

  it('is asked about once, whether it is described, priced or read', async () => {
    const session = await openOn(server);
    await session.describe('select 1 as n', { signal: never });
    await session.estimateBytes?.('select 1 as n', { signal: never });
    for await (const _ of session.read('select 1 as n', { signal: never }));
    expect(server.seen.filter(({ path }) => path.endsWith('/jobs'))).toHaveLength(2);
  });

  it('is asked for again when the answer is lost, and still runs once', async () => {
    server.fail({ at: 'POST /jobs', status: 503, afterwards: true, times: 2 });
    const session = await openOn(server);
    expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
    expect(server.paid()).toBe(1);
  });

  it.each([
    [403, 'rateLimitExceeded'],
    [429, 'rateLimitExceeded'],
    [500, 'internalError'],
    [502, 'backendError'],
    [0, 'a dropped connection'],
  ])('is asked for again after %i %s', async (status, reason) => {
    const session = await openOn(server);
    await session.describe('select 1 as n', { signal: never });
    server.fail({ at: 'POST /jobs', status, reason, times: 2 });
    expect(await readRows(session, 'select 1 as n')).toEqual([[1]]);
  });

  it.each([
    [400, 'invalidQuery'],
    [403, 'quotaExceeded'],
    [403, 'accessDenied'],
    [404, 'notFound'],
  ])('is not asked for again after %i %s', async (status, reason) => {
    server.fail({ at: 'POST /jobs', status, reason });
    const session = await openOn(server);
    await expect(session.describe('select 1 as n', { signal: never })).rejects.toThrow();
    expect(server.seen).toHaveLength(1);
  });
});

describe('a cancelled query', () => {
  const cancels = (): readonly string[] =>
    server.seen
      .filter(({ path }) => path.endsWith('/cancel'))
      .map(({ query }) => query.get('location') ?? '');

  it.each([
    ['while it is described', 0],
    ['while it works', 300],
  ])('ends at once %s', async (_, afterMs) => {
    const session = await openOn(server);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), afterMs);
    const reading = (async () => {
      for await (const _batch of session.read(endless, { signal: controller.signal }));
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.running()).toBe(0);
  });

  it('is cancelled on the server even if the server had not yet taken it', async () => {
    const session = await openOn(server);
    await session.describe(endless, { signal: never });
    server.fail({ at: 'POST /jobs', delayMs: 400 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const reading = (async () => {
      for await (const _ of session.read(endless, { signal: controller.signal }));
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(server.paid()).toBe(1);
    expect(server.running()).toBe(0);
  });

  it('is cancelled on the server with its location', async () => {
    const session = await openOn(server, { location: 'europe-west3' });
    const controller = new AbortController();
    const onStarted = (): void => controller.abort();
    const reading = (async () => {
      for await (const _ of session.read(endless, { signal: controller.signal, onStarted }));
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(cancels()).toEqual(['europe-west3']);
  });

  it('is not cancelled any more once its result is there', async () => {
    const session = await openOn(server);
    for await (const _ of session.read('select 1 as n', { signal: never })) break;
    expect(asked(server)).toEqual(['POST /jobs', 'GET /queries/JOB']);
  });

  it('says so when somebody else cancelled it', async () => {
    const session = await openOn(server);
    const reading = (async () => {
      for await (const _ of session.read(endless, { signal: never, onStarted: () => stopAll() }));
    })();
    const stopAll = (): void => {
      setTimeout(
        () =>
          void fetch(`${server.url}/bigquery/v2/projects/test-project/jobs/${jobId()}/cancel`, {
            method: 'POST',
          }),
        50,
      );
    };
    await expect(reading).rejects.toMatchObject({
      code: 'sql_error',
      message: expect.stringContaining('not by this app'),
    });
  });

  const jobId = (): string => insertedJob(server).jobReference.jobId;
});
