import { describe, expect, it } from 'vitest';
import { createRig, previewed, ran, settle, withTrait } from './rig.ts';

describe('the ways to start a run', () => {
  it.each([
    { mode: undefined, asked: {} },
    { mode: 'changes', asked: {} },
    { mode: 'review', asked: { review: true } },
    { mode: 'resync', asked: { resync: true } },
    { mode: 'resend', asked: { rebuild: true, resync: true } },
    { mode: 'asSent', asked: { rebuild: true, asSent: true } },
  ] as const)('ask the engine for $asked where the mode is $mode', async ({ mode, asked }) => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    await rig.services.handlers.runs.start({ traitId: trait.id, mode });
    const { job } = rig.engine.last();
    const known = ['asSent', 'resync', 'rebuild', 'review'].filter((name) => Object.hasOwn(job, name));
    expect(job).toMatchObject({ type: 'run', approve: false, ...asked });
    expect(known.toSorted()).toEqual(Object.keys(asked).toSorted());
  });

  it('pass on how much history to keep', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { app, runs } = rig.services.handlers;
    const { settings } = await app.snapshot();
    await app.saveSettings({ ...settings, historyDays: 7, historyBytes: 50_000_000 });
    await runs.start({ traitId: trait.id });
    expect(rig.engine.last().job).toMatchObject({ retention: { days: 7, bytes: 50_000_000 } });
  });
});

describe('taking a run back', () => {
  it('is planned first, against the state as it is, and sends nothing', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const { runId } = await runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job));

    const planning = runs.planUndo({ runId });
    await settle();
    expect(rig.engine.last().job).toMatchObject({ type: 'undo-preview', traitId: trait.id, undoes: runId });
    await rig.engine.last().end(previewed({ events: { planned: 3 } }));

    expect(await planning).toMatchObject({ events: { planned: 3 } });
    expect(await runs.list({ limit: 10 })).toHaveLength(1);
  });

  it('says why where it can not be planned', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const { runId } = await runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job));
    const planning = expect(runs.planUndo({ runId })).rejects.toMatchObject({ code: 'not_found' });
    await settle();
    const failure = { code: 'not_found', message: 'Its history was trimmed.' } as const;
    await rig.engine.last().end({ type: 'failed', failure });
    await planning;
  });

  it('is a run of its own that names the run it takes back', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const { runId } = await runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job));

    const undo = await runs.undo({ runId });

    expect(undo.runId).not.toBe(runId);
    expect(rig.engine.last().job).toMatchObject({ type: 'undo', runId: undo.runId, undoes: runId });
    expect((await runs.list({ limit: 1 }))[0]).toMatchObject({
      trigger: 'undo',
      undoes: runId,
      status: 'running',
    });
  });

  it('gives up a plan that a guard still holds, as the engine does', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const sent = await runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job));
    const blocked = await runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job, { status: 'blocked' }));
    await runs.undo({ runId: sent.runId });
    rig.engine.last().say({ type: 'planned' });
    await rig.engine.last().end(ran(rig.engine.last().job));
    await expect(runs.approve({ runId: blocked.runId })).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('waits for no other run of its trait: it is refused while one is under way', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const { runId } = await runs.start({ traitId: trait.id });
    await expect(runs.undo({ runId })).rejects.toMatchObject({ code: 'busy' });
  });
});
