/** Runs that ended without an answer: cut off, or facing an endpoint that stays silent. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { unfinishedRun } from '../../../main/engine/reading.ts';
import { abandonRuns, finishRun, recoverRuns } from '../../../main/engine/settle.ts';
import { killWhen, spawnJobs } from '../../support/engine/child.ts';
import { openRig } from '../../support/engine/rig.ts';
import { columnOf } from '../../support/engine/rows.ts';
import { openSettling } from '../../support/engine/settling.ts';
import { eventsOf, planTable, readyRun, settle } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { runJob, spaceOf } from '../../support/engine/trait.ts';
import { openUnruly } from '../../support/engine/unruly.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'recovery');
});
afterAll(() => db.drop());

describe('a run that was cut off', () => {
  it('is finished under its own messageIds before anything newer is planned', async () => {
    const rig = await openRig(db);
    await db.admin.query(
      `create table cut_off as select 'u' || i as user_id, 'old' as t from generate_series(1, 2) i`,
    );
    const trait = rig.trait('select * from cut_off');
    const { host, recording } = await openUnruly({ script: ['take, then hang'] });
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

describe('a result that is taken as sent', () => {
  it('leaves nothing of an earlier run to be sent', async () => {
    const recorder = await openUnruly({});
    const settling = openSettling(recorder.host, temporaryDir());
    const run = readyRun(settling, table(['a', 'b']));
    abandonRuns(settling);
    expect(recorder.recording.counts.requests).toBe(0);
    expect(eventsOf(settling.db, run.id).map(({ state }) => state)).toEqual(['discarded', 'discarded']);
    expect(planTable(settling, table(['a', 'b']))).toMatchObject({ run: { frame: { rows: { added: 2 } } } });
  });

  it('keeps in doubt what had no answer', async () => {
    const recorder = await openUnruly({ script: ['take, then hang', 'hang'] });
    const settling = openSettling(recorder.host, temporaryDir());
    await finishRun(settling, readyRun(settling, table(['a', 'b'])));
    abandonRuns(settling);
    expect(planTable(settling, table(['a']))).toMatchObject({
      run: { frame: { rows: { changed: 1, removed: 1 } } },
    });
  });
});

describe('an endpoint that stays silent', () => {
  it('leaves its rows open, and nothing newer goes out before they have arrived', async () => {
    const recorder = await openUnruly({ script: ['take, then hang', 'hang'] });
    const settling = openSettling(recorder.host, temporaryDir());
    const run = readyRun(settling, table(['a', 'b']));
    const document = await finishRun(settling, run);
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
    const recorder = await openUnruly({ script: ['take, then hang', { status: 401 }] });
    const settling = openSettling(recorder.host, temporaryDir());
    const run = readyRun(settling, table(['a', 'b']));
    await finishRun(settling, run);
    await expect(recoverRuns(settling)).rejects.toMatchObject({ code: 'write_key_refused' });
    await recoverRuns(settling);
    // Had the rows been given up, this result would be no different from the last, and Segment would keep them for good.
    expect(planTable(settling, table([]))).toMatchObject({ run: { frame: { rows: { removed: 2 } } } });
  });

  it('and then refuses a row leaves open what may have arrived', async () => {
    const recorder = await openUnruly({ script: ['take, then hang'], afterwards: { status: 400 } });
    const settling = openSettling(recorder.host, temporaryDir());
    await finishRun(settling, readyRun(settling, table(['a'])));
    await recoverRuns(settling);
    expect(planTable(settling, table([]))).toMatchObject({ run: { frame: { rows: { removed: 1 } } } });
  });

  it('for longer than Segment remembers a messageId is no longer waited for', async () => {
    const recorder = await openUnruly({ afterwards: 'hang' });
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

  it('does not stop the trait: its rows are in doubt and sent again, whatever became of the columns', async () => {
    const recorder = await openUnruly({ poison: { texts: ['"u7"'], answer: { status: 429 } } });
    // Every request is answered here, on a busy machine a little later.
    const settling = openSettling(recorder.host, temporaryDir(), 5_000);
    planTable(settling, wide);
    await recoverRuns(settling);
    expect(settling.documents).toMatchObject([{ status: 'partial', events: { sent: 1_000, failed: 200 } }]);
    for (const [again, changed] of [
      [wide, 200],
      // Of the others, each has the dropped column to lose.
      [narrow, 1_200],
    ] as const) {
      expect(planTable(settling, again)).toMatchObject({
        run: { frame: { rows: { added: 0, changed, unchanged: 1_200 - changed } } },
      });
      // Given up before it sent anything, so that the next turn plans the same rows.
      settling.db.exec(`UPDATE fate SET state = 'discarded' WHERE state = 'pending'`);
      settling.db.exec(`UPDATE run SET state = 'settled'`);
    }
    const edited = { ...narrow, rows: [...narrow.rows.slice(0, 1_199), ['u1199', 'edited']] };
    const run = readyRun(settling, edited);
    settle(settling.db, run, ({ key }) => key !== 'u7');
    expect(planTable(settling, edited)).toMatchObject({
      run: { frame: { rows: { changed: 1, unchanged: 1_199 } } },
    });
  });
});
