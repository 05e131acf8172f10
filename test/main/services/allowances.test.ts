import { describe, expect, it } from 'vitest';
import { createAllowances } from '../../../main/services/allowances.ts';
import { createRig, draftOf, withTrait } from './rig.ts';

const space = { name: 'Main', host: 'https://api.segment.io', writeKey: 'key', eventsPerSecond: 1000 };

describe('the allowance of a space', () => {
  it('is one bucket for all that send to the same address with the same key', () => {
    const allowance = createAllowances();
    const { bucket } = allowance(space);
    expect(bucket).toBeInstanceOf(SharedArrayBuffer);
    expect(allowance({ ...space, name: 'Renamed', eventsPerSecond: 500 }).bucket).toBe(bucket);
    expect(allowance({ ...space, writeKey: 'other' }).bucket).not.toBe(bucket);
    expect(allowance({ ...space, eventsPerSecond: 0 }).bucket).toBeUndefined();
  });

  it('is handed to every run, so that two at once share it', async () => {
    const rig = await createRig();
    const { spaces, traits, runs } = rig.services.handlers;
    const draft = { name: 'Main', kind: 'segment', region: 'us', eventsPerSecond: 100 } as const;
    const { id: spaceId } = await spaces.save({ draft, writeKey: 'key' });
    for (const name of ['A', 'B']) {
      const trait = await withTrait(rig, { name });
      await traits.update({ id: trait.id, draft: { ...draftOf(trait), spaceId } });
      await runs.start({ traitId: trait.id });
    }
    const [a, b] = rig.engine.jobs.map(({ job }) => (job.type === 'run' ? job.space.bucket : null));
    expect(a).toBeInstanceOf(SharedArrayBuffer);
    expect(b).toBe(a);
  });
});
