/** Endpoints that refuse, and the rows that wait for the next run. */
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { runEvents, unfinishedRun } from '../../../main/engine/reading.ts';
import { finishRun, recoverRuns } from '../../../main/engine/settle.ts';
import { killWhen, spawnJobs } from '../../support/engine/child.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { columnOf, packRow } from '../../support/engine/rows.ts';
import { openSettling } from '../../support/engine/settling.ts';
import { planTable, settle } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { runJob, spaceOf } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import {
  startUnrulyRecorder,
  type UnrulyOptions,
  type UnrulyRecorder,
} from '../../support/segment/unruly-recorder.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'delivery');
});
afterAll(() => db.drop());

async function unruly(options: UnrulyOptions): Promise<UnrulyRecorder> {
  const recorder = await startUnrulyRecorder(options);
  onTestFinished(() => recorder.stop());
  return recorder;
}

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
    const { host, recording } = await unruly({
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
    const { host } = await unruly({ afterwards: { status: 400, body: 'no' } });
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
    const recorder = await unruly({});
    const settling = openSettling(recorder.host, temporaryDir());
    const columns = [columnOf('user_id'), columnOf('score', 'float')];
    const plan = planTable(settling, {
      columns,
      rows: [
        ['u1', '1'],
        ['u2', '2'],
        ['u3', '3'],
      ],
    });
    if (plan.kind !== 'ready') throw new Error(plan.kind);
    // The rules let no such value through; a plan of an app with other rules may hold one.
    settling.db.prepare(`UPDATE event SET after = ? WHERE key = 'u2'`).run(packRow(['u2', 'NaN']));
    expect(await finishRun(settling, plan.run)).toMatchObject({
      status: 'partial',
      events: { planned: 3, sent: 2, failed: 1 },
      problems: [{ code: 'event_refused', examples: ["u2: JSON can't carry NaN."] }],
    });
    const page = { ...all, filter: 'failed' } as const;
    expect(runEvents(settling.stateDir, 'trait-1', plan.run.id, page).events).toMatchObject([
      { key: 'u2', after: { score: 'NaN' }, payload: null },
    ]);
  });
});

describe('a run that was cut off', () => {
  it('is finished under its own messageIds before anything newer is planned', async () => {
    const rig = await openRig(db);
    const trait = await users(rig, 'cut_off', 2);
    const { host, recording } = await unruly({ script: ['take, then hang'] });
    const child = spawnJobs([runJob(trait, { stateDir: rig.stateDir, host }, { runId: 'cut' })]);
    expect(await killWhen(child, () => recording.counts.accepted === 2)).toBe('killed');
    expect(unfinishedRun(rig.stateDir, trait.traitId)).toEqual({ runId: 'cut' });
    await db.admin.query(`update cut_off set t = 'newer' where user_id = 'u1'`);
    const next = await rig.run(trait, { runId: 'next', space: spaceOf(host) });
    const recovered = { run: 'cut', status: 'succeeded', events: { planned: 2, sent: 2, failed: 0 } };
    expect(rig.told).toContainEqual({ type: 'recovered', document: expect.objectContaining(recovered) });
    const progress = rig.told.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
    expect(progress.filter(({ planned, sent }) => sent > planned)).toEqual([]);
    expect(next).toMatchObject({ rows: { changed: 1, unchanged: 1 }, events: { sent: 1 } });
    expect(recording.counts).toMatchObject({ accepted: 3, duplicates: 2 });
    expect(recording.profiles.user.get('u1')).toEqual({ t: 'newer' });
  });
});

const table = (values: readonly string[]) => ({
  columns: [columnOf('user_id'), columnOf('t')],
  rows: values.map((value, index) => [`u${index}`, value]),
});

