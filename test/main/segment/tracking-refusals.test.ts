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

describe('openTracking, when the endpoint refuses', () => {
  it.each([400, 413, 422])(
    'finds the bad events of a batch refused with %i and sends the others',
    async (status) => {
      const bad = new Set([0, 17, 18, 99]);
      const batch = identifies(100, (index) => ({ text: bad.has(index) ? 'poison' : 'fine' }));
      await against({ poison: { texts: ['poison'], answer: { status, body: '{"message":"bad trait"}' } } });
      const outcome = await tracking.send(batch, never);
      const expected = batch.filter((_, index) => bad.has(index)).map(({ messageId }) => messageId);
      expect([...outcome.refused.keys()]).toEqual(expected);
      expect(new Set(outcome.refused.values())).toEqual(new Set([expect.stringContaining(`${status} `)]));
      expect([...outcome.refused.values()][0]).toContain('{"message":"bad trait"}');
      expect(outcome.accepted.size).toBe(96);
      expect(recorder.recording.counts).toMatchObject({ accepted: 96, duplicates: 0 });
      expect(outcome.requests).toBe(recorder.arrivals.length);
      expect(outcome.requests).toBeLessThan(50);
    },
  );

  it('tries a refused half again when the endpoint is in trouble between', async () => {
    const batch = identifies(4, (index) => ({ text: index === 3 ? 'poison' : 'fine' }));
    await against({
      script: ['take', { status: 503 }, 'reset'],
      poison: { texts: ['poison'], answer: { status: 400 } },
    });
    const outcome = await tracking.send(batch, never);
    expect([...outcome.refused.keys()]).toEqual([batch[3]?.messageId]);
    expect(outcome.accepted.size).toBe(3);
  });

  it('refuses the whole batch, undivided, where the status blames no event', async () => {
    await against({ afterwards: { status: 402, body: 'plan has expired' } });
    const outcome = await tracking.send(identifies(100), never);
    expect(outcome.refused.size).toBe(100);
    expect(new Set(outcome.refused.values())).toEqual(new Set(['402 Payment Required plan has expired']));
    expect(outcome.requests).toBe(1);
  });

  it('stops with endpoint_failed when every single event is refused and none was ever accepted', async () => {
    await against({ afterwards: { status: 400, body: 'no' } });
    await expect(tracking.send(identifies(500), never)).rejects.toMatchObject({
      code: 'endpoint_failed',
      message: `${recorder.host} refuses every event.`,
      detail: '400 Bad Request no',
    });
    expect(recorder.arrivals.length).toBeLessThan(100);
  });

  it('goes on refusing one by one where the endpoint has accepted others', async () => {
    await against({ poison: { texts: ['poison'], answer: { status: 400 } } });
    await tracking.send(identifies(1), never);
    const outcome = await tracking.send(
      identifies(40, () => ({ text: 'poison' })),
      never,
    );
    expect(outcome.refused.size).toBe(40);
  });

  it.each([401, 403])('throws write_key_refused on %i without telling the write key', async (status) => {
    await against({ afterwards: { status, body: 'unknown key wk_secret_123' } });
    const failure = await tracking.send(identifies(3), never).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'write_key_refused',
      message: `${recorder.host} refused the write key of space "Main".`,
      detail: expect.stringContaining('unknown key ***'),
    });
    expect(JSON.stringify(failure)).not.toContain('wk_secret_123');
    expect(recorder.arrivals).toHaveLength(1);
  });

  it('does not throw away what was accepted when the write key is refused half way', async () => {
    const batch = identifies(4, (index) => ({ text: index === 3 ? 'poison' : 'fine' }));
    const poison = { texts: ['poison'], answer: { status: 400 } };
    await against({ script: ['take', 'take', { status: 401 }], poison, afterwards: { status: 401 } });
    const outcome = await tracking.send(batch, never);
    expect([...outcome.accepted]).toEqual(batch.slice(0, 2).map(({ messageId }) => messageId));
    expect([...outcome.unknown.keys()]).toEqual(batch.slice(2).map(({ messageId }) => messageId));
    expect(new Set(outcome.unknown.values())).toEqual(
      new Set([`${recorder.host} refused the write key of space "Main".`]),
    );
    await expect(tracking.send(identifies(1), never)).rejects.toMatchObject({ code: 'write_key_refused' });
  });

  it('leaves in doubt what may have arrived before the write key was refused', async () => {
    await against({ script: ['take, then reset'], afterwards: { status: 401 } });
    const outcome = await tracking.send(identifies(2), never);
    expect(outcome.unknown.size).toBe(2);
    await expect(tracking.send(identifies(2), never)).rejects.toMatchObject({ code: 'write_key_refused' });
  });

  it.each([301, 302, 304, 307, 308])(
    'takes a redirect with %i for a wrong host, not for success',
    async (status) => {
      await against({ afterwards: { status, headers: { location: 'https://login.example/' } } });
      await expect(tracking.send(identifies(3), never)).rejects.toMatchObject({
        code: 'endpoint_failed',
        message: `${recorder.host} redirects to https://login.example/ instead of taking events.`,
        advice: expect.stringContaining('host'),
      });
    },
  );

  it.each([404, 405, 501, 505])('takes %i for a wrong host', async (status) => {
    await against({ afterwards: { status } });
    await expect(tracking.send(identifies(3), never)).rejects.toMatchObject({
      code: 'endpoint_failed',
      message: `${recorder.host} answered ${status} instead of taking events.`,
    });
  });

  it.each(['', 'OK', '<html>thanks</html>', '{"success":', '{"success":false}'])(
    'takes 200 for success whatever the body says: %j',
    async (body) => {
      await against({ afterwards: { status: 200, body } });
      expect((await tracking.send(identifies(3), never)).accepted.size).toBe(3);
    },
  );

  it('reads only the beginning of an answer that does not end', async () => {
    await against({ afterwards: 'rant' });
    const outcome = await tracking.send(identifies(1), never);
    const [reason] = outcome.refused.values();
    expect(reason).toMatch(/^402 Payment Required no no no /);
    expect(reason?.length).toBeLessThan(400);
  });

  it('works on after a failure, on the same connection to the space', async () => {
    await against({ script: [{ status: 401 }] });
    await expect(tracking.send(identifies(3), never)).rejects.toMatchObject({ code: 'write_key_refused' });
    expect((await tracking.send(identifies(3), never)).accepted.size).toBe(3);
  });
});

