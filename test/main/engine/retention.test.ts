/** How long history is kept, and what is never trimmed. */
import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { keyHistory, runEvents, snapshotRows } from '../../../main/engine/reading.ts';
import { lastLayout } from '../../../main/engine/state/layouts.ts';
import { lockTrait } from '../../../main/engine/state/lock.ts';
import { openState, type StateDb, statePath } from '../../../main/engine/state/open.ts';
import { trimHistory } from '../../../main/engine/state/retention.ts';
import { runById } from '../../../main/engine/state/runs.ts';
import { openRig } from '../../support/engine/rig.ts';
import { columnOf } from '../../support/engine/rows.ts';
import { eventsOf, readyRun, settle, type Table, unaskedTrait } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'retention');
});
afterAll(() => db.drop());

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** 5,000 rows that all differ from another version's, and that no compression makes smaller. */
const tableOf = (version: number): Table => ({
  columns: [columnOf('user_id'), columnOf('t')],
  rows: Array.from({ length: 5_000 }, (_, index) => [
    `u${index}`,
    hash('sha256', `${version} ${index}`, 'base64'),
  ]),
});

interface Place {
  readonly db: StateDb;
  readonly stateDir: string;
  readonly traitId: string;
}

function openPlace(stateDir: string, traitId = unaskedTrait.traitId): Place {
  const state = openState(stateDir, traitId);
  state.pragma('synchronous = OFF');
  onTestFinished(() => void state.close());
  return { db: state, stateDir, traitId };
}

/** A run so many days ago; answers its id. */
function ran(place: Place, days: number): string {
  const run = readyRun(place, tableOf(days), { startedAt: daysAgo(days) });
  settle(place.db, run, () => true);
  return run.id;
}

const plenty = 2 ** 40;

describe('history', () => {
  it('goes after so many days, and the snapshot stays what it was', () => {
    const place = openPlace(temporaryDir());
    const [old, older, recent] = [ran(place, 100), ran(place, 91), ran(place, 89)];
    trimHistory(place.db, place, { days: 90, bytes: plenty });
    expect([old, older, recent].map((id) => eventsOf(place.db, id).length)).toEqual([0, 0, 5_000]);
    expect([old, older, recent].map((id) => runById(place.db, id) !== undefined)).toEqual([
      false,
      false,
      true,
    ]);
    const { frame } = readyRun(place, tableOf(89));
    expect(frame.rows).toMatchObject({ unchanged: 5_000 });
  });

  it('of the last run goes too, but not what its columns were', () => {
    const place = openPlace(temporaryDir());
    const last = ran(place, 100);
    trimHistory(place.db, place, { days: 90, bytes: plenty });
    expect(eventsOf(place.db, last)).toEqual([]);
    expect(lastLayout(place.db)?.columns.map(({ name }) => name)).toEqual(['user_id', 't']);
  });

  it('of runs that are not over is never touched', () => {
    const place = openPlace(temporaryDir());
    const sending = readyRun(place, tableOf(1), { startedAt: daysAgo(100) });
    const held = readyRun(place, tableOf(2), { startedAt: daysAgo(100) });
    for (const [table, column] of [
      ['run', 'id'],
      ['fate', 'run_id'],
    ]) {
      place.db.prepare(`UPDATE ${table} SET state = 'held' WHERE ${column} = ?`).run(held.id);
    }
    trimHistory(place.db, place, { days: 90, bytes: 0 });
    expect([held, sending].map(({ id }) => eventsOf(place.db, id).length)).toEqual([5_000, 5_000]);
  });

  it('of all traits together is held to a size, the oldest run first, and its space is given back', () => {
    const stateDir = temporaryDir();
    const [one, other, busy] = ['one', 'other', 'busy'].map((id) => openPlace(stateDir, id)) as [
      Place,
      Place,
      Place,
    ];
    const runs = [
      [one, ran(one, 50)],
      [other, ran(other, 45)],
      [other, ran(other, 40)],
      [busy, ran(busy, 35)],
      [one, ran(one, 30)],
      [other, ran(other, 20)],
    ] as const;
    onTestFinished(lockTrait(stateDir, 'busy'));
    other.db.pragma('wal_checkpoint(TRUNCATE)');
    const { size } = statSync(statePath(stateDir, 'other'));
    trimHistory(one.db, one, { days: 90, bytes: 700_000 });
    const left = runs.map(([place, id]) => eventsOf(place.db, id).length > 0);
    expect(left).toEqual([false, false, false, true, false, true]);
    other.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(statSync(statePath(stateDir, 'other')).size).toBeLessThan(size * 0.75);
    expect(['one', 'other', 'busy'].map((id) => snapshotRows(stateDir, id))).toEqual([5_000, 5_000, 5_000]);
  });
});

describe('a run', () => {
  const sql = `select 'u' || i as user_id, i as n from generate_series(1, 300) i`;

  it('trims when it has ended, and the trait goes on as if nothing had happened', async () => {
    const rig = await openRig(db);
    const retention = { days: 0, bytes: plenty };
    expect(await rig.run(rig.trait(sql), { runId: 'trimmed', retention })).toMatchObject({
      events: { sent: 300 },
    });
    expect(runEvents(rig.stateDir, 'trait-1', 'trimmed', { filter: 'all', offset: 0, limit: 1 }).total).toBe(
      0,
    );
    expect(keyHistory(rig.stateDir, 'trait-1', 'u1', 10)).toEqual([]);
    expect(await rig.run(rig.trait(sql))).toMatchObject({ rows: { unchanged: 300 }, problems: [] });
    expect(await rig.undo(rig.trait(sql), 'trimmed')).toMatchObject({
      status: 'failed',
      problems: [{ code: 'not_found' }],
    });
  });
});
