/** The log of a run's requests: what is kept, what is counted, and what never gets into it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runRequests } from '../../../main/engine/reading.ts';
import { openState, statePath } from '../../../main/engine/state/open.ts';
import { forgetRequests, requestsOf, storeRequests } from '../../../main/engine/state/requests.ts';
import type { HeardRequest } from '../../../main/segment/transport.ts';
import { openRig } from '../../support/engine/rig.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { spaceOf } from '../../support/engine/trait.ts';
import { openUnruly } from '../../support/engine/unruly.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

const all = { filter: 'all', offset: 0, limit: 1_000 } as const;

const heard = (part: Partial<HeardRequest>): HeardRequest => ({
  at: '2026-03-01T06:00:00.000Z',
  attempt: 1,
  waitedMs: 0,
  ms: 100,
  status: 200,
  events: 500,
  problem: null,
  ...part,
});

describe('the requests of a delivery', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createDatabase(inject('postgres'), 'requests');
  });
  afterAll(() => db.drop());
  const sql = `select 'u' || i as user_id, 'secret ' || i as t from generate_series(1, 1200) i`;

  it('are kept with their status, their tries and what was waited, but without a body or the key', async () => {
    const rig = await openRig(db);
    const { host } = await openUnruly({ script: [{ status: 429, body: 'echo wk-private' }] });
    const space = { ...spaceOf(host), writeKey: 'wk-private' };
    const document = await rig.run(rig.trait(sql), { runId: 'first', space });
    const log = runRequests(rig.stateDir, 'trait-1', 'first', all);
    expect(log?.items).toHaveLength(document.requests);
    expect(log?.items.filter(({ status }) => status !== 200)).toMatchObject([{ status: 429, attempt: 1 }]);
    const [again] = log?.items.filter(({ attempt }) => attempt === 2) ?? [];
    expect(again).toMatchObject({ status: 200, problem: null });
    expect(again?.waitedMs).toBeGreaterThan(100);
    expect(log?.summary).toMatchObject({ requests: document.requests, retries: 1 });
    const stored = readFileSync(statePath(rig.stateDir, 'trait-1'));
    expect(stored.includes('wk-private')).toBe(false);
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  it('are kept of a run whose write key was refused', async () => {
    const rig = await openRig(db);
    const { host } = await openUnruly({ script: [{ status: 401 }, { status: 401 }, { status: 401 }] });
    await rig.run(rig.trait(sql), { runId: 'refused', space: spaceOf(host) });
    const log = runRequests(rig.stateDir, 'trait-1', 'refused', all);
    expect(log?.summary.statuses).toMatchObject([{ status: 401 }]);
  });

  it('say why there was no answer', async () => {
    const rig = await openRig(db);
    const { host } = await openUnruly({ script: ['reset'] });
    await rig.run(rig.trait(sql), { runId: 'cut', space: spaceOf(host) });
    const log = runRequests(rig.stateDir, 'trait-1', 'cut', { ...all, filter: 'failed' });
    expect(log?.items).toMatchObject([{ status: null, problem: expect.stringMatching(/\w/) }]);
  });
});

describe('the store of requests', () => {
  const open = () => openState(temporaryDir(), 'trait-1');

  it('keeps the last thousand and counts all', () => {
    const db = open();
    for (let batch = 0; batch < 25; batch++) {
      storeRequests(
        db,
        'r',
        Array.from({ length: 100 }, (_, index) => heard({ status: index === 7 ? 503 : 200 })),
      );
    }
    const page = requestsOf(db, 'r', { ...all, limit: 2 });
    expect(page).toMatchObject({ total: 1_000, items: [{ number: 2_500 }, { number: 2_499 }] });
    expect(page.summary).toMatchObject({
      requests: 2_500,
      statuses: [
        { status: 200, requests: 2_475 },
        { status: 503, requests: 25 },
      ],
    });
  });

  it('tells the median and the slowest twentieth of what was answered to some 5 %', () => {
    const db = open();
    const times = Array.from({ length: 100 }, (_, index) => heard({ ms: index + 1 }));
    storeRequests(db, 'r', [...times, heard({ ms: 30_000, status: null, problem: 'no answer' })]);
    const { medianMs, p95Ms } = requestsOf(db, 'r', all).summary;
    expect(Math.abs((medianMs ?? 0) - 50)).toBeLessThan(3);
    expect(Math.abs((p95Ms ?? 0) - 95)).toBeLessThan(5);
  });

  it('filters and pages, the newest first', () => {
    const db = open();
    storeRequests(db, 'r', [
      heard({}),
      heard({ status: 429 }),
      heard({ attempt: 2, waitedMs: 700.4 }),
      heard({ status: null, problem: 'no answer' }),
      heard({ attempt: 2, status: 400 }),
    ]);
    const numbers = (filter: 'accepted' | 'failed' | 'retries') =>
      requestsOf(db, 'r', { ...all, filter }).items.map(({ number }) => number);
    expect(numbers('accepted')).toEqual([3, 1]);
    expect(numbers('failed')).toEqual([5, 4, 2]);
    expect(numbers('retries')).toEqual([5, 3]);
    const last = requestsOf(db, 'r', { filter: 'failed', offset: 2, limit: 10 });
    expect(last).toMatchObject({ total: 3, items: [{ number: 2, status: 429 }] });
  });

  it('forgets one run and leaves the others', () => {
    const db = open();
    for (const run of ['old', 'new']) storeRequests(db, run, [heard({})]);
    forgetRequests(db, 'old');
    expect(requestsOf(db, 'old', all)).toMatchObject({ total: 0, summary: { requests: 0 } });
    expect(requestsOf(db, 'new', all)).toMatchObject({ total: 1, summary: { requests: 1 } });
  });
});
