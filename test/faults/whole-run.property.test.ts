/** Random tables, edits and columns against an endpoint that misbehaves at random: in the end Segment holds what the warehouse holds. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Traits } from '../../main/segment/recording.ts';
import type { Destinations } from '../../preload/model.ts';
import { openScene } from '../support/faults/scene.ts';
import { faultPoints, propertySeed, report } from '../support/faults/seed.ts';
import { strays } from '../support/faults/strays.ts';
import { anyStory, type Chapter, type Story, sqlOf, tellModel } from '../support/faults/whole-story.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/database.ts';
import type { Whim } from '../support/segment/unruly-recorder.ts';

const totals = { stories: 0, runs: 0, failed: 0, faults: 0, differences: 0 };
let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'whole_runs');
});
afterAll(async () => {
  await db.drop();
  report('whole runs', totals);
});

/** Gives a batch up after one or two tries. */
const timing = { requestMs: 60, maxElapsedMs: 120, firstContactMs: 120, backoffMs: 120, closeMs: 60 };

async function openStory(story: Story) {
  let whims: Whim[] = [];
  const poison: string[] = [];
  const scene = await openScene(db, '', () => whims.shift() ?? 'take', {
    poison: { texts: poison, answer: { status: 400, body: 'poisoned' } },
  });
  const { space, trait } = scene.job();
  const chosen = new Map<string, Destinations>();
  return {
    ...scene,
    /** Calls that went elsewhere than their run was told to, however late they were sent. */
    strays: () => strays(scene.recorder.heard, chosen),
    disturb(chapter: Chapter): void {
      whims = [...chapter.whims];
      poison.splice(
        0,
        1,
        ...(chapter.poisoned === null ? [] : [`"userId":${JSON.stringify(chapter.poisoned)},`]),
      );
      totals.faults += whims.filter((whim) => whim !== 'take').length + poison.length;
    },
    leaveAlone(): void {
      whims = [];
      poison.length = 0;
    },
    /** Runs the trait on a chapter's table; answers whether everything was accepted. */
    async sync(chapter: Chapter): Promise<boolean> {
      const { whenRowLeaves, width } = story;
      const { destinations } = chapter;
      const own = { ...trait, sql: sqlOf(chapter, width), destinations, whenRowLeaves };
      const job = scene.job({ trait: own, space: { ...space, timing } });
      chosen.set(job.runId, destinations);
      const { status } = await scene.run(job);
      totals.runs += 1;
      totals.failed += status === 'succeeded' ? 0 : 1;
      return status === 'succeeded';
    },
  };
}

async function tell(story: Story): Promise<void> {
  const scene = await openStory(story);
  let model: ReadonlyMap<string, Traits> = new Map();
  for (const [index, chapter] of story.chapters.entries()) {
    scene.disturb(chapter);
    const isWhole = await scene.sync(chapter);
    // What a profile keeps depends on what it ever had, so a story that keeps must know that every chapter has arrived.
    const isLast = index === story.chapters.length - 1;
    if (!isWhole && !isLast && story.whenRowLeaves === 'null') continue;
    scene.leaveAlone();
    for (let tries = 0; !(await scene.sync(chapter)); tries++) expect(tries).toBeLessThan(5);
    model = tellModel(model, story, chapter);
    expect(scene.profiles()).toEqual(model);
  }
  expect(scene.contradictions()).toEqual([]);
  expect(scene.strays()).toEqual([]);
  totals.stories += 1;
}

it('ends with what the model holds, whatever happened on the way', { timeout: 3_600_000 }, async () => {
  const numRuns = Math.ceil(faultPoints / 7);
  await fc.assert(fc.asyncProperty(anyStory, tell), { numRuns, seed: propertySeed() });
  expect(totals.stories).toBe(numRuns);
});
