/** Columns that come and go between the runs of a trait. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openState } from '../../../main/engine/state/open.ts';
import { type Profiles, presentIn, sendStep, withoutMistakes } from '../../support/engine/profiles.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { anySteps, type Step } from '../../support/engine/story.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'columns');
});
afterAll(() => db.drop());

const fifty = (columns: string): string =>
  `select 'u' || i as user_id, ${columns} from generate_series(1, 50) i`;

/** A trait over 50 users with two columns that has run once; `t` is null for ten of them. */
async function started(): Promise<Rig> {
  const rig = await openRig(db);
  await rig.run(rig.trait(fifty(`i as n, case when i > 10 then 'text ' || i end as t`)));
  return rig;
}

const profiles = (rig: Rig): Iterable<unknown> => rig.recorder.state().values();

describe('a dropped column', () => {
  it('is sent as null once, for each row that had it', async () => {
    const rig = await started();
    const narrow = rig.trait(fifty('i as n'));
    const preview = await rig.preview(narrow.sql, { traitId: narrow.traitId });
    expect(preview).toMatchObject({ rows: { changed: 40, unchanged: 10 }, events: { planned: 40 } });
    expect(preview.changes[0]).toMatchObject({
      before: { t: expect.stringMatching('text') },
      after: { t: null },
    });
    const dropped = await rig.run(narrow);
    expect(dropped).toMatchObject({ status: 'succeeded', rows: { changed: 40 }, events: { sent: 40 } });
    expect(dropped.problems).toMatchObject([
      { code: 'column_dropped', severity: 'warning', count: 1, examples: ['t'] },
    ]);
    for (const traits of profiles(rig)) expect(traits).toEqual({ n: expect.any(Number) });
    expect(await rig.run(narrow)).toMatchObject({ rows: { unchanged: 50 }, problems: [] });
  });

  it('stays at Segment where leavers keep their values', async () => {
    const rig = await started();
    const narrow = rig.trait(fifty('i as n'), { whenRowLeaves: 'keep' });
    const dropped = await rig.run(narrow);
    expect(dropped).toMatchObject({ rows: { unchanged: 50 }, problems: [{ code: 'column_dropped' }] });
    expect(rig.recorder.state().get('u11')).toEqual({ n: 11, t: 'text 11' });
    expect(await rig.run(narrow)).toMatchObject({ rows: { unchanged: 50 }, problems: [] });
  });

  it('that was renamed is nulled under its old name and sent under the new one', async () => {
    const rig = await started();
    const renamed = rig.trait(fifty(`i as n, 'text ' || i as title`));
    expect(await rig.run(renamed)).toMatchObject({ rows: { changed: 50 }, events: { sent: 50 } });
    expect(rig.recorder.state().get('u11')).toEqual({ n: 11, title: 'text 11' });
    expect(rig.recorder.calls(50).find(({ id }) => id === 'u11')?.payload).toMatchObject({
      traits: { n: 11, title: 'text 11', t: null },
    });
  });

  it('is nulled with the rest when the row leaves in the same run', async () => {
    const rig = await started();
    await rig.run(rig.trait(`${fifty('i as n')} where i <= 25`));
    expect(rig.recorder.state().get('u30')).toEqual({});
    expect(rig.recorder.calls(50).find(({ id }) => id === 'u30')?.payload).toMatchObject({
      traits: { n: null, t: null },
    });
  });

  it('is what a guard that stops the run speaks of', async () => {
    const rig = await openRig(db);
    const wide = `select 'u' || i as user_id, i as n, i as gone from generate_series(1, 400) i`;
    await rig.run(rig.trait(wide));
    const narrow = rig.trait(wide.replace(', i as gone', ''));
    const held = await rig.run(narrow, { runId: 'held' });
    expect(held).toMatchObject({ status: 'blocked', events: { planned: 400, sent: 0 } });
    expect(held.problems[0]).toMatchObject({ code: 'guard_changes', count: 400 });
    expect(held.problems[0]?.message).toContain('no longer returns "gone"');
    expect(await rig.resume(narrow, 'held')).toMatchObject({ status: 'succeeded', events: { sent: 400 } });
    expect(await rig.run(narrow)).toMatchObject({ rows: { unchanged: 400 } });
  });
});

describe('columns that come, go and change their type while only some rows are accepted', () => {
  it('leave at Segment what a new trait would have sent there', () => {
    const stateDir = temporaryDir();
    let files = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const state = { db: openState(stateDir, `trait-${files++}`), stateDir };
        const fresh = { db: openState(stateDir, `trait-${files++}`), stateDir };
        const segment: Profiles = new Map();
        const ideal: Profiles = new Map();
        const sent = steps.map((step): Step => ({ ...step, whenRowLeaves: 'null' }));
        const last = withoutMistakes({ ...(sent.at(-1) as Step), rows: sent.flatMap(({ rows }) => rows) });
        try {
          for (const { db } of [state, fresh]) db.pragma('synchronous = OFF');
          for (const step of [...sent, last]) sendStep(state, step, segment);
          sendStep(fresh, last, ideal);
          expect(presentIn(segment)).toEqual(presentIn(ideal));
          expect(sendStep(state, last, segment)).toBeUndefined();
        } finally {
          for (const { db } of [state, fresh]) db.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
