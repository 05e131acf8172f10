/** Random runs, the last of which is taken back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openState, type StateDb } from '../../../main/engine/state/open.ts';
import { eventWriter } from '../../../main/engine/state/outbox.ts';
import { insertRun, type StoredRun } from '../../../main/engine/state/runs.ts';
import { planUndo } from '../../../main/engine/undo-plan.ts';
import {
  type Profiles,
  presentIn,
  sendRun,
  sendStep,
  withoutMistakes,
} from '../../support/engine/profiles.ts';
import { anySteps, type Step } from '../../support/engine/story.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

/** Plans the undo of a run as `undoRun` does. */
function plannedUndo(db: StateDb, undone: StoredRun): StoredRun {
  return db.transaction(() => {
    const id = `undo-${undone.id}`;
    const { startedAt } = undone.frame;
    const outbox = eventWriter(db, { id, at: startedAt });
    const { layout, rows, problems } = planUndo(db, undone, (change) => outbox.write(change, 'pending'));
    outbox.end();
    expect(problems.filter(({ code }) => code === 'changed_since')).toEqual([]);
    const run: StoredRun = {
      id,
      state: 'sending',
      layout,
      requests: 0,
      frame: { ...undone.frame, trigger: 'undo', rows, problems },
    };
    insertRun(db, run);
    return run;
  })();
}

it('leaves at Segment what was there before it, and the next run is as if there had been no undo', () => {
  const stateDir = temporaryDir();
  let files = 0;
  fc.assert(
    fc.property(anySteps, (steps) => {
      const place = { db: openState(stateDir, `trait-${files++}`), stateDir };
      place.db.pragma('synchronous = OFF');
      const segment: Profiles = new Map();
      const sent = steps.map((step): Step => ({ ...step, whenRowLeaves: 'null' }));
      try {
        for (const step of sent.slice(0, -1)) sendStep(place, step, segment);
        const before = presentIn(segment);
        const last = { ...withoutMistakes(sent.at(-1) as Step), accepts: (sent.at(-1) as Step).accepts };
        const run = sendStep(place, last, segment);
        if (!run) return;
        sendRun(place.db, plannedUndo(place.db, run), { segment, accepts: [true] });
        expect(presentIn(segment)).toEqual(before);
        const ideal: Profiles = new Map();
        const fresh = { db: openState(stateDir, `trait-${files++}`), stateDir };
        sendStep(fresh, withoutMistakes(last), ideal);
        fresh.db.close();
        sendStep(place, withoutMistakes(last), segment);
        expect(presentIn(segment)).toEqual(presentIn(ideal));
      } finally {
        place.db.close();
      }
    }),
    { numRuns: 40 },
  );
});
