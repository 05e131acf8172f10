/** Endpoints that refuse, and the rows that wait for the next run. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { runEvents, unfinishedRun } from '../../../main/engine/reading.ts';
import { finishRun } from '../../../main/engine/settle.ts';
import { openTracking } from '../../../main/segment/tracking.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { columnOf, packRow } from '../../support/engine/rows.ts';
import { openSettling } from '../../support/engine/settling.ts';
import { readyRun, replaceRow } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { spaceOf } from '../../support/engine/trait.ts';
import { openUnruly } from '../../support/engine/unruly.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { identifies } from '../../support/segment/events.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'delivery');
});
afterAll(() => db.drop());

async function users(rig: Rig, table: string, count: number) {
  await db.admin.query(
    `create table ${table} as select 'u' || i as user_id, 'value ' || i || '.' as t from generate_series(1, ${count}) i`,
  );
  return rig.trait(`select * from ${table}`);
}

const all = { filter: 'all', offset: 0, limit: 10_000 } as const;

describe('a row that the endpoint refuses', () => {
  it('fails alone, keeps its reason, and is sent again by the next run under another messageId', async () => {
    const rig = await openRig(db);
    const trait = await users(rig, 'refused', 1_100);
    const { host, recording } = await openUnruly({
      poison: { texts: ['value 700.', 'value 1100.'], answer: { status: 400, body: 'bad trait' } },
    });
    const first = await rig.run(trait, { runId: 'first', space: spaceOf(host) });
    expect(first).toMatchObject({
      status: 'partial',
      rows: { read: 1_100, added: 1_100 },
      events: { planned: 1_100, sent: 1_098, failed: 2 },
      problems: [{ code: 'event_refused', severity: 'error', count: 2 }],
    });
    expect(recording.profiles.user.size).toBe(1_098);
    const failed = runEvents(rig.stateDir, trait.traitId, 'first', { ...all, filter: 'failed' });
    expect(failed.total).toBe(2);
    expect(new Map(failed.events.map(({ key, state, reason }) => [key, [state, reason]]))).toEqual(
      new Map(['u700', 'u1100'].map((key) => [key, ['failed', '400 Bad Request bad trait']])),
    );
    const second = await rig.run(trait, { runId: 'second' });
    expect(second).toMatchObject({
      status: 'succeeded',
      rows: { added: 2, unchanged: 1_098 },
      events: { planned: 2, sent: 2, failed: 0 },
    });
    const ids = rig.recorder.calls().map(({ payload }) => (payload as { messageId: string }).messageId);
    expect(ids).toHaveLength(2);
    for (const { messageId } of failed.events) expect(ids).not.toContain(messageId);
    expect(await rig.run(trait)).toMatchObject({ events: { planned: 0 } });
  });

  it('is sent with its newest value, and as null once it has left', async () => {
    const rig = await openRig(db);
    const trait = await users(rig, 'moved_on', 3);
    await rig.run(trait);
    const { host } = await openUnruly({ afterwards: { status: 400, body: 'no' } });
    await db.admin.query(`update moved_on set t = 'second' where user_id = 'u1'`);
    await db.admin.query(`delete from moved_on where user_id = 'u2'`);
    expect(await rig.run(trait, { space: spaceOf(host) })).toMatchObject({
      status: 'failed',
      events: { planned: 2, sent: 0, failed: 2 },
    });
    await db.admin.query(`update moved_on set t = 'third' where user_id = 'u1'`);
    expect(await rig.run(trait)).toMatchObject({ rows: { changed: 1, removed: 1 }, events: { sent: 2 } });
    expect(rig.recorder.state()).toEqual(
      new Map([
        ['u1', { t: 'third' }],
        ['u2', {}],
        ['u3', { t: 'value 3.' }],
      ]),
    );
  });
});

describe('a refused write key', () => {
  it('stops the run at once, loses nothing, and the next run sends everything', async () => {
    const rig = await openRig(db, { writeKeys: ['the right one'] });
    const trait = await users(rig, 'key_refused', 6_000);
    const document = await rig.run(trait);
    expect(document).toMatchObject({
      status: 'failed',
      events: { planned: 6_000, sent: 0 },
      problems: [{ code: 'write_key_refused' }, { code: 'event_refused' }],
    });
    expect(rig.recorder.counts().requests).toBeLessThanOrEqual(4);
    expect(unfinishedRun(rig.stateDir, trait.traitId)).toBeNull();
    const space = { ...spaceOf(rig.recorder.host), writeKey: 'the right one' };
    expect(await rig.run(trait, { space })).toMatchObject({ status: 'succeeded', events: { sent: 6_000 } });
  });
});

describe('a row that can not become a call', () => {
  it('fails alone, with the reason, and holds nobody up', async () => {
    const recorder = await openUnruly({});
    const settling = openSettling(recorder.host, temporaryDir());
    const columns = [columnOf('user_id'), columnOf('score', 'float')];
    const run = readyRun(settling, {
      columns,
      rows: [
        ['u1', '1'],
        ['u2', '2'],
        ['u3', '3'],
      ],
    });
    // The rules let no such value through; a plan of an app with other rules may hold one.
    replaceRow(settling.db, run.id, 'u2', packRow(['u2', 'NaN']));
    expect(await finishRun(settling, run)).toMatchObject({
      status: 'partial',
      events: { planned: 3, sent: 2, failed: 1 },
      problems: [{ code: 'event_refused', examples: ["u2: JSON can't carry NaN."] }],
    });
    const page = { ...all, filter: 'failed' } as const;
    expect(runEvents(settling.stateDir, 'trait-1', run.id, page).events).toMatchObject([
      { key: 'u2', after: { score: 'NaN' }, payload: null },
    ]);
  });
});

describe('a run that is cancelled while the endpoint asks for patience', () => {
  it('puts off what was never sent, instead of failing it', async () => {
    const recorder = await openUnruly({ script: [{ status: 429, headers: { 'retry-after': '60' } }] });
    const settling = openSettling(recorder.host, temporaryDir());
    const tracking = openTracking(spaceOf(recorder.host));
    onTestFinished(() => tracking.close());
    const cancel = new AbortController();
    const asked = tracking.send(identifies(1), cancel.signal);
    await expect.poll(() => recorder.arrivals.length).toBe(1);
    // Until the answer has been heard.
    await sleep(100);
    const run = readyRun(settling, {
      columns: [columnOf('user_id'), columnOf('t')],
      rows: [
        ['u1', '1'],
        ['u2', '2'],
      ],
    });
    setTimeout(() => cancel.abort(), 100);
    const document = await finishRun({ ...settling, tracking, signal: cancel.signal }, run);
    await asked;
    expect(document).toMatchObject({
      status: 'cancelled',
      events: { planned: 2, sent: 0, failed: 0 },
      requests: 0,
      problems: [{ code: 'cancelled' }],
    });
    const page = { ...all, limit: 10 };
    expect(runEvents(settling.stateDir, 'trait-1', run.id, page).events).toMatchObject([
      { state: 'discarded', reason: expect.stringContaining('cancelled') },
      { state: 'discarded' },
    ]);
    expect(unfinishedRun(settling.stateDir, 'trait-1')).toBeNull();
  });
});
