/** Disks that fill up in the middle of a run, state files that others hold, and state files that are cut short. */
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { startJob } from '../../main/engine/start-job.ts';
import type { RunDocument, RunPhase } from '../../preload/run-model.ts';
import { documentOfRun } from '../support/engine/rig.ts';
import { createPeople, type People } from '../support/faults/people.ts';
import { openScene, type Scene } from '../support/faults/scene.ts';
import { faultRandom, report } from '../support/faults/seed.ts';
import { canMount, mountSmallDisk } from '../support/faults/small-disk.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';

const FILLS = 60;
const CUTS = 8;
const DISK_BYTES = 96_000_000;
const phases: readonly RunPhase[] = ['connecting', 'querying', 'comparing', 'sending', 'finishing'];

const random = faultRandom('disk');
const totals = { tmpfs: canMount ? 'yes' : 'may not be mounted here', full: {}, cuts: {}, differences: 0 };
let db: TestDatabase;
let people: People;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'disk_faults');
});
afterAll(async () => {
  await db.drop();
  report('disk', totals);
});
beforeEach(async () => {
  await db.admin.query('drop table if exists people');
  people = await createPeople(db);
});

const count = (counts: { [name: string]: number }, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

describe.runIf(canMount)('a disk that is full', () => {
  it('fails the run that meets it, wherever, and loses nothing', { timeout: 240_000 }, async () => {
    const disk = mountSmallDisk(DISK_BYTES);
    const scene = await openScene(db, people.sql);
    const run = (onPhase: (phase: RunPhase) => void): Promise<RunDocument> =>
      scene.run({ stateDir: disk.dir }, { onPhase });
    const full: { [name: string]: number } = {};
    totals.full = full;
    for (let fill = 0; fill < FILLS; fill++) {
      await people.edit(random);
      const fatal = random.pick(phases);
      const freeBytes = random.chance(0.5) ? random.int(0, 2_000_000) : random.int(0, 50_000);
      const document = await run((phase) => {
        if (phase === fatal) disk.fill(freeBytes);
      });
      disk.empty();
      const isHit = document.status !== 'succeeded';
      if (isHit) expect(document.problems).toContainEqual(expect.objectContaining({ code: 'disk_full' }));
      count(full, isHit ? `full while ${fatal}` : 'enough room');
      if (fill % 10 < 9) continue;
      const { status, problems } = await run(() => {});
      expect(status, JSON.stringify(problems)).toBe('succeeded');
      expect(scene.profiles()).toEqual(await people.expected());
    }
    const differences = scene.differences();
    totals.differences += differences.length;
    expect(differences).toEqual([]);
  });
});

describe('a state file that another process is writing to', () => {
  const hold = (scene: Scene): Database.Database => {
    const other = new Database(join(scene.stateDir, 'trait-1.db'));
    other.exec('BEGIN IMMEDIATE');
    return other;
  };

  it('is waited for', async () => {
    const scene = await openScene(db, people.sql);
    await scene.run();
    await people.edit(random);
    const other = hold(scene);
    const { done } = startJob(scene.job(), () => {});
    await sleep(1_500);
    other.close();
    expect(documentOfRun(await done)).toMatchObject({ status: 'succeeded' });
    expect(scene.profiles()).toEqual(await people.expected());
  });

  it('for good fails the run as busy; the next one sends everything', async () => {
    const scene = await openScene(db, people.sql);
    await scene.run();
    await people.edit(random);
    const other = hold(scene);
    const document = documentOfRun(await startJob(scene.job(), () => {}).done);
    expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'busy' }] });
    other.close();
    expect(await scene.run()).toMatchObject({ status: 'succeeded' });
    expect(scene.differences()).toEqual([]);
    expect(scene.profiles()).toEqual(await people.expected());
  });
});

describe('a state file that was cut short', () => {
  it.each([false, true])('is named, kept aside and rebuilt (taken as sent: %s)', async (asSent) => {
    const cuts: { [name: string]: number } = {};
    totals.cuts = cuts;
    for (let cut = 0; cut < CUTS; cut++) {
      const scene = await openScene(db, people.sql);
      await scene.run();
      const path = join(scene.stateDir, 'trait-1.db');
      truncateSync(path, random.int(1, statSync(path).size - 1));
      const { requests } = scene.recorder.recording.counts;
      const { status, problems } = await scene.run();
      count(cuts, `${status} ${problems[0]?.code ?? ''}`);
      expect(problems[0]).toMatchObject({ code: 'database_corrupt', message: expect.stringContaining(path) });
      expect(scene.recorder.recording.counts.requests).toBe(requests);
      const rebuilt = await scene.run({ rebuild: true, asSent });
      expect(rebuilt).toMatchObject({ status: 'succeeded', events: { sent: asSent ? 0 : 160 } });
      expect(readdirSync(scene.stateDir).some((name) => name.startsWith('trait-1.db.corrupt-'))).toBe(true);
      await db.admin.query(`update people set version = ${1000 + cut} where user_id < 'u3'`);
      expect(await scene.run()).toMatchObject({ status: 'succeeded' });
      expect(scene.profiles()).toEqual(await people.expected());
    }
  });
});
