import { describe, expect, it } from 'vitest';
import { createRig, hour, ran, settle, withTrait } from '../services/rig.ts';

const minute = 60_000;

describe('a trait that runs longer than its interval', () => {
  it('lets a time that comes meanwhile wait for the end, and says so', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    for (let elapsed = 0; elapsed < 3; elapsed++) {
      rig.pass(hour);
      rig.services.tick();
      await settle();
    }
    expect(rig.engine.jobs).toHaveLength(1);
    const first = rig.engine.last();
    await first.end(ran(first.job));
    rig.services.tick();
    await settle();
    const second = rig.engine.last();
    await second.end(ran(second.job));
    expect(rig.engine.jobs).toHaveLength(2);
    const [later, earlier] = await rig.services.handlers.runs.list({ limit: 10 });
    expect(later).toMatchObject({ status: 'succeeded', heldUp: true, missed: 1 });
    expect(earlier).not.toHaveProperty('heldUp');
  });

  it('gives every due time one run, or counts it as missed, and never runs twice at once', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: '0 * * * * UTC' });
    const tenMinutes = 10 * minute;
    let startedMs = rig.now().getTime();
    for (let elapsed = 0; elapsed < 48 * hour; elapsed += tenMinutes) {
      const held = rig.engine.jobs.at(-1);
      const startedAt = new Date(startedMs).toISOString();
      if (held && rig.now().getTime() - startedMs >= 90 * minute)
        await held.end(ran(held.job, { startedAt }));
      const before = rig.engine.jobs.length;
      rig.pass(tenMinutes);
      rig.services.tick();
      await settle();
      if (rig.engine.jobs.length > before) startedMs = rig.now().getTime();
    }
    const runs = (await rig.services.handlers.runs.list({ limit: 100 })).toReversed();
    const stands = runs.map(({ missed = 0 }) => missed + 1).reduce((sum, count) => sum + count, 0);
    // The last run is under way; what came due meanwhile is still to come.
    const open = Math.floor(rig.now().getTime() / hour) - Math.floor(startedMs / hour);
    expect(stands + open).toBe(48);
    expect(runs.filter(({ status }) => status === 'running')).toHaveLength(1);
    expect(runs.slice(1).every(({ heldUp }) => heldUp)).toBe(true);
  });
});
