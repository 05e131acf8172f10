import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import { createRig, draftOf, hour, type Rig, ran, settle, withTrait } from '../services/rig.ts';

const minute = 60_000;

/** Lets this time pass, looks at the clock, and ends what then runs. */
async function elapse(rig: Rig, ms: number, outcome?: Parameters<typeof ran>[1]): Promise<void> {
  rig.pass(ms);
  rig.services.tick();
  await settle();
  const startedAt = rig.now().toISOString();
  for (const held of rig.engine.jobs) await held.end(ran(held.job, { startedAt, ...outcome }));
}

const firstTrait = async (rig: Rig) => (await rig.services.handlers.app.snapshot()).traits[0];
const unreachable = {
  status: 'failed' as const,
  trigger: 'schedule' as const,
  problems: [
    {
      code: 'unreachable' as const,
      severity: 'error' as const,
      message: 'db.example.com does not answer.',
      count: 1,
      examples: [],
    },
  ],
};

describe('the scheduler', () => {
  it('runs a trait every 12 hours without being asked', async () => {
    const rig = await createRig();
    await withTrait(rig);
    await rig.services.start();
    for (let elapsed = 0; elapsed < 48; elapsed++) await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(4);
    expect(rig.engine.last().job).toMatchObject({ type: 'run', trigger: 'schedule' });
  });

  it('catches up with one run after the machine slept through many, and notes how many it missed', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    rig.pass(72 * hour);
    await rig.services.start();
    rig.services.tick();
    await settle();
    expect(rig.engine.jobs).toHaveLength(1);
    expect((await firstTrait(rig))?.nextRunAt).toBe(new Date(rig.now().getTime() + hour).toISOString());
    await rig.engine.last().end(ran(rig.engine.last().job));
    expect(await rig.services.handlers.runs.list({ limit: 1 })).toMatchObject([
      { status: 'succeeded', missed: 71 },
    ]);
  });

  it('leaves paused and manual traits alone', async () => {
    const rig = await createRig();
    const paused = await withTrait(rig, { name: 'Paused' });
    await withTrait(rig, { name: 'By hand', schedule: 'manual' });
    await rig.services.handlers.traits.pause({ id: paused.id, paused: true });
    await elapse(rig, 100 * hour);
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

  it('counts a time again that the clock, put back by days, has moved out of reach', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    await elapse(rig, -48 * hour);
    expect((await firstTrait(rig))?.nextRunAt).toBe(new Date(rig.now().getTime() + hour).toISOString());
    await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(1);
  });

  it('runs traits of one schedule each at a moment of its own, and shows the scheduled time', async () => {
    const rig = await createRig({ desk: { spreadStartsMs: 60_000 } });
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'])
      await withTrait(rig, { name, schedule: 'daily at 09:00 UTC' });
    const begun: number[] = [];
    rig.pass(hour);
    for (let second = 0; second <= 60; second += 5) {
      await elapse(rig, second === 0 ? 0 : 5000);
      begun.push(rig.engine.jobs.length);
    }
    expect(begun.at(-1)).toBe(10);
    expect(new Set(begun).size).toBeGreaterThan(4);
    expect((await firstTrait(rig))?.nextRunAt).toBe('2026-11-24T09:00:00.000Z');
  });

  it('leaves a failed document when a scheduled run cannot start', async () => {
    const rig = await createRig();
    const { traits, spaces } = rig.services.handlers;
    const trait = await withTrait(rig);
    const space = await spaces.save({
      draft: { name: 'Main', kind: 'segment', region: 'us', eventsPerSecond: 1000 },
    });
    await traits.update({ id: trait.id, draft: { ...draftOf(trait), spaceId: space.id } });
    rig.pass(13 * hour);
    rig.services.tick();
    await settle();
    expect(await rig.services.handlers.runs.list({ limit: 1 })).toMatchObject([
      { status: 'failed', trigger: 'schedule', problems: [{ code: 'write_key_missing' }] },
    ]);
  });
});

