import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { openTracking, type Tracking } from '../../../main/segment/tracking.ts';
import type { Timing } from '../../../main/segment/transport.ts';
import { identifies, quick, spaceAt } from '../../support/segment/events.ts';
import {
  startUnrulyRecorder,
  type UnrulyOptions,
  type UnrulyRecorder,
} from '../../support/segment/unruly-recorder.ts';

const never = new AbortController().signal;
const batch = identifies(5);
const everyId = batch.map(({ messageId }) => messageId);
let recorder: UnrulyRecorder;
let tracking: Tracking;

async function against(options: UnrulyOptions, timing: Partial<Timing> = {}): Promise<void> {
  recorder = await startUnrulyRecorder(options);
  tracking = openTracking(spaceAt(recorder.host), { ...quick, ...timing });
}

afterEach(async () => {
  await tracking.close();
  await recorder.stop();
});

describe('openTracking, when the endpoint is in trouble', () => {
  it.each([408, 410, 429, 460, 500, 502, 503, 504])(
    'tries again after %i and is accepted',
    async (status) => {
      await against({ script: [{ status }, { status }] });
      const outcome = await tracking.send(batch, never);
      expect([...outcome.accepted]).toEqual(everyId);
      expect(outcome.requests).toBe(3);
    },
  );

  it('tells each try by its number and by the time it was sent', async () => {
    await against({ script: [{ status: 500 }, { status: 500 }] }, { backoffMs: 20 });
    await tracking.send(batch, never);
    expect(recorder.heard.map(({ headers }) => headers['x-retry-count'])).toEqual([undefined, '1', '2']);
    const bodies = recorder.heard.map(({ body }) => JSON.parse(body) as { sentAt: string; batch: unknown });
    const [first, second, third] = bodies.map(({ sentAt }) => Date.parse(sentAt));
    expect(second).toBeGreaterThan(first ?? Number.NaN);
    expect(third).toBeGreaterThan(second ?? Number.NaN);
    expect(bodies[2]?.batch).toEqual(bodies[0]?.batch);
  });

  it('waits the seconds that Retry-After asks for', async () => {
    await against({ script: [{ status: 429, headers: { 'retry-after': '1' } }] });
    const outcome = await tracking.send(batch, never);
    expect(outcome.accepted.size).toBe(5);
    const [first = 0, second = 0] = recorder.arrivals;
    expect(second - first).toBeGreaterThanOrEqual(990);
  });

  it('waits until the date that Retry-After names', async () => {
    const date = new Date(Date.now() + 2_000).toUTCString();
    await against({ script: [{ status: 503, headers: { 'retry-after': date } }] });
    const outcome = await tracking.send(batch, never);
    expect(outcome.accepted.size).toBe(5);
    const secondAt = performance.timeOrigin + (recorder.arrivals[1] ?? 0);
    expect(secondAt).toBeGreaterThanOrEqual(Date.parse(date) - 20);
  });

  it('gives up at once when asked to wait longer than it may, and holds the next batch back', async () => {
    await against({ afterwards: { status: 429, headers: { 'retry-after': '3600' } } });
    const outcome = await tracking.send(batch, never);
    expect(outcome.requests).toBe(1);
    expect(outcome.unknown).toEqual(new Map(everyId.map((id) => [id, 'gave up: 429 Too Many Requests'])));
    const next = await tracking.send(batch, never);
    expect([next.requests, next.unknown.get(everyId[0] ?? '')]).toEqual([
      0,
      'gave up: 429 Too Many Requests',
    ]);
  });

  it.each(['reset', 'take, then reset'] as const)(
    'sends again under the same messageIds after "%s"',
    async (whim) => {
      await against({ script: [whim] });
      const outcome = await tracking.send(batch, never);
      expect([...outcome.accepted]).toEqual(everyId);
      expect(outcome.requests).toBe(2);
      expect(recorder.recording.counts).toMatchObject({ accepted: 5, duplicates: whim === 'reset' ? 0 : 5 });
    },
  );

  it.each(['hang', 'take, then hang'] as const)(
    'stops waiting for an answer and sends again after "%s"',
    async (whim) => {
      await against({ script: [whim] }, { requestMs: 100 });
      const outcome = await tracking.send(batch, never);
      expect([...outcome.accepted]).toEqual(everyId);
      expect(recorder.recording.counts).toMatchObject({ accepted: 5, duplicates: whim === 'hang' ? 0 : 5 });
    },
  );

  it('leaves every event unknown, with the last words heard, when the time is up', async () => {
    await against({ afterwards: { status: 500, body: 'out of\n  order' } }, { maxElapsedMs: 100 });
    const many = identifies(8);
    const outcome = await tracking.send(many, never);
    expect(outcome.unknown).toEqual(
      new Map(many.map(({ messageId }) => [messageId, 'gave up: 500 Internal Server Error out of order'])),
    );
    expect(outcome.accepted.size + outcome.refused.size).toBe(0);
    expect(outcome.requests).toBe(recorder.arrivals.length);
  });

  it('has more patience with an endpoint that has answered before', async () => {
    await against({ script: ['take', 'reset', 'reset', 'reset'] }, { firstContactMs: 1, backoffMs: 10 });
    await tracking.send(batch, never);
    const outcome = await tracking.send(batch, never);
    expect([outcome.accepted.size, outcome.requests]).toEqual([5, 4]);
  });

  it('pauses longer and longer between tries', async () => {
    const trouble = { status: 500 };
    await against({ script: [trouble, trouble, trouble, trouble] }, { backoffMs: 20, backoffCapMs: 10_000 });
    await tracking.send(batch, never);
    const pauses = recorder.arrivals.slice(1).map((at, index) => at - (recorder.arrivals[index] ?? 0));
    expect(pauses.map((pause, index) => pause >= 10 * 2 ** index)).toEqual([true, true, true, true]);
  });

  it('stops waiting promptly when cancelled between tries', async () => {
    await against(
      { afterwards: { status: 503 } },
      { backoffMs: 60_000, backoffCapMs: 60_000, maxElapsedMs: 600_000 },
    );
    const cancel = new AbortController();
    const sending = tracking.send(batch, cancel.signal);
    await expect.poll(() => recorder.arrivals.length).toBe(1);
    setTimeout(() => cancel.abort(), 20);
    const begun = performance.now();
    const outcome = await sending;
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(outcome.unknown.get(everyId[0] ?? '')).toBe('cancelled: 503 Service Unavailable');
  });

  it('finishes the request in flight when cancelled', async () => {
    await against({ script: ['take'] });
    const cancel = new AbortController();
    const sending = tracking.send(batch, cancel.signal);
    await expect.poll(() => recorder.arrivals.length).toBe(1);
    cancel.abort();
    expect((await sending).accepted.size).toBe(5);
  });

  it('sends nothing when cancelled beforehand', async () => {
    await against({});
    const outcome = await tracking.send(batch, AbortSignal.abort());
    expect([outcome.requests, outcome.unknown.get(everyId[0] ?? '')]).toEqual([0, 'cancelled: not sent']);
  });

  it('closes in time though the endpoint hangs, and leaves the events unknown', async () => {
    await against({ afterwards: 'hang' }, { requestMs: 60_000, closeMs: 100 });
    const sending = tracking.send(batch, never);
    await expect.poll(() => recorder.arrivals.length).toBe(1);
    const begun = performance.now();
    await tracking.close();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect((await sending).unknown.size).toBe(5);
  });
});

