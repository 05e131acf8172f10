/** Endpoints that fail in every way they know, each under a whole run; the run after it leaves Segment with the table. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { runEvents } from '../../main/engine/reading.ts';
import { createPeople, type People } from '../support/faults/people.ts';
import { type AnyWhim, openScene, type Scene } from '../support/faults/scene.ts';
import { faultRandom, report } from '../support/faults/seed.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import { quick } from '../support/segment/events.ts';
import type { UnrulyOptions, Whim } from '../support/segment/unruly-recorder.ts';

const random = faultRandom('endpoint');
const totals = { runs: 0, faults: 0, differences: 0 };
let db: TestDatabase;
let people: People;
let whims: Whim[];
let afterwards: AnyWhim;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'endpoint_faults');
});
afterAll(async () => {
  await db.drop();
  report('endpoint', totals);
});
beforeEach(async () => {
  await db.admin.query('drop table if exists people');
  people = await createPeople(db);
  whims = [];
  afterwards = () => 'take';
});

const nextWhim = (): Whim => {
  const whim = whims.shift() ?? afterwards();
  if (whim !== 'take') totals.faults += 1;
  return whim;
};

const open = (options: Pick<UnrulyOptions, 'poison'> = {}): Promise<Scene> =>
  openScene(db, people.sql, nextWhim, options);

/** Another run after some edits, undisturbed: everything has arrived, and nothing twice. */
async function expectNothingLost(scene: Scene): Promise<void> {
  whims = [];
  afterwards = () => 'take';
  await people.edit(random);
  expect(await scene.run()).toMatchObject({ status: 'succeeded' });
  const differences = scene.differences();
  totals.runs += 2;
  totals.differences += differences.length;
  expect(differences).toEqual([]);
  expect(scene.profiles()).toEqual(await people.expected());
}

const impatient = { ...quick, requestMs: 150 };

describe('a run whose endpoint is in trouble for a while', () => {
  it.each<readonly [name: string, troubles: readonly Whim[]]>([
    ['429 without Retry-After', [{ status: 429 }, { status: 429 }]],
    ['500', [{ status: 500 }, { status: 500, body: 'oops' }]],
    ['502', [{ status: 502 }, 'take', { status: 502, body: '<html>Bad gateway</html>' }]],
    ['503', [{ status: 503 }, 'take', { status: 503 }, { status: 503 }]],
    ['a connection that is reset before the body was read', ['reset', 'take', 'reset']],
    ['a connection that is reset after the body was read', ['take, then reset', 'take', 'take, then reset']],
    ['an answer that never comes', ['hang', 'take', 'hang']],
    ['an answer that never comes to events that were taken', ['take, then hang', 'take, then hang']],
    ['200 with garbage', ['take, then garble', 'take, then garble']],
    ['200 and half an answer', ['take, then cut', 'take, then cut']],
  ])('succeeds after %s', async (_, troubles) => {
    const scene = await open();
    whims = [...troubles];
    const space = { ...scene.job().space, timing: impatient };
    expect(await scene.run({ space })).toMatchObject({ status: 'succeeded', problems: [] });
    expect(whims).toEqual([]);
    expect(scene.profiles()).toEqual(await people.expected());
    await expectNothingLost(scene);
  });

  it.each([
    ['in seconds', () => '1'],
    ['as a date', () => new Date(Date.now() + 2_000).toUTCString()],
  ])('waits as long as Retry-After says %s', async (_, retryAfter) => {
    const scene = await open();
    whims = [{ status: 429, headers: { 'retry-after': retryAfter() } }];
    expect(await scene.run()).toMatchObject({ status: 'succeeded' });
    const gaps = scene.recorder.arrivals.map((at) => at - (scene.recorder.arrivals[0] ?? 0));
    // The other batch was under way already; nobody else comes before the time.
    expect(gaps.slice(2).every((gap) => gap > 900)).toBe(true);
    await expectNothingLost(scene);
  });
});

