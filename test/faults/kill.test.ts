/** kill -9 at random points of a run, again and again, on one state directory. */
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { temporaryDir } from '../support/engine/temporary-dir.ts';
import { createPeople, type People } from '../support/faults/people.ts';
import { openScene } from '../support/faults/scene.ts';
import { faultPoints, faultRandom, report } from '../support/faults/seed.ts';
import { spooledFiles } from '../support/faults/state.ts';
import { type Phase, phases } from '../support/faults/steps.ts';
import { type Death, type Fate, openVictims } from '../support/faults/victims.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import type { Whim } from '../support/segment/unruly-recorder.ts';

/** Kills between two looks at what has arrived. */
const LOOK_EVERY = 25;

const random = faultRandom('kill');
let db: TestDatabase;
let people: People;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'kills');
  people = await createPeople(db);
});
afterAll(() => db.drop());

/** A well-behaved endpoint most of the time, so that runs come to their end. */
const anyWhim = (): Whim =>
  random.weighted<Whim>([
    ['take', 20],
    ['take, then reset', 2],
    [{ status: 503 }, 1],
    ['reset', 1],
  ]);

/** Half of the victims die at a step, each phase in its turn; the others by the clock. */
function anyFate(kill: number, known: Death): Exclude<Fate, 'spared'> {
  if (kill % 2 === 0) return { afterMs: random.int(0, Math.ceil(known.lastedMs)) };
  const phase = phases[(kill >> 1) % phases.length] as Phase;
  // The first steps of a phase come in every run, the others only after many edits.
  const reach = random.chance(0.5) ? 8 : (known.steps?.[phase] ?? 1);
  return { at: { phase, step: random.int(1, Math.max(1, reach)) } };
}

/** A state directory that runs are killed over. */
async function openDeathbed() {
  const scene = await openScene(db, people.sql, anyWhim);
  const victims = openVictims(temporaryDir());
  onTestFinished(victims.stop);
  return {
    ...scene,
    send: (fate: Fate) => victims.run(scene.job(), fate),
    /** A run that nobody disturbs. */
    async settle(): Promise<Death> {
      const death = await victims.run(scene.job(), 'spared');
      expect(death.last).toMatchObject({ type: 'ran', document: { status: 'succeeded' } });
      return death;
    },
  };
}

type Deathbed = Awaited<ReturnType<typeof openDeathbed>>;

/** Kills so many times; answers how often where. */
async function killOverAndOver(scene: Deathbed, points: number): Promise<ReadonlyMap<string, number>> {
  const killed = new Map<string, number>();
  let known = await scene.settle();
  for (let kills = 0, tries = 0; kills < points; tries++) {
    expect(tries).toBeLessThan(points * 4);
    if (random.chance(0.7)) await people.edit(random);
    const fate = anyFate(tries, known);
    const { killedAt, ...death } = await scene.send(fate);
    if (killedAt === null) {
      known = death.steps ? { killedAt, ...death } : known;
      continue;
    }
    kills += 1;
    const place = `${'at' in fate ? 'at a step' : 'by the clock'}, ${killedAt}`;
    killed.set(place, (killed.get(place) ?? 0) + 1);
    if (kills % LOOK_EVERY > 0) continue;
    await people.edit(random);
    known = await scene.settle();
    expect(scene.profiles()).toEqual(await people.expected());
  }
  await scene.settle();
  return killed;
}

it('loses nothing and sends no row in two versions, wherever the process is killed', {
  timeout: 3_600_000,
}, async () => {
  const startedAt = performance.now();
  const scene = await openDeathbed();
  const killed = await killOverAndOver(scene, faultPoints);
  const { ledger, recorder } = scene;
  const differences = scene.differences();
  report('kill -9', {
    killed: Object.fromEntries([...killed].sort()),
    points: faultPoints,
    calls: ledger.calls,
    resent: recorder.recording.counts.duplicates,
    differences: differences.length,
    seconds: Math.round((performance.now() - startedAt) / 1000),
  });
  expect(differences).toEqual([]);
  expect(scene.profiles()).toEqual(await people.expected());
  for (const phase of phases) expect(killed.get(`at a step, ${phase}`) ?? 0, phase).toBeGreaterThan(0);
  expect((await scene.settle()).last).toMatchObject({ document: { events: { planned: 0 } } });
  expect(spooledFiles(scene.stateDir)).toEqual([]);
});
