import { describe, expect, it } from 'vitest';
import { defaultGuards } from '../../../preload/guards.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { createRig, hour, type Rig, ran, reads, withTrait } from '../services/rig.ts';

/** Runs a trait that ends as told; the run's id. */
async function runEnds(rig: Rig, traitId: string, changes: Partial<RunDocument>): Promise<string> {
  const { runId } = await rig.services.handlers.runs.start({ traitId });
  const { job, end } = rig.engine.last();
  await end(ran(job, { startedAt: rig.now().toISOString(), ...changes }));
  rig.pass(hour);
  return runId;
}

const raised = (rig: Rig) => rig.heard('alertRaised').map(({ kind }) => kind);

const problem = {
  code: 'unreachable',
  severity: 'error',
  message: 'db.example.com does not answer.',
  advice: 'Check the network.',
  count: 1,
  examples: [],
} as const;

describe('alerts', () => {
  it('tell that a trait fails once, and once that it is well again', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const first = await runEnds(rig, id, { status: 'failed', problems: [problem] });
    await runEnds(rig, id, { status: 'failed', problems: [problem] });
    await runEnds(rig, id, {});
    await runEnds(rig, id, {});
    expect(rig.heard('alertRaised')).toMatchObject([
      {
        kind: 'failing',
        runId: first,
        title: 'Has open ticket failed',
        message: 'db.example.com does not answer.',
        advice: 'Check the network.',
      },
      { kind: 'recovered', title: 'Has open ticket is well again' },
    ]);
  });

  it('tell nothing of runs that go well or are cancelled', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    await runEnds(rig, id, {});
    await runEnds(rig, id, { status: 'cancelled' });
    expect(raised(rig)).toEqual([]);
  });

  it('tell of a held plan once, however many newer ones replace it', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    await runEnds(rig, id, { status: 'blocked' });
    const { runId } = await rig.services.handlers.runs.start({ traitId: id });
    const { job, say, end } = rig.engine.last();
    say({ type: 'planned' });
    await end(ran(job, { status: 'blocked' }));
    expect(raised(rig)).toEqual(['blocked']);
    expect(await rig.services.handlers.runs.list({ limit: 1 })).toMatchObject([
      { run: runId, status: 'blocked' },
    ]);
  });

  it('say nothing more to somebody who has approved the plan', async () => {
    const rig = await createRig({ parts: { reads: reads({ unfinishedRun: () => null }) } });
    const { id } = await withTrait(rig);
    const runId = await runEnds(rig, id, { status: 'blocked' });
    await rig.services.handlers.runs.approve({ runId });
    const { job, end } = rig.engine.last();
    await end(ran(job));
    expect(raised(rig)).toEqual(['blocked']);
  });

  it('let as much pass from then on where the analyst wants it remembered', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const rows = { read: 500, added: 0, changed: 450, unchanged: 50, removed: 0, invalid: 0 };
    const problems = [{ ...problem, code: 'guard_changes', share: 0.9 }] as const;
    const runId = await runEnds(rig, id, { status: 'blocked', rows, problems });
    await rig.services.handlers.runs.approve({ runId, remember: true });
    await rig.engine.last().end(ran(rig.engine.last().job));
    await rig.services.handlers.runs.start({ traitId: id });
    expect(rig.engine.last().job).toMatchObject({
      trait: { guards: { changes: 0.9, leavers: 0.3, minRows: 100 } },
    });
  });

  it("follow a trait's own rules, all off until they are set", async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const { alerts } = rig.services.handlers;
    const grown = { read: 10, added: 7, changed: 0, unchanged: 3, removed: 0, invalid: 0 };
    await runEnds(rig, id, {});
    await runEnds(rig, id, { rows: grown });
    const rules = await alerts.rules({ traitId: id });
    expect(rules).toEqual({ alerts: {}, guards: defaultGuards });
    await alerts.saveRules({ traitId: id, rules: { ...rules, alerts: { grewPercent: 50 } } });
    await runEnds(rig, id, { rows: { ...grown, read: 16 } });
    expect(raised(rig)).toEqual(['grew']);
  });

  it('are listed newest first, marked read and dismissed, also after a restart', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    await runEnds(rig, id, { status: 'failed' });
    await runEnds(rig, id, {});
    const { alerts } = (await rig.again()).services.handlers;
    const [newest, oldest] = await alerts.list();
    expect([newest?.kind, oldest?.kind]).toEqual(['recovered', 'failing']);
    await alerts.read({ id: newest?.id });
    expect((await alerts.list()).map(({ isRead }) => isRead)).toEqual([true, false]);
    await alerts.dismiss({ id: oldest?.id });
    expect((await alerts.list()).map(({ kind }) => kind)).toEqual(['recovered']);
    await alerts.dismiss({});
    expect(await alerts.list()).toEqual([]);
  });

  it('tell once that a trait has not run for longer than its rule allows', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig, { schedule: 'manual' });
    const { alerts } = rig.services.handlers;
    const rules = await alerts.rules({ traitId: id });
    await alerts.saveRules({ traitId: id, rules: { ...rules, alerts: { silentHours: 24 } } });
    await runEnds(rig, id, {});
    rig.pass(22 * hour);
    rig.services.tick();
    expect(raised(rig)).toEqual([]);
    rig.pass(2 * hour);
    rig.services.tick();
    rig.services.tick();
    expect(rig.heard('alertRaised')).toMatchObject([
      { kind: 'silent', runId: null, message: 'Nothing was sent for more than 24 hours.' },
    ]);
    await runEnds(rig, id, { status: 'failed' });
    rig.services.tick();
    expect(raised(rig)).toEqual(['silent', 'failing']);
  });

  it('tell of a trait that never ran at all', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig, { schedule: 'manual' });
    const { alerts } = rig.services.handlers;
    const rules = await alerts.rules({ traitId: id });
    await alerts.saveRules({ traitId: id, rules: { ...rules, alerts: { silentHours: 24 } } });
    rig.pass(25 * hour);
    rig.services.tick();
    rig.services.tick();
    expect(raised(rig)).toEqual(['silent']);
  });

  it('remember when something was sent last through any number of runs that failed since', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig, { schedule: 'manual' });
    const { alerts } = rig.services.handlers;
    const rules = await alerts.rules({ traitId: id });
    await alerts.saveRules({ traitId: id, rules: { ...rules, alerts: { silentHours: 30 } } });
    rig.pass(10 * hour);
    await runEnds(rig, id, {});
    for (let run = 0; run < 25; run += 1) await runEnds(rig, id, { status: 'failed' });
    rig.services.tick();
    expect(raised(rig)).toEqual(['failing']);
  });

  it('ask for nothing any more, and say nothing of recovery, when a held plan is discarded', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const runId = await runEnds(rig, id, { status: 'blocked' });
    expect(rig.heard('alertsChanged').at(-1)).toMatchObject([{ kind: 'blocked', isRead: false }]);
    await rig.services.handlers.runs.discard({ runId });
    expect(rig.heard('alertsChanged').at(-1)).toMatchObject([{ kind: 'blocked', isRead: true }]);
    await runEnds(rig, id, {});
    expect(raised(rig)).toEqual(['blocked']);
  });

  it('go with their trait, at once', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    await runEnds(rig, id, { status: 'failed' });
    await rig.services.handlers.traits.remove({ id });
    expect(await rig.services.handlers.alerts.list()).toEqual([]);
    expect(rig.heard('alertsChanged').at(-1)).toEqual([]);
  });
});