describe('a warehouse that cannot be reached', () => {
  it('is tried again after 1, 2, 5, 10 and 30 minutes, then at the next due time', async () => {
    const rig = await createRig();
    await withTrait(rig);
    await elapse(rig, 12 * hour, unreachable);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      const retryAt = (await firstTrait(rig))?.waiting?.retryAt ?? '';
      waits.push((Date.parse(retryAt) - rig.now().getTime()) / minute);
      await elapse(rig, Date.parse(retryAt) - rig.now().getTime() - 1, unreachable);
      expect(rig.engine.jobs).toHaveLength(attempt);
      await elapse(rig, 1, unreachable);
    }
    expect(waits).toEqual([1, 2, 5, 10, 30, 12 * 60 - 48]);
  });

  it('is said to be waited for, and gives one run when it is back', async () => {
    const rig = await createRig();
    await withTrait(rig);
    await elapse(rig, 12 * hour, unreachable);
    expect(await firstTrait(rig)).toMatchObject({
      waiting: { since: '2026-11-23T20:00:00.000Z', reason: 'db.example.com does not answer.' },
    });
    await elapse(rig, minute);
    expect((await firstTrait(rig))?.waiting).toBeUndefined();
    await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(2);
  });

  it('is tried as soon as there is a network again', async () => {
    let online = true;
    const rig = await createRig({ desk: { isOnline: () => online } });
    await withTrait(rig);
    await elapse(rig, 12 * hour, unreachable);
    const { length } = rig.engine.jobs;
    expect(length).toBe(1);
    online = false;
    await rig.services.start();
    expect(rig.engine.jobs).toHaveLength(1);
    online = true;
    await elapse(rig, 1000);
    expect(rig.engine.jobs).toHaveLength(2);
    expect((await firstTrait(rig))?.waiting).toBeUndefined();
  });

  it('is still waited for after the app was closed and opened', async () => {
    const rig = await createRig();
    await withTrait(rig);
    await elapse(rig, 12 * hour, unreachable);
    const again = await rig.again();
    await again.services.start();
    expect(again.engine.jobs).toHaveLength(0);
    await elapse(again, minute);
    expect(again.engine.jobs).toHaveLength(1);
  });
});

describe('on battery', () => {
  it('runs wait where the settings say so, and one is made when it is plugged in', async () => {
    let battery = true;
    const rig = await createRig({ desk: { power: { onBattery: () => battery } } });
    await withTrait(rig, { schedule: 'hourly' });
    const { app } = rig.services.handlers;
    await app.saveSettings({ ...(await app.snapshot()).settings, onBattery: 'wait' });
    for (let elapsed = 0; elapsed < 3; elapsed++) await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(0);
    expect((await firstTrait(rig))?.waiting).toMatchObject({ retryAt: null, reason: /battery/ });

    battery = false;
    await elapse(rig, minute);
    expect(rig.engine.jobs).toHaveLength(1);
    expect(await firstTrait(rig)).toMatchObject({ lastRun: { missed: 2 } });
    expect((await firstTrait(rig))?.waiting).toBeUndefined();
  });
});

describe('on a metered network', () => {
  it('runs wait where the settings say so, and one is made on another network', async () => {
    let isMetered = true;
    const rig = await createRig({ desk: { isMetered: () => isMetered } });
    await withTrait(rig, { schedule: 'hourly' });
    const { app } = rig.services.handlers;
    await app.saveSettings({ ...(await app.snapshot()).settings, onMetered: 'wait' });
    for (let elapsed = 0; elapsed < 3; elapsed++) await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(0);
    expect((await firstTrait(rig))?.waiting?.reason).toMatch(/metered/);
    isMetered = false;
    await elapse(rig, minute);
    expect(rig.engine.jobs).toHaveLength(1);
  });
});

describe('while everything is paused', () => {
  it('nothing starts by itself; afterwards what fell due runs once', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    const { app } = rig.services.handlers;
    const until = new Date(rig.now().getTime() + 5 * hour).toISOString();
    await app.pauseAll({ until });
    expect((await app.snapshot()).pausedUntil).toBe(until);
    expect(rig.heard('pauseChanged')).toEqual([{ until }]);
    for (let elapsed = 0; elapsed < 4; elapsed++) await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(0);
    await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(1);
    expect((await app.snapshot()).pausedUntil).toBeNull();
  });

  it('a pause without an end lasts over a restart, until somebody resumes', async () => {
    const rig = await createRig();
    await withTrait(rig, { schedule: 'hourly' });
    await rig.services.handlers.app.pauseAll({ until: 'resumed' });
    const again = await rig.again();
    await elapse(again, 100 * hour);
    expect(again.engine.jobs).toHaveLength(0);
    await again.services.handlers.app.pauseAll({ until: null });
    await elapse(again, 1);
    expect(again.engine.jobs).toHaveLength(1);
  });
});

