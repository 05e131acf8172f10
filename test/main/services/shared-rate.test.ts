/** Real runs side by side: shipped parts, PostgreSQL, a recorder in Segment's place. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import type { RunTarget } from '../../../main/services/spaces/targets.ts';
import type { Services } from '../../../main/services.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { openServices } from '../../support/services/open-services.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sqltraits-rate-'));
let services: Services;
let database: TestDatabase;
let recorder: Recorder;

beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'shared_rate');
  recorder = await startRecorder();
  services = await openServices(dataDir);
});

afterAll(async () => {
  await services.stop();
  await recorder.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A trait of so many users on a space of such a rate. */
function targetOf(key: string, users: number, eventsPerSecond: number): RunTarget {
  const connection = {
    name: 'Test',
    settings: database.settingsFor(),
    secrets: { password: database.password },
  };
  const sql = `select '${key}' || n as user_id, n as number from generate_series(1, ${users}) n`;
  const trait = { traitId: key, key, name: key, destinations: 'none', whenRowLeaves: 'null' } as const;
  return {
    trait: { ...trait, sql, connection },
    space: { name: 'Main', host: recorder.host, writeKey: 'key', eventsPerSecond },
  };
}

describe('runs to one space at the same time', () => {
  it('keep its rate together, not each its own', async () => {
    const { runs } = services.work;
    const startedAt = performance.now();
    const started = ['a', 'b'].map((key) => runs.start(targetOf(key, 1500, 1000), { trigger: 'cli' }));
    const documents = await Promise.all(started.map((run) => run.ended));
    const tookMs = performance.now() - startedAt;
    expect(documents.map(({ status, events }) => [status, events.sent])).toEqual([
      ['succeeded', 1500],
      ['succeeded', 1500],
    ]);
    // 1,000 may go at once; the other 2,000 of the two runs together take two seconds, of each run alone half a second.
    expect(tookMs).toBeGreaterThan(1_950);
  });
});

describe('a run that is cancelled while it sends', () => {
  it('leaves the rest to the next run, which sends exactly that', async () => {
    const { runs } = services.work;
    const acceptedBefore = recorder.accepted();
    const { promise: sending, resolve } = Promise.withResolvers<void>();
    const first = runs.start(targetOf('c', 6000, 1000), {
      trigger: 'cli',
      onProgress: ({ sent }) => sent > 0 && resolve(),
    });
    await sending;
    runs.cancel(first.runId);
    const cancelled = await first.ended;
    expect(cancelled).toMatchObject({ status: 'cancelled', problems: [{ code: 'cancelled' }] });
    expect(cancelled.events.sent).toBeGreaterThan(0);
    expect(cancelled.events.sent).toBeLessThan(6000);

    const second = await runs.start(targetOf('c', 6000, 0), { trigger: 'cli' }).ended;
    expect(second).toMatchObject({
      status: 'succeeded',
      rows: { read: 6000, unchanged: cancelled.events.sent },
      events: { planned: 6000 - cancelled.events.sent, failed: 0 },
    });
    expect(recorder.accepted() - acceptedBefore).toBe(6000);
  });
});
