import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../main/engine/limits.ts';
import { cutBatches } from '../../../main/segment/batches.ts';
import { buildEvent, eventBytes, type SegmentEvent } from '../../../main/segment/payload.ts';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { openTracking } from '../../../main/segment/tracking.ts';
import { frame, identifies, quick, spaceAt } from '../../support/segment/events.ts';

const never = new AbortController().signal;
let recorder: Recorder;

beforeEach(async () => {
  recorder = await startRecorder({ writeKeys: ['wk_secret_123'] });
});
afterEach(() => recorder.stop());

describe('openTracking', () => {
  it('sends a batch in one request and accepts each event by its messageId', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const batch = identifies(500);
    const outcome = await tracking.send(batch, never);
    expect(outcome.accepted).toEqual(new Set(batch.map(({ messageId }) => messageId)));
    expect(outcome).toMatchObject({ refused: new Map(), unknown: new Map(), requests: 1 });
    expect(recorder.requests()).toMatchObject([{ path: '/v1/batch', status: 200, events: 500 }]);
    await tracking.close();
  });

  it('delivers the event as it was built, with only the additions of the SDK', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const event = buildEvent(frame, { idKind: 'user', key: 'u1', traits: { a: null, b: [1, { c: 'é' }] } });
    await tracking.send([event], never);
    const [call] = recorder.calls();
    expect(call).toMatchObject({ type: 'identify', id: 'u1', payload: event });
    expect(Object.keys(call?.payload ?? {}).sort()).toEqual([...Object.keys(event), '_metadata'].sort());
    expect(event.context).toEqual({ active: false, sqlTraits: { trait: frame.traitKey, run: frame.runId } });
    await tracking.close();
  });

  it('sends group calls that Segment takes, with a user and without', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const batch = [
      buildEvent(frame, { idKind: 'group', key: 'g1', traits: { seats: 4 } }),
      buildEvent(frame, { idKind: 'group', key: 'g2', userId: 'u2', traits: { seats: null } }),
    ];
    const outcome = await tracking.send(batch, never);
    expect(outcome.accepted.size).toBe(2);
    expect(recorder.rejected()).toEqual([]);
    expect(recorder.calls()).toMatchObject(batch.toReversed().map((payload) => ({ type: 'group', payload })));
    await tracking.close();
  });

  it('keeps the path of a custom host', async () => {
    const tracking = openTracking(spaceAt(`${recorder.host}/api/s`), quick);
    await expect(tracking.send(identifies(1), never)).rejects.toMatchObject({ code: 'endpoint_failed' });
    expect(recorder.requests()).toMatchObject([{ path: '/api/s/v1/batch', status: 404 }]);
    await tracking.close();
  });

  it('counts the bytes of an event never under and hardly over what goes over the wire', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const rows = [
      buildEvent(frame, { idKind: 'user', key: 'u', traits: {} }),
      buildEvent(
        { ...frame, destinations: 'all' },
        { idKind: 'group', key: 'ü', traits: { text: '😀"\\\n' } },
      ),
    ];
    for (const event of rows) {
      await tracking.send([event], never);
      const onWire = Buffer.byteLength(JSON.stringify(recorder.calls(1)[0]?.payload));
      expect(eventBytes(event)).toBeGreaterThanOrEqual(onWire);
      expect(eventBytes(event)).toBeLessThan(onWire + 100);
    }
    await tracking.close();
  });

  it('holds the byte limits over 3,000 events of mixed sizes, though the SDK counts wrong', async () => {
    const texts = [
      'i'.repeat(14_000),
      'x'.repeat(9_000),
      'é'.repeat(3_000),
      '😀'.repeat(1_500),
      '"\n'.repeat(900),
      '',
    ];
    const events = identifies(3_000, (index) => ({ text: texts[index % texts.length] ?? '', index }));
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const accepted = new Set<string>();
    let requests = 0;
    for (const batch of cutBatches(events, eventBytes)) {
      const outcome = await tracking.send(batch, never);
      for (const messageId of outcome.accepted) accepted.add(messageId);
      requests += outcome.requests;
    }
    expect(accepted.size).toBe(3_000);
    expect(recorder.counts()).toEqual({ requests, accepted: 3_000, duplicates: 0, rejected: 0 });
    expect(Math.max(...recorder.requests().map(({ bytes }) => bytes))).toBeLessThanOrEqual(limits.batchBytes);
    await tracking.close();
  });

  it('sends four batches side by side, again and again, without a warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', onWarning);
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const events = identifies(3_200);
    for (const round of [1, 2]) {
      const outcomes = await Promise.all(
        [0, 1, 2, 3].map((part) => tracking.send(events.slice(part * 800, part * 800 + 800), never)),
      );
      expect(outcomes.map(({ accepted }) => accepted.size)).toEqual([800, 800, 800, 800]);
      expect(recorder.counts()).toMatchObject({ requests: 4 * round, accepted: 3_200 });
    }
    await tracking.close();
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('takes no word of the SDK for an event that it could not put into a body', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const [good, bad] = identifies(2);
    const broken = { ...bad, traits: { huge: 1n } } as unknown as SegmentEvent;
    const outcome = await tracking.send(
      [good, broken].filter((event) => event !== undefined),
      never,
    );
    expect(outcome.accepted.has(broken.messageId)).toBe(false);
    expect(outcome.refused.get(broken.messageId)).toBe('analytics-node did not send it');
    expect(recorder.calls().map(({ id }) => id)).toEqual(['user_0']);
    await tracking.close();
  });

  it('passes on the reason of the SDK for an event without a usable id', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const [good, bad] = identifies(2);
    const broken = { ...bad, userId: 7 } as unknown as SegmentEvent;
    const outcome = await tracking.send(
      [good, broken].filter((event) => event !== undefined),
      never,
    );
    expect(outcome.accepted.size).toBe(1);
    expect(outcome.refused.get(broken.messageId)).toContain('is not a string');
    await tracking.close();
  });

  it('makes no request for an empty batch', async () => {
    const tracking = openTracking(spaceAt(recorder.host), quick);
    const outcome = await tracking.send([], never);
    expect(outcome).toEqual({
      accepted: new Set(),
      refused: new Map(),
      unknown: new Map(),
      requests: 0,
      mayHaveArrived: false,
    });
    await tracking.close();
  });
});
