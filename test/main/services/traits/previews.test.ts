import { describe, expect, it } from 'vitest';
import { createRig, draftOf, previewed, withTrait } from '../rig.ts';

describe('previews', () => {
  it('report columns, sample, progress and the result under their own id', async () => {
    const rig = await createRig();
    const { connectionId } = await withTrait(rig);
    const { jobId } = await rig.services.handlers.preview.start({ connectionId, sql: 'select 1 as user_id' });
    const held = rig.engine.last();
    held.say({ type: 'columns', columns: [] });
    held.say({ type: 'sample', sample: [] });
    await held.end(previewed());
    const updates = rig.heard('previewUpdated');
    expect(updates.map((update) => update.type)).toEqual(['columns', 'sample', 'done']);
    expect(updates.every((update) => update.jobId === jobId)).toBe(true);
  });

  it("compare with the trait's snapshot under the trait's own rule for leavers", async () => {
    const rig = await createRig();
    const made = await withTrait(rig);
    const draft = draftOf(made);
    const { id } = made;
    await rig.services.handlers.traits.update({ id, draft: { ...draft, whenRowLeaves: 'keep' } });
    await rig.services.handlers.preview.start({
      connectionId: draft.connectionId,
      sql: draft.sql,
      traitId: id,
    });
    expect(rig.engine.last().job).toMatchObject({ type: 'preview', traitId: id, whenRowLeaves: 'keep' });
  });

  it('estimate with the rate of the space that was chosen, or that the trait has', async () => {
    const rig = await createRig();
    const { connectionId, id } = await withTrait(rig);
    const { preview, spaces } = rig.services.handlers;
    const draft = { name: 'Main', kind: 'segment', region: 'us', eventsPerSecond: 500 } as const;
    const { id: spaceId } = await spaces.save({ draft, secrets: { writeKey: 'key' } });
    const rateOf = async (wish: { traitId?: string; spaceId?: string }) => {
      await preview.start({ connectionId, sql: 'select 1 as user_id', ...wish });
      const { job } = rig.engine.last();
      return job.type === 'preview' ? job.eventsPerSecond : null;
    };
    expect(await rateOf({ spaceId })).toBe(500);
    expect(await rateOf({ traitId: id })).toBe(0);
    expect(await rateOf({})).toBeUndefined();
  });

  it('cancel their query when asked and say so', async () => {
    const rig = await createRig();
    const { connectionId } = await withTrait(rig);
    const { jobId } = await rig.services.handlers.preview.start({ connectionId, sql: 'select 1 as user_id' });
    await rig.services.handlers.preview.cancel({ jobId });
    expect(rig.engine.last().cancelled).toBe(true);
    await rig.engine.last().end({ type: 'failed', failure: { code: 'cancelled', message: 'Cancelled.' } });
    expect(rig.heard('previewUpdated')).toMatchObject([
      { jobId, type: 'failed', failure: { code: 'cancelled' } },
    ]);
  });
});