describe('openTracking, when the endpoint fails at one event', () => {
  const trouble = { texts: ['poison'], answer: { status: 500, body: 'boom' } };
  const poisoned = identifies(100, (index) => ({ text: index === 42 ? 'poison' : 'fine' }));
  const culprit = new Map([[poisoned[42]?.messageId, '500 Internal Server Error boom']]);

  it('finds it while other batches are taken, and leaves open whether it arrived', async () => {
    await against({ poison: trouble }, { maxElapsedMs: 600_000 });
    let others = 0;
    const sending = tracking.send(poisoned, never);
    const isOver = sending.then(() => true);
    const soon = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), 5));
    while (!(await Promise.race([isOver, soon()]))) {
      others += (await tracking.send(identifies(1), never)).accepted.size;
    }
    const outcome = await sending;
    expect(outcome.refused).toEqual(culprit);
    expect(outcome.accepted.size).toBe(99);
    expect(outcome.mayHaveArrived).toBe(true);
    expect(others).toBeGreaterThan(0);
  });

  it('finds it in a batch that is alone, once patience is over', async () => {
    await against({ poison: trouble }, { maxElapsedMs: 100 });
    const outcome = await tracking.send(poisoned, never);
    expect(outcome.refused).toEqual(culprit);
    expect(outcome.accepted.size).toBe(99);
  });

  it('gives up an event that is quite alone', async () => {
    await against({ poison: trouble }, { maxElapsedMs: 100 });
    const outcome = await tracking.send(poisoned.slice(42, 43), never);
    expect(outcome.refused).toEqual(culprit);
  });

  it.each([2, 7])('gives up all of a batch of %i where it fails at each', async (size) => {
    await against({ afterwards: { status: 500 } }, { maxElapsedMs: 100 });
    const outcome = await tracking.send(identifies(size), never);
    expect(outcome.refused.size).toBe(size);
    expect(outcome.unknown.size).toBe(0);
    expect(outcome.mayHaveArrived).toBe(true);
  });

  it('blames no event where it fails at all of many', async () => {
    await against({ afterwards: { status: 500 } }, { maxElapsedMs: 100 });
    const outcome = await tracking.send(poisoned, never);
    expect(outcome.unknown.size).toBe(100);
    expect(recorder.arrivals.length).toBeLessThan(40);
  });
});
