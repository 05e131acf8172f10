import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  discardPlan,
  keyHistory,
  removeState,
  runEvents,
  snapshotRows,
  unfinishedRun,
} from '../../../main/engine/reading.ts';
import { openRig } from '../../support/engine/rig.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'reading');
});
afterAll(() => db.drop());

const valuesSql = (rows: string) => `select * from (values ${rows}) v (user_id, n)`;

describe('reading a state file', () => {
  it('finds nothing where the trait has never run', () => {
    const stateDir = temporaryDir();
    expect(snapshotRows(stateDir, 'none')).toBe(0);
    expect(unfinishedRun(stateDir, 'none')).toBeNull();
    expect(keyHistory(stateDir, 'none', 'u1', 10)).toEqual([]);
    expect(runEvents(stateDir, 'none', 'r', { filter: 'all', offset: 0, limit: 10 })).toEqual({
      total: 0,
      events: [],
    });
    discardPlan(stateDir, 'none', 'r');
    removeState(stateDir, 'none');
  });

  it('pages through a run in the order it was planned, each event with its call', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(`select 'u' || i as user_id, i as n from generate_series(1, 250) i`);
    await rig.run(trait, { runId: 'other' });
    await rig.run({ ...trait, sql: `${trait.sql} where i > 20` }, { runId: 'second' });
    const page = (offset: number, filter: 'all' | 'added' | 'removed' | 'failed' = 'all') =>
      runEvents(rig.stateDir, trait.traitId, 'other', { filter, offset, limit: 100 });
    const pages = [0, 100, 200, 300].map((offset) => page(offset));
    expect(pages.map(({ total, events }) => [total, events.length])).toEqual([
      [250, 100],
      [250, 100],
      [250, 50],
      [250, 0],
    ]);
    const keys = pages.flatMap(({ events }) => events.map(({ key }) => key));
    expect(new Set(keys).size).toBe(250);
    expect(page(0, 'added').total).toBe(250);
    expect(page(0, 'removed').total + page(0, 'failed').total).toBe(0);
    const [event] = pages[0]?.events ?? [];
    const received = rig.recorder.calls().find(({ id }) => id === event?.key);
    expect(event).toMatchObject({ runId: 'other', traitId: 'trait-1', kind: 'added', state: 'accepted' });
    expect(event).toMatchObject({ reason: null, before: null, after: { n: Number(event?.key.slice(1)) } });
    // analytics-node adds its library and what it knows of Node, nothing else.
    expect(received?.payload).toEqual({
      ...Object(event?.payload),
      integrations: {},
      context: { ...Object(event?.payload).context, library: expect.any(Object) },
      _metadata: expect.any(Object),
    });
    const second = runEvents(rig.stateDir, trait.traitId, 'second', {
      filter: 'removed',
      offset: 0,
      limit: 100,
    });
    expect(second.total).toBe(20);
    expect(second.events[0]?.payload).toMatchObject({ type: 'identify', traits: { n: null } });
    expect(snapshotRows(rig.stateDir, trait.traitId)).toBe(230);
  });

  it("tells one user's history, newest first, down to the call that was sent", async () => {
    const rig = await openRig(db);
    const trait = rig.trait('');
    for (const [index, rows] of [
      `('a', 1), ('b', 1)`,
      `('a', 2), ('b', 1)`,
      `('b', 1)`,
      `('a', 3), ('b', 1)`,
    ].entries()) {
      await rig.run({ ...trait, sql: valuesSql(rows) }, { runId: `run-${index}` });
    }
    const history = keyHistory(rig.stateDir, trait.traitId, 'a', 10);
    expect(history.map(({ runId, kind, before, after }) => [runId, kind, before, after])).toEqual([
      ['run-3', 'added', null, { n: 3 }],
      ['run-2', 'removed', { n: 2 }, null],
      ['run-1', 'changed', { n: 1 }, { n: 2 }],
      ['run-0', 'added', null, { n: 1 }],
    ]);
    const received = rig.recorder.calls().filter(({ id }) => id === 'a');
    expect(history.map(({ messageId }) => messageId)).toEqual(
      received.map(({ payload }) => (payload as { messageId: string }).messageId),
    );
    expect(received[0]?.payload).toMatchObject(history[0]?.payload as object);
    expect(keyHistory(rig.stateDir, trait.traitId, 'a', 2)).toHaveLength(2);
    expect(keyHistory(rig.stateDir, trait.traitId, 'A', 10)).toEqual([]);
  });

  it('forgets a trait whose state is removed: every row is new again', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(valuesSql(`('a', 1)`));
    await rig.run(trait);
    removeState(rig.stateDir, trait.traitId);
    expect(snapshotRows(rig.stateDir, trait.traitId)).toBe(0);
    expect(await rig.run(trait)).toMatchObject({ rows: { added: 1 }, events: { sent: 1 } });
  });
});
