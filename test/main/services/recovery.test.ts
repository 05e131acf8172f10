import { describe, expect, it } from 'vitest';
import { createRig, ran, reads, withTrait } from './rig.ts';

describe('after a crash', () => {
  it('marks a run whose process is gone as failed and says that nothing is lost', async () => {
    const crashed = await createRig();
    const trait = await withTrait(crashed);
    const { runId } = await crashed.services.handlers.runs.start({ traitId: trait.id });

    const rig = await crashed.again();
    await rig.services.start();

    const [run] = await rig.services.handlers.runs.list({ limit: 1 });
    expect(run).toMatchObject({ run: runId, status: 'failed', problems: [{ code: 'cancelled' }] });
    expect(run?.problems[0]?.message).toMatch(/interrupted/);
    expect(rig.engine.jobs).toHaveLength(0);
  });

  it('resumes the deliveries it left under the same run', async () => {
    const crashed = await createRig();
    const trait = await withTrait(crashed);
    const { runId } = await crashed.services.handlers.runs.start({ traitId: trait.id });

    const rig = await crashed.again({ reads: reads({ unfinishedRun: () => ({ runId }) }) });
    await rig.services.start();

    const held = rig.engine.last();
    expect(held.job).toMatchObject({ type: 'resume', runId });
    await held.end(ran(held.job));
    expect(await rig.services.handlers.runs.list({ limit: 9 })).toMatchObject([
      { run: runId, status: 'succeeded' },
    ]);
  });

  it('records the document of an earlier run that the engine finished first', async () => {
    const crashed = await createRig();
    const trait = await withTrait(crashed);
    const { runId } = await crashed.services.handlers.runs.start({ traitId: trait.id });
    const crashedJob = crashed.engine.last().job;

    const rig = await crashed.again();
    await rig.services.handlers.runs.start({ traitId: trait.id });
    const recovered = ran(crashedJob);
    if (recovered.type === 'ran') rig.engine.last().say({ type: 'recovered', document: recovered.document });

    const list = await rig.services.handlers.runs.list({ limit: 9 });
    expect(list.find((run) => run.run === runId)).toMatchObject({ status: 'succeeded' });
  });
});
