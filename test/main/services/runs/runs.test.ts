import { describe, expect, it } from 'vitest';
import { createRig, ran, reads, withTrait } from '../rig.ts';

describe('runs', () => {
  it('stores a run from its start and its document at its end', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const { runId } = await runs.start({ traitId: trait.id });
    expect(await runs.list({ limit: 10 })).toMatchObject([
      { run: runId, status: 'running', trigger: 'manual' },
    ]);

    const held = rig.engine.last();
    await held.end(ran(held.job));

    expect(await runs.list({ limit: 10 })).toMatchObject([
      { run: runId, status: 'succeeded', events: { sent: 3 } },
    ]);
    expect(rig.heard('runChanged').map((run) => run.status)).toEqual(['running', 'succeeded']);
    expect(rig.heard('traitsChanged').at(-1)).toMatchObject([
      { lastRun: { run: runId, status: 'succeeded' } },
    ]);
  });

  it('hands the engine the trait, its connection and the address of the rehearsal space', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    await rig.services.handlers.runs.start({ traitId: trait.id });
    expect(rig.engine.last().job).toMatchObject({
      type: 'run',
      approve: false,
      trait: { traitId: trait.id, key: 'has_open_ticket', connection: { settings: { kind: 'duckdb' } } },
      space: { host: 'http://127.0.0.1:9', writeKey: 'rehearsal', eventsPerSecond: 0 },
    });
  });

  it('refuses a second run of the same trait while one is under way', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    await rig.services.handlers.runs.start({ traitId: trait.id });
    await expect(rig.services.handlers.runs.start({ traitId: trait.id })).rejects.toMatchObject({
      code: 'busy',
    });
    expect(rig.engine.jobs).toHaveLength(1);
  });

  it('executes two runs at once and lets a third wait for its turn', async () => {
    const rig = await createRig();
    const traits = await Promise.all(['A', 'B', 'C'].map((name) => withTrait(rig, { name })));
    for (const trait of traits) await rig.services.handlers.runs.start({ traitId: trait.id });
    expect(rig.engine.jobs).toHaveLength(2);
    expect(rig.heard('runProgress')).toMatchObject([{ progress: { phase: 'waiting' } }]);

    const [first] = rig.engine.jobs;
    if (first) await first.end(ran(first.job));

    expect(rig.engine.jobs).toHaveLength(3);
    expect(rig.engine.last().job).toMatchObject({ trait: { name: 'C' } });
  });

  it('tells each waiting run its place, and moves it up when one before it starts or is cancelled', async () => {
    const rig = await createRig();
    const traits = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => withTrait(rig, { name })));
    const { runs, app } = rig.services.handlers;
    const ids: string[] = [];
    for (const trait of traits) ids.push((await runs.start({ traitId: trait.id })).runId);
    const places = async () => {
      const { progress } = await app.snapshot();
      return ids.slice(2).map((id) => progress[id]?.place);
    };
    expect(await places()).toEqual([1, 2, 3]);

    await runs.cancel({ runId: ids[2] ?? '' });
    expect(await places()).toEqual([undefined, 1, 2]);

    const [first] = rig.engine.jobs;
    if (first) await first.end(ran(first.job));
    expect(rig.engine.last().job).toMatchObject({ trait: { name: 'D' } });
    expect((await app.snapshot()).progress[ids[4] ?? '']).toMatchObject({ phase: 'waiting', place: 1 });
  });

  it('executes as many at once as the settings say, from the moment they say it', async () => {
    const rig = await createRig();
    const traits = await Promise.all(['A', 'B', 'C'].map((name) => withTrait(rig, { name })));
    const { runs, app } = rig.services.handlers;
    const { settings } = await app.snapshot();
    await app.saveSettings({ ...settings, runsAtOnce: 1 });
    for (const trait of traits) await runs.start({ traitId: trait.id });
    expect(rig.engine.jobs).toHaveLength(1);

    await app.saveSettings({ ...settings, runsAtOnce: 3, runsPerWarehouse: 3 });

    expect(rig.engine.jobs).toHaveLength(3);
  });

  it('cancels a run that still waits without ever starting it', async () => {
    const rig = await createRig();
    const traits = await Promise.all(['A', 'B', 'C'].map((name) => withTrait(rig, { name })));
    const runIds: string[] = [];
    for (const trait of traits) {
      runIds.push((await rig.services.handlers.runs.start({ traitId: trait.id })).runId);
    }
    await rig.services.handlers.runs.cancel({ runId: runIds[2] ?? '' });
    expect(rig.engine.jobs).toHaveLength(2);
    const list = await rig.services.handlers.runs.list({ limit: 10 });
    expect(list.find((run) => run.run === runIds[2])).toMatchObject({ status: 'cancelled' });
  });

  it('turns a failure without a document into a failed run with its problem', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    await rig.services.handlers.runs.start({ traitId: trait.id });
    await rig.engine
      .last()
      .end({ type: 'failed', failure: { code: 'unreachable', message: 'No answer from db:5432.' } });
    expect(rig.heard('runChanged').at(-1)).toMatchObject({
      status: 'failed',
      problems: [{ code: 'unreachable', severity: 'error', message: 'No answer from db:5432.', count: 1 }],
    });
  });

  it('passes on progress, but not more often than the window repaints', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runId } = await rig.services.handlers.runs.start({ traitId: trait.id });
    const held = rig.engine.last();
    for (let rowsRead = 0; rowsRead < 1000; rowsRead++) {
      const progress = {
        phase: 'querying',
        rowsRead,
        planned: 0,
        sent: 0,
        failed: 0,
        elapsedMs: rowsRead,
      } as const;
      held.say({ type: 'progress', progress });
    }
    expect(rig.heard('runProgress').length).toBeLessThan(20);
    const snapshot = await rig.services.handlers.app.snapshot();
    expect(snapshot.progress[runId]).toMatchObject({ rowsRead: 999 });
  });

  it('sends a held plan once it is approved', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runId } = await rig.services.handlers.runs.start({ traitId: trait.id });
    const held = rig.engine.last();
    await held.end(ran(held.job, { status: 'blocked' }));
    await rig.services.handlers.runs.approve({ runId });
    expect(rig.engine.last().job).toMatchObject({ type: 'resume', runId });
  });

  it('still holds a plan whose approval came while the trait was busy elsewhere', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const { runs } = rig.services.handlers;
    const { runId } = await runs.start({ traitId: trait.id });
    const counts = { planned: 9, sent: 0, failed: 0 };
    await rig.engine.last().end(ran(rig.engine.last().job, { status: 'blocked', events: counts }));
    await runs.approve({ runId });
    await rig.engine.last().end({ type: 'failed', failure: { code: 'busy', message: 'Busy.' } });
    expect((await runs.list({ limit: 1 }))[0]).toMatchObject({
      status: 'blocked',
      events: counts,
      problems: [{ code: 'busy' }],
    });
    await runs.approve({ runId });
    expect(rig.engine.jobs).toHaveLength(3);
  });

  it('discards a held plan and refuses to approve it afterwards', async () => {
    const discarded: string[] = [];
    const discardPlan = (_dir: string, _trait: string, runId: string) => void discarded.push(runId);
    const rig = await createRig({ parts: { reads: reads({ discardPlan }) } });
    const trait = await withTrait(rig);
    const { runId } = await rig.services.handlers.runs.start({ traitId: trait.id });
    const held = rig.engine.last();
    await held.end(ran(held.job, { status: 'blocked' }));

    await rig.services.handlers.runs.discard({ runId });

    expect(discarded).toEqual([runId]);
    await expect(rig.services.handlers.runs.approve({ runId })).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('lets a newer plan replace one that was held back', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const first = await rig.services.handlers.runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job, { status: 'blocked' }));
    await rig.services.handlers.runs.start({ traitId: trait.id });
    rig.engine.last().say({ type: 'planned' });
    await rig.engine.last().end(ran(rig.engine.last().job));
    await expect(rig.services.handlers.runs.approve({ runId: first.runId })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('keeps a plan that was held back when a newer run fails before it has one', async () => {
    const rig = await createRig();
    const trait = await withTrait(rig);
    const first = await rig.services.handlers.runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job, { status: 'blocked' }));
    await rig.services.handlers.runs.start({ traitId: trait.id });
    await rig.engine.last().end(ran(rig.engine.last().job, { status: 'failed' }));
    await rig.services.handlers.runs.approve({ runId: first.runId });
    expect(rig.engine.last().job).toMatchObject({ type: 'resume', runId: first.runId });
  });
});
