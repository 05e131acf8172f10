import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Recorder, type RecorderOptions, startRecorder } from '../../../main/segment/recorder.ts';
import type { Json } from '../../../preload/model.ts';

let recorder: Recorder;
let folder: string;

const start = async (options: RecorderOptions = {}): Promise<void> => {
  await recorder.stop();
  recorder = await startRecorder(options);
};
const basic = { authorization: `Basic ${btoa('wk:')}` };

async function post(
  path: string,
  body: Json | string,
  headers: Record<string, string> = basic,
): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(recorder.host + path, { method: 'POST', body: text, headers });
  await response.text();
  return response.status;
}

const identify = (userId: Json, traits: Json = {}, rest: { [name: string]: Json } = {}): Json => ({
  type: 'identify',
  userId,
  traits,
  ...rest,
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recorder-'));
  recorder = await startRecorder();
});
afterEach(async () => {
  await recorder.stop();
  rmSync(folder, { recursive: true });
});

describe('startRecorder', () => {
  it('takes batches and single calls, newest first', async () => {
    expect(await post('/v1/batch', { batch: [identify('u1'), identify('u2')] })).toBe(200);
    expect(await post('/v1/identify', { userId: 'u3', traits: {} })).toBe(200);
    expect(await post('/v1/group', { groupId: 'g1', userId: 'u1', traits: {} })).toBe(200);
    expect(recorder.calls().map(({ type, id }) => [type, id])).toEqual([
      ['group', 'g1'],
      ['identify', 'u3'],
      ['identify', 'u2'],
      ['identify', 'u1'],
    ]);
    expect(recorder.calls(1)).toHaveLength(1);
    expect(recorder.calls(0)).toEqual([]);
    expect(recorder.accepted()).toBe(4);
    expect(recorder.requests().map(({ path, status, events }) => [path, status, events])).toEqual([
      ['/v1/batch', 200, 2],
      ['/v1/identify', 200, 1],
      ['/v1/group', 200, 1],
    ]);
  });

  it('says that it is there, without counting it as a request', async () => {
    expect((await fetch(`${recorder.host}/health`)).status).toBe(200);
    expect(recorder.counts().requests).toBe(0);
  });

  it('merges traits into profiles as Segment does: null removes, absence keeps', async () => {
    await post('/v1/batch', { batch: [identify('u1', { plan: 'pro', seats: 3, note: '' })] });
    await post('/v1/batch', { batch: [identify('u1', { seats: 4, plan: null })] });
    await post('/v1/group', { groupId: 'u1', anonymousId: 'a', traits: { size: 9 } });
    expect(recorder.state()).toEqual(new Map([['u1', { seats: 4, note: '' }]]));
    expect(recorder.state('group')).toEqual(new Map([['u1', { size: 9 }]]));
  });

  it('drops an event whose messageId it has seen, even if the event differs', async () => {
    await post('/v1/batch', { batch: [identify('u1', { a: 1 }, { messageId: 'm1' })] });
    await post('/v1/batch', { batch: [identify('u1', { a: 2 }, { messageId: 'm1' })] });
    expect(recorder.state().get('u1')).toEqual({ a: 1 });
    expect(recorder.counts()).toEqual({ requests: 2, accepted: 1, duplicates: 1, rejected: 0 });
  });

  it.each([
    ['no_user_anon_id', { type: 'identify', traits: {} }],
    ['no_user_anon_id', { type: 'group', groupId: 'g1', traits: {} }],
    ['id_required', { type: 'group', userId: 'u1', traits: {} }],
    ['id_not_string', identify('')],
    ['id_not_string', identify(7)],
    ['id_not_string', identify(null)],
    ['id_not_string', { type: 'group', groupId: 7, userId: 'u1' }],
    ['traits_not_object', identify('u1', [])],
    ['traits_not_object', identify('u1', 'pro')],
    ['message_id_too_long', identify('u1', {}, { messageId: 'm'.repeat(101) })],
    ['group_id_too_long', { type: 'group', groupId: 'g'.repeat(501), userId: 'u1' }],
    [
      'too_many_traits',
      identify('u1', Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`t${i}`, i]))),
    ],
    ['type_not_supported', { type: 'track', userId: 'u1', event: 'e' }],
    ['type_not_supported', 'text'],
  ])('answers 200 but drops an event as %s', async (code, event) => {
    expect(await post('/v1/batch', { batch: [event, identify('good')] })).toBe(200);
    expect(recorder.rejected()).toEqual([{ code, payload: event }]);
    expect(recorder.calls().map(({ id }) => id)).toEqual(['good']);
  });

  it('answers 200 but drops an empty batch, and all of one with more than 2,500 events', async () => {
    expect(await post('/v1/batch', { batch: [] })).toBe(200);
    expect(recorder.rejected()).toEqual([{ code: 'empty_batch', payload: [] }]);
    const batch = Array.from({ length: 2_501 }, (_, index) => identify(`u${index}`));
    expect(await post('/v1/batch', { batch })).toBe(200);
    expect(recorder.rejected().at(-1)?.code).toBe('too_many_events');
    expect(recorder.counts()).toMatchObject({ accepted: 0, rejected: 2_502 });
  });

  it('answers 400 to what Segment refuses: too large a body or event, bad JSON', async () => {
    const filler = (bytes: number): Json => identify('u1', { text: 'x'.repeat(bytes) });
    expect(await post('/v1/batch', { batch: [filler(33_000)] })).toBe(400);
    expect(await post('/v1/batch', { batch: Array.from({ length: 17 }, () => filler(30_000)) })).toBe(400);
    expect(await post('/v1/batch', '{"batch":[')).toBe(400);
    expect(await post('/v1/batch', '[]')).toBe(400);
    expect(await post('/v1/batch', { batch: 'none' })).toBe(400);
    expect(await post('/v1/batch', { batch: [filler(32_000)] })).toBe(200);
    expect(recorder.accepted()).toBe(1);
  });

  it('knows no other address and no other method', async () => {
    expect(await post('/v1/track', {})).toBe(404);
    expect(await post('//', {})).toBe(404);
    expect((await fetch(`${recorder.host}/v1/batch`)).status).toBe(405);
  });

  it('takes the write key from the header or the body, and drops events without one', async () => {
    await post('/v1/batch', { batch: [identify('u1')], writeKey: 'wk' }, {});
    await post('/v1/batch', { batch: [identify('u2')] }, {});
    expect(recorder.calls().map(({ id }) => id)).toEqual(['u1']);
    expect(recorder.rejected().map(({ code }) => code)).toEqual(['unknown_source']);
  });

  it('answers 401 to other write keys than those it was given', async () => {
    await start({ writeKeys: ['right'] });
    expect(await post('/v1/batch', { batch: [identify('u1')], writeKey: 'wrong' }, {})).toBe(401);
    expect(await post('/v1/batch', { batch: [identify('u1')] }, {})).toBe(401);
    expect(await post('/v1/batch', { batch: [identify('u1')], writeKey: 'right' }, {})).toBe(200);
  });

  it('tells of each accepted call in order', async () => {
    const heard: string[] = [];
    await start({ onCall: ({ id }) => heard.push(id) });
    await post('/v1/batch', { batch: [identify('u1'), identify(''), identify('u2')] });
    expect(heard).toEqual(['u1', 'u2']);
  });

  it('remembers the newest within its bounds and counts all', async () => {
    await start({ memory: { calls: 3, requests: 2, profiles: 4, messageIds: 2 } });
    for (let index = 0; index < 20; index += 1) {
      await post('/v1/identify', { userId: `u${index}`, messageId: `m${index}`, traits: { index } });
    }
    expect(recorder.calls().map(({ id }) => id)).toEqual(['u19', 'u18', 'u17']);
    expect(recorder.requests()).toHaveLength(2);
    expect([...recorder.state().keys()]).toEqual(['u0', 'u1', 'u2', 'u3']);
    expect(recorder.counts()).toEqual({ requests: 20, accepted: 20, duplicates: 0, rejected: 0 });
  });

  it('records on when its file cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    await start({ filePath: join(folder, 'file', 'calls.json') });
    expect(await post('/v1/identify', { userId: 'u1' })).toBe(200);
    await start();
    expect(recorder.calls()).toEqual([]);
  });

  it('shows the calls of the recorder before it, and starts afresh from a damaged file', async () => {
    const filePath = join(folder, 'deep', 'calls.json');
    await start({ filePath });
    await post('/v1/identify', { userId: 'u1', traits: { plan: 'pro' } });
    await start({ filePath });
    expect(recorder.calls()).toMatchObject([{ id: 'u1', payload: { traits: { plan: 'pro' } } }]);
    expect(recorder.accepted()).toBe(0);
    writeFileSync(filePath, readFileSync(filePath, 'utf8').slice(0, 20));
    await start({ filePath });
    expect(recorder.calls()).toEqual([]);
  });
});