describe('openTracking, when all is sent', () => {
  it('lets the process end by itself', async () => {
    await against({});
    const script = fileURLToPath(new URL('../../support/segment/send-once.ts', import.meta.url));
    const begun = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [script, recorder.host]);
    expect(stdout).toBe('3 accepted\n');
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});

describe('openTracking, without an endpoint', () => {
  it('gives up early, leaves the events unknown and says that the connection was refused', async () => {
    await against({});
    const port = await freePort();
    const nobody = openTracking(spaceAt(`http://127.0.0.1:${port}`), { ...quick, firstContactMs: 60 });
    const begun = performance.now();
    const outcome = await nobody.send(batch, never);
    expect(performance.now() - begun).toBeLessThan(quick.maxElapsedMs / 2);
    expect(outcome.unknown.get(everyId[0] ?? '')).toMatch(/^gave up: .*ECONNREFUSED/);
    expect(outcome.requests).toBeGreaterThan(1);
    await nobody.close();
  });

  it('says at once that TLS is spoken to a port that speaks none', async () => {
    await against({});
    const secure = openTracking(spaceAt(recorder.host.replace('http:', 'https:')), quick);
    await expect(secure.send(batch, never)).rejects.toMatchObject({ code: 'tls_refused' });
    await secure.close();
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