describe('a run whose endpoint does not come back', () => {
  it.each<Whim>([{ status: 429 }, { status: 503 }, 'reset', 'take, then reset', 'hang', 'take, then hang'])(
    'fails after %j, and the next one finishes it under the same messageIds',
    async (trouble) => {
      const scene = await open();
      afterwards = () => trouble;
      const timing = { ...impatient, maxElapsedMs: 300, firstContactMs: 300 };
      const space = { ...scene.job().space, timing };
      expect(await scene.run({ space })).toMatchObject({
        status: 'failed',
        events: { sent: 0 },
        problems: [{ code: 'endpoint_unreachable' }, { code: 'event_refused' }],
      });
      await people.edit(random);
      expect(await scene.run({ space })).toMatchObject({
        status: 'failed',
        problems: [{ code: 'endpoint_unreachable' }],
      });
      await expectNothingLost(scene);
    },
  );
});

describe('a run of a few rows whose endpoint fails at each of them', () => {
  it('keeps them for the next run, and goes on after two', async () => {
    const scene = await open();
    expect(await scene.run()).toMatchObject({ status: 'succeeded' });
    await db.admin.query(`update people set note = 'new' where user_id in ('u7', 'u8', 'u9', 'u10', 'u11')`);
    afterwards = () => ({ status: 500 });
    const timing = { ...impatient, maxElapsedMs: 300, firstContactMs: 300 };
    const space = { ...scene.job().space, timing };
    for (let failing = 0; failing < 2; failing++) {
      expect(await scene.run({ space })).toMatchObject({
        status: 'failed',
        events: { sent: 0, failed: 5 },
        problems: [{ code: 'event_refused', count: 5 }],
      });
      totals.faults += 1;
    }
    await expectNothingLost(scene);
  });
});

describe('a run that is refused', () => {
  it('for one poisoned row sends all the others and keeps the reason', async () => {
    await db.admin.query(`update people set note = 'poisoned' where user_id = 'u77'`);
    const scene = await open({
      poison: { texts: ['"poisoned"'], answer: { status: 400, body: 'bad note' } },
    });
    const document = await scene.run();
    expect(document).toMatchObject({
      status: 'partial',
      events: { planned: 160, sent: 159, failed: 1 },
      problems: [{ code: 'event_refused', count: 1, examples: ['u77: 400 Bad Request bad note'] }],
    });
    const page = { filter: 'failed', offset: 0, limit: 10 } as const;
    const { events } = runEvents(scene.stateDir, 'trait-1', document.run, page);
    expect(events).toMatchObject([{ key: 'u77', reason: '400 Bad Request bad note' }]);
    totals.faults += 1;
    await db.admin.query(`update people set note = 'fine' where user_id = 'u77'`);
    await expectNothingLost(scene);
  });

  it('by a failure at one row, every time, sends all the others and tries that one again in the next run', async () => {
    await db.admin.query(`update people set note = 'poisoned' where user_id = 'u77'`);
    const scene = await open({ poison: { texts: ['"poisoned"'], answer: { status: 500, body: 'boom' } } });
    const space = { ...scene.job().space, timing: { ...impatient, maxElapsedMs: 300, firstContactMs: 300 } };
    for (const planned of [160, 1]) {
      expect(await scene.run({ space })).toMatchObject({
        status: planned > 1 ? 'partial' : 'failed',
        events: { planned, sent: planned - 1, failed: 1 },
        problems: [{ code: 'event_refused', count: 1, examples: ['u77: 500 Internal Server Error boom'] }],
      });
      totals.faults += 1;
    }
    await db.admin.query(`update people set note = 'fine' where user_id = 'u77'`);
    await expectNothingLost(scene);
  });

  it.each<readonly [status: number, when: string, before: readonly Whim[]]>([
    [401, 'from the first batch', []],
    [403, 'from the first batch', []],
    [401, 'from the second batch', ['take']],
  ])('with %i %s stops at once and says that the write key was refused', async (status, _, before) => {
    const scene = await open();
    whims = [...before];
    afterwards = () => ({ status, body: 'Invalid write key' });
    expect(await scene.run()).toMatchObject({
      status: before.length > 0 ? 'partial' : 'failed',
      problems: [
        { code: 'write_key_refused', message: expect.stringMatching(/refused the write key/) },
        { code: 'event_refused' },
      ],
    });
    expect(scene.recorder.arrivals.length).toBeLessThanOrEqual(before.length + 2);
    await expectNothingLost(scene);
  });
});
