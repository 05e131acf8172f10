import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRig, hour, ran, reads, withTrait } from '../rig.ts';

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

  it('sweeps away the spools that it left, and none that may be in use', async () => {
    const crashed = await createRig();
    const stateDir = join(crashed.dataDir, 'traits');
    const hourAgo = new Date(Date.now() - hour);
    for (const name of ['spool-empty', 'spool-full', 'spool-young']) mkdirSync(join(stateDir, name));
    writeFileSync(join(stateDir, 'spool-full', 'rows'), 'left over');
    for (const name of ['spool-empty', 'spool-full']) utimesSync(join(stateDir, name), hourAgo, hourAgo);
    await crashed.again();
    expect(readdirSync(stateDir)).toEqual(['spool-young']);
  });
});