describe('a trait that follows another', () => {
  it('runs once after each of its successful runs, and not after one that failed', async () => {
    const rig = await createRig();
    await withTrait(rig, { name: 'Leader', schedule: 'hourly' });
    await withTrait(rig, { name: 'Follower', schedule: 'after leader' });
    const followed = () =>
      rig.engine.jobs.filter(({ job }) => 'trait' in job && job.trait.key === 'follower');
    await elapse(rig, minute);
    await elapse(rig, hour);
    await elapse(rig, minute);
    await elapse(rig, minute);
    expect(followed()).toHaveLength(1);
    const runs = await rig.services.handlers.runs.list({ limit: 10 });
    expect(runs.find(({ trait }) => trait === 'follower')).toMatchObject({
      trigger: 'after',
      follows: 'leader',
    });
    expect(runs.find(({ trait }) => trait === 'leader')).not.toHaveProperty('follows');
    await elapse(rig, hour, { status: 'failed' });
    await elapse(rig, minute, { status: 'failed' });
    expect(followed()).toHaveLength(1);
  });

  it('may not be followed by the one it follows', async () => {
    const rig = await createRig();
    const first = await withTrait(rig, { name: 'First', schedule: 'after second' });
    await expect(async () => withTrait(rig, { name: 'Second', schedule: 'after first' })).rejects.toThrow(
      'second after first after second',
    );
    await expect(async () =>
      rig.services.handlers.traits.update({
        id: first.id,
        draft: { ...draftOf(first), schedule: 'after first' },
      }),
    ).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('minutes in a schedule', () => {
  it('are refused until the setting allows them', async () => {
    const rig = await createRig();
    const { app } = rig.services.handlers;
    await expect(async () => withTrait(rig, { schedule: 'every 5 minutes' })).rejects.toThrow(
      /at most hourly/,
    );
    await app.saveSettings({ ...(await app.snapshot()).settings, minuteSchedules: true });
    const trait = await withTrait(rig, { schedule: 'every 5 minutes' });
    for (let elapsed = 0; elapsed < 20; elapsed++) await elapse(rig, minute);
    expect(rig.engine.jobs).toHaveLength(4);
    expect(trait.schedule).toBe('every 5 minutes');
  });
});

describe('files that change', () => {
  it('give one run when they have kept still, however often they were written', async () => {
    const rig = await createRig();
    const path = join(rig.dataDir, 'sample.duckdb');
    const write = (text: string) => {
      writeFileSync(path, text);
      utimesSync(path, rig.now(), rig.now());
    };
    write('first');
    await elapse(rig, minute);
    await withTrait(rig, { schedule: 'when files change' });
    await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(0);
    for (let second = 0; second < 20; second += 2) {
      write(`written for ${second} s`);
      await elapse(rig, 2000);
    }
    expect(rig.engine.jobs).toHaveLength(0);
    await elapse(rig, 10_000);
    await elapse(rig, hour);
    expect(rig.engine.jobs).toHaveLength(1);
  });

  it('are looked at only where the warehouse is a file or a folder', async () => {
    const rig = await createRig();
    const settings: ConnectionSettings = {
      kind: 'postgres',
      host: 'db.example.com',
      port: 5432,
      database: 'app',
      user: 'reader',
      ssl: 'verify-full',
      statementTimeout: 3600,
    };
    const trait = await withTrait(rig, { schedule: 'when files change' });
    const { id } = await rig.services.handlers.connections.save({ draft: { name: 'Server', settings } });
    await rig.services.handlers.traits.update({
      id: trait.id,
      draft: { ...draftOf(trait), connectionId: id, schedule: 'when files change' },
    });
    await elapse(rig, 100 * hour);
    expect(rig.engine.jobs).toHaveLength(0);
  });
});