describe('an endpoint that stays silent', () => {
  it('leaves its rows open, and nothing newer goes out before they have arrived', async () => {
    const recorder = await unruly({ script: ['take, then hang', 'hang'] });
    const settling = openSettling(recorder.host, temporaryDir());
    const plan = planTable(settling, table(['a', 'b']));
    if (plan.kind !== 'ready') throw new Error(plan.kind);
    const document = await finishRun(settling, plan.run);
    expect(document).toMatchObject({
      status: 'failed',
      events: { planned: 2, sent: 0, failed: 2 },
      problems: [{ code: 'endpoint_unreachable' }, { code: 'event_refused', count: 2 }],
    });
    await expect(recoverRuns(settling)).rejects.toMatchObject({ code: 'endpoint_unreachable' });
    await recoverRuns(settling);
    expect(settling.documents.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
    expect(recorder.recording.counts).toMatchObject({ accepted: 2, duplicates: 2 });
    expect(planTable(settling, table(['a', 'c']))).toMatchObject({
      run: { frame: { rows: { changed: 1 } } },
    });
  });

  it('and then refuses the write key leaves open what may have arrived', async () => {
    const recorder = await unruly({ script: ['take, then hang', { status: 401 }] });
    const settling = openSettling(recorder.host, temporaryDir());
    const plan = planTable(settling, table(['a', 'b']));
    if (plan.kind !== 'ready') throw new Error(plan.kind);
    await finishRun(settling, plan.run);
    await expect(recoverRuns(settling)).rejects.toMatchObject({ code: 'write_key_refused' });
    await recoverRuns(settling);
    // Had the rows been given up, this result would be no different from the last, and Segment would keep them for good.
    expect(planTable(settling, table([]))).toMatchObject({ run: { frame: { rows: { removed: 2 } } } });
  });

  it('for longer than Segment remembers a messageId is no longer waited for', async () => {
    const recorder = await unruly({ afterwards: 'hang' });
    const settling = openSettling(recorder.host, temporaryDir());
    const startedAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
    planTable(settling, table(['a', 'b']), { startedAt });
    await recoverRuns(settling);
    // Nobody knows whether these arrived: the one that stays is sent again, the one that left is sent as null.
    expect(planTable(settling, table(['a']))).toMatchObject({
      run: { frame: { rows: { added: 0, changed: 1, unchanged: 0, removed: 1 } } },
    });
  });
});

describe('a batch that is never answered while others are', () => {
  const rows = Array.from({ length: 1_200 }, (_, index) => [`u${index}`, `${index}`, 'gone tomorrow']);
  const wide = { columns: [columnOf('user_id'), columnOf('t'), columnOf('extra')], rows };
  const narrow = { columns: wide.columns.slice(0, 2), rows: rows.map((cells) => cells.slice(0, 2)) };

  it('does not stop the trait: its rows are in doubt and sent again, even where a column was dropped since', async () => {
    const recorder = await unruly({ poison: { texts: ['"u7"'], answer: { status: 503 } } });
    const settling = openSettling(recorder.host, temporaryDir());
    planTable(settling, wide);
    await recoverRuns(settling);
    expect(settling.documents).toMatchObject([{ status: 'partial', events: { sent: 1_000, failed: 200 } }]);
    for (const again of [wide, narrow]) {
      const plan = planTable(settling, again);
      expect(plan).toMatchObject({ run: { frame: { rows: { added: 0, changed: 200, unchanged: 1_000 } } } });
      // Given up before it sent anything, so that the next turn plans the same rows.
      settling.db.exec(`UPDATE event SET state = 'discarded' WHERE state = 'pending'`);
      settling.db.exec(`UPDATE run SET state = 'settled'`);
    }
    const edited = { ...narrow, rows: [...narrow.rows.slice(0, 1_199), ['u1199', 'edited']] };
    const plan = planTable(settling, edited);
    if (plan.kind !== 'ready') throw new Error(plan.kind);
    settle(settling.db, plan.run, ({ key }) => key !== 'u7');
    expect(planTable(settling, edited)).toMatchObject({
      run: { frame: { rows: { changed: 1, unchanged: 1_199 } } },
    });
  });
});
