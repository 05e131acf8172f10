import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../main/errors.ts';
import type { EventRecord } from '../../../../preload/run-model.ts';
import { createRig, reads } from '../rig.ts';

function eventAt(at: string, traitId: string): EventRecord {
  return {
    kind: 'added',
    key: 'u1',
    before: null,
    after: { plan: 'pro' },
    runId: 'r',
    traitId,
    messageId: at,
    state: 'accepted',
    reason: null,
    at,
    payload: {},
  };
}

describe("a row key's history", () => {
  it('covers every trait that has state, those in files too, newest first', async () => {
    const keyHistory = (_dir: string, traitId: string) =>
      traitId === 'app'
        ? [eventAt('2026-11-03', 'app'), eventAt('2026-11-01', 'app')]
        : [eventAt('2026-11-02', traitId)];
    const rig = await createRig({ parts: { reads: reads({ keyHistory }) } });
    for (const name of ['app.db', 'file-x.db', 'app.db-wal'])
      writeFileSync(join(rig.dataDir, 'traits', name), '');
    const events = await rig.services.handlers.runs.history({ key: 'u1', limit: 2 });
    expect(events.map((event) => event.at)).toEqual(['2026-11-03', '2026-11-02']);
  });
});

describe('the history of a key where one state file is damaged', () => {
  it('has the events of the others, and says which file hides its own', async () => {
    const damage = new AppError('database_corrupt', 'The state file x.db is damaged.');
    const keyHistory = (_dir: string, traitId: string) => {
      if (traitId === 'bad') throw damage;
      return [eventAt('2026-11-02', traitId)];
    };
    const rig = await createRig({ parts: { reads: reads({ keyHistory }) } });
    for (const name of ['bad.db', 'good.db']) writeFileSync(join(rig.dataDir, 'traits', name), '');
    expect(rig.services.work.archive.history('u1', 10)).toMatchObject({
      events: [{ traitId: 'good' }],
      failures: [{ code: 'database_corrupt', message: damage.message }],
    });
  });
});

describe('a run that nobody knows', () => {
  it('is said to be unknown rather than shown as empty', async () => {
    const { services } = await createRig();
    const page = { filter: 'all', offset: 0, limit: 10 } as const;
    expect(() => services.handlers.runs.events({ runId: 'nope', ...page })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });
});
