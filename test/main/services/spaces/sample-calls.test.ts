import { describe, expect, it, onTestFinished } from 'vitest';
import { startRecorder } from '../../../../main/segment/recorder.ts';
import { createRig } from '../rig.ts';

const rows = {
  name: 'Has open ticket',
  destinations: ['Braze'],
  idKind: 'user' as const,
  rows: [{ key: 'u1', traits: { has_open_ticket: true } }],
};

async function rigWithRecorder() {
  const recorder = await startRecorder();
  onTestFinished(() => recorder.stop());
  const rig = await createRig();
  const draft = {
    name: 'Main',
    kind: 'segment',
    region: 'custom',
    host: recorder.host,
    eventsPerSecond: 0,
  } as const;
  const space = await rig.services.handlers.spaces.save({ draft, secrets: { writeKey: 'wk' } });
  return { preview: rig.services.handlers.preview, spaceId: space.id, recorder };
}

describe('rows of a preview', () => {
  it('are shown as the calls that a run would send', async () => {
    const { preview } = await rigWithRecorder();
    expect(await preview.payloads(rows)).toMatchObject([
      {
        type: 'identify',
        userId: 'u1',
        traits: { has_open_ticket: true },
        integrations: { All: false, Braze: true },
        context: { active: false, sqlTraits: { trait: 'has_open_ticket' } },
      },
    ]);
  });

  it('are group calls for accounts, with a user where the row has one', async () => {
    const { preview } = await rigWithRecorder();
    const accounts = {
      ...rows,
      idKind: 'group' as const,
      rows: [
        { key: 'acme', userId: 'u1', traits: {} },
        { key: 'initech', traits: {} },
      ],
    };
    expect(await preview.payloads(accounts)).toMatchObject([
      { type: 'group', groupId: 'acme', userId: 'u1' },
      { type: 'group', groupId: 'initech', anonymousId: expect.any(String) },
    ]);
  });

  it('can be tried: the first one arrives, exactly as shown', async () => {
    const { preview, spaceId, recorder } = await rigWithRecorder();
    const outcome = await preview.sendRow({ spaceId, rows });
    expect(outcome).toMatchObject({ state: 'accepted', payload: { userId: 'u1' } });
    expect(recorder.calls(10).map(({ id }) => id)).toEqual(['u1']);
    expect(recorder.state().get('u1')).toEqual({ has_open_ticket: true });
  });

  it('say why they were refused', async () => {
    const { preview, spaceId, recorder } = await rigWithRecorder();
    await recorder.stop();
    expect(await preview.sendRow({ spaceId, rows })).toMatchObject({
      state: 'failed',
      failure: { code: expect.any(String) },
    });
  }, 40_000);
});
