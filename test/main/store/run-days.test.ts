import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/store/database.ts';
import { saveRun } from '../../../main/store/runs.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { createRig, withTrait } from '../services/rig.ts';

interface Trait {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

function runAt(trait: Trait, at: Date, part: Partial<RunDocument> = {}): RunDocument {
  return {
    run: `${trait.key} ${at.getTime()}`,
    status: 'succeeded',
    trait: trait.key,
    traitName: trait.name,
    traitId: trait.id,
    trigger: 'schedule',
    startedAt: at.toISOString(),
    endedAt: at.toISOString(),
    rows: { read: 10, added: 3, changed: 2, unchanged: 4, removed: 1, invalid: 1 },
    events: { planned: 6, sent: 5, failed: 1 },
    requests: 1,
    durationMs: 100,
    peakRssBytes: 1,
    problems: [],
    ...part,
  };
}

describe('the runs of each day', () => {
  it('are added up by the calendar of this computer, for one trait or for all, without those under way', async () => {
    const rig = await createRig({ startAt: new Date(2026, 10, 23, 12).toISOString() });
    const one = await withTrait(rig, { name: 'One' });
    const two = await withTrait(rig, { name: 'Two' });
    const at = (day: number, hour: number): Date => new Date(2026, 10, day, hour, 30);
    const db = openDatabase(join(rig.dataDir, 'app.db'));
    for (const document of [
      runAt(one, at(23, 0)),
      runAt(one, at(23, 23)),
      runAt(two, at(23, 1)),
      runAt(one, at(22, 23)),
      runAt(one, at(19, 1)),
      runAt(one, at(23, 2), { status: 'running', endedAt: null }),
    ])
      saveRun(db, document, 1);
    db.close();
    const { days } = rig.services.handlers.runs;
    const sums = { read: 20, added: 6, changed: 4, removed: 2, sent: 10, durationMs: 200 };
    expect((await days({ traitId: one.id, days: 4 })).map(({ day, runs }) => [day, runs])).toEqual([
      ['2026-11-22', 1],
      ['2026-11-23', 2],
    ]);
    expect((await days({ traitId: one.id, days: 1 }))[0]).toEqual({ day: '2026-11-23', runs: 2, ...sums });
    expect((await days({ days: 30 })).map(({ runs }) => runs)).toEqual([1, 1, 3]);
  });
});
