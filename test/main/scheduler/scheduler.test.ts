import { describe, expect, it } from 'vitest';
import { createScheduler } from '../../../main/scheduler/scheduler.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { createRig, draftOf, hour, ran, settle, withTrait } from '../services/rig.ts';

describe('the scheduler', () => {
  it('runs a trait every 12 hours without being asked', async () => {
    const rig = await createRig();
    await withTrait(rig);
    await rig.services.start();
    for (let elapsed = 0; elapsed < 48; elapsed++) {
      rig.pass(hour);
      rig.services.tick();
      await settle();
      for (const held of rig.engine.jobs) await held.end(ran(held.job));
    }
    expect(rig.engine.jobs).toHaveLength(4);
    expect(rig.engine.last().job).toMatchObject({ type: 'run', trigger: 'schedule' });
  });

  it('catches up with one run after the machine slept through many', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    rig.pass(72 * hour);
    await rig.services.start();
    rig.services.tick();
    await settle();
    expect(rig.engine.jobs).toHaveLength(1);
    const [trait] = (await rig.services.handlers.app.snapshot()).traits;
    expect(trait?.nextRunAt).toBe(new Date(rig.now().getTime() + hour).toISOString());
  });

  it('skips a time that comes while the trait is still running', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    for (let elapsed = 0; elapsed < 3; elapsed++) {
      rig.pass(hour);
      rig.services.tick();
      await settle();
    }
    expect(rig.engine.jobs).toHaveLength(1);
    expect(await rig.services.handlers.runs.list({ limit: 10 })).toHaveLength(1);
  });

  it('leaves paused and manual traits alone', async () => {
    const rig = await createRig();
    const paused = await withTrait(rig, { name: 'Paused' });
    await withTrait(rig, { name: 'By hand', schedule: 'manual' });
    await rig.services.handlers.traits.pause({ id: paused.id, paused: true });
    rig.pass(100 * hour);
    rig.services.tick();
    await settle();
    expect(rig.engine.jobs).toHaveLength(0);
  });

  it('starts nothing once the app is quitting', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    rig.pass(hour);
    rig.services.tick();
    await rig.services.stop();
    await settle();
    expect(rig.engine.jobs).toHaveLength(0);
  });

  it('tries again at the next tick after one that failed', () => {
    const db = openDatabase(':memory:');
    const errors: unknown[] = [];
    const scheduler = createScheduler({
      db: { prepare: () => db.prepare('SELECT * FROM nowhere') },
      now: () => new Date(),
      run: () => {},
      failed: (error) => errors.push(error),
    });
    scheduler.tick();
    scheduler.tick();
    expect(errors).toHaveLength(2);
    db.close();
  });

  it('leaves a failed document when a scheduled run cannot start', async () => {
    const rig = await createRig();
    const { traits, spaces } = rig.services.handlers;
    const trait = await withTrait(rig);
    const space = await spaces.save({
      draft: { name: 'Main', kind: 'segment', region: 'us', eventsPerSecond: 1000 },
    });
    const { id } = trait;
    const draft = draftOf(trait);
    await traits.update({ id, draft: { ...draft, spaceId: space.id } });
    rig.pass(13 * hour);
    rig.services.tick();
    await settle();
    expect(await rig.services.handlers.runs.list({ limit: 1 })).toMatchObject([
      { status: 'failed', trigger: 'schedule', problems: [{ code: 'write_key_missing' }] },
    ]);
  });
});
