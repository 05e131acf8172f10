import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/store/database.ts';
import { saveRun } from '../../../main/store/runs.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { createRig, withTrait } from '../services/rig.ts';

function runAt(trait: { id: string; key: string; name: string }, minute: number): RunDocument {
  const startedAt = new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
  return {
    run: `${trait.key}_${minute}`,
    status: 'succeeded',
    trait: trait.key,
    traitName: trait.name,
    traitId: trait.id,
    trigger: 'schedule',
    startedAt,
    endedAt: startedAt,
    rows: { read: 10, added: minute, changed: 2, unchanged: 4, removed: 1, invalid: 0 },
    events: { planned: 0, sent: 0, failed: 0 },
    requests: 0,
    durationMs: 1,
    peakRssBytes: 1,
    problems: [],
  };
}

describe('the last runs in short', () => {
  it('are the latest thirty of each trait, newest first, with how many rows changed', async () => {
    const rig = await createRig();
    const often = await withTrait(rig, { name: 'Often' });
    const once = await withTrait(rig, { name: 'Once' });
    const db = openDatabase(join(rig.dataDir, 'app.db'));
    for (let minute = 0; minute < 35; minute += 1) saveRun(db, runAt(often, minute), 1);
    saveRun(db, runAt(once, 5), 1);
    saveRun(db, runAt({ id: 'removed', key: 'removed', name: 'Removed' }, 5), 1);
    db.close();
    const marks = await rig.services.handlers.runs.marks();
    const oftens = marks.filter(({ traitId }) => traitId === often.id);
    expect(oftens.map(({ run }) => run)).toEqual(
      Array.from({ length: 30 }, (_, index) => `often_${34 - index}`),
    );
    expect(marks.filter(({ traitId }) => traitId !== often.id)).toEqual([
      {
        run: 'once_5',
        traitId: once.id,
        status: 'succeeded',
        startedAt: runAt(once, 5).startedAt,
        changes: 8,
      },
    ]);
  });
});
