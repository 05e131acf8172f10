import { describe, expect, it } from 'vitest';
import type { RehearsalRecorder } from '../../../../main/services/parts.ts';
import { createRig, draftOf, withTrait } from '../rig.ts';

const main = { name: 'Main', kind: 'segment', region: 'us', eventsPerSecond: 1000 } as const;

describe('spaces', () => {
  it('keep the write key in the vault and say only that there is one', async () => {
    const rig = await createRig();
    const space = await rig.services.handlers.spaces.save({ draft: main, secrets: { writeKey: 'wk' } });
    expect(space).toMatchObject({ name: 'Main', savedSecrets: ['writeKey'] });
    expect(space).not.toHaveProperty('writeKey');
  });

  it('lose a saved token when it is taken away, and keep the write key', async () => {
    const { spaces } = (await createRig()).services.handlers;
    const { id } = await spaces.save({ draft: main, secrets: { writeKey: 'wk', profileToken: 'pt' } });
    const saved = await spaces.save({ id, draft: main, secrets: { writeKey: '', profileToken: null } });
    expect(saved.savedSecrets).toEqual(['writeKey']);
  });

  it('refuse an address that no endpoint can have', async () => {
    const { services } = await createRig();
    const draft = { ...main, region: 'custom', host: 'ftp://x' } as const;
    await expect(services.handlers.spaces.save({ draft })).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('keep a run from starting without a write key', async () => {
    const rig = await createRig();
    const draft = draftOf(await withTrait(rig));
    const { spaces, traits, runs } = rig.services.handlers;
    const space = await spaces.save({ draft: main });
    const trait = await traits.create({ ...draft, spaceId: space.id });
    await expect(runs.start({ traitId: trait.id })).rejects.toMatchObject({ code: 'write_key_missing' });
    await spaces.save({ id: space.id, draft: main, secrets: { writeKey: 'wk' } });
    await runs.start({ traitId: trait.id });
    expect(rig.engine.last().job).toMatchObject({
      space: { host: 'https://api.segment.io', writeKey: 'wk', eventsPerSecond: 1000 },
    });
  });

  it('of the rehearsal kind share one recorder, started when first needed and stopped at the end', async () => {
    const events: string[] = [];
    const startRecorder = async (): Promise<RehearsalRecorder> => {
      events.push('started');
      return {
        host: 'http://127.0.0.1:9',
        calls: (limit) =>
          Array.from({ length: limit ?? 0 }, () => ({
            receivedAt: '',
            type: 'identify',
            id: 'u1',
            payload: {},
          })),
        stop: async () => void events.push('stopped'),
      };
    };
    const rig = await createRig({ parts: { startRecorder } });
    const first = await withTrait(rig, { name: 'A' });
    const second = await withTrait(rig, { name: 'B' });
    const { spaces, runs } = rig.services.handlers;
    expect(await spaces.recorded({ id: first.spaceId, limit: 2 })).toEqual([]);
    await runs.start({ traitId: first.id });
    await runs.start({ traitId: second.id });
    expect(events).toEqual(['started']);
    expect(await spaces.recorded({ id: first.spaceId, limit: 2 })).toHaveLength(2);
    for (const job of rig.engine.jobs)
      await job.end({ type: 'failed', failure: { code: 'internal', message: '' } });
    await rig.services.stop();
    expect(events).toEqual(['started', 'stopped']);
  });
});
