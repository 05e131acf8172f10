/** State files that are damaged, newer, full or in use. */
import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { removeState, snapshotRows } from '../../../main/engine/reading.ts';
import { finishRun, recoverRuns } from '../../../main/engine/settle.ts';
import { openState, type StateDb, statePath } from '../../../main/engine/state/open.ts';
import { toFailure } from '../../../main/errors.ts';
import { startRecorder } from '../../../main/segment/recorder.ts';
import { spawnJobs } from '../../support/engine/child.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { columnOf } from '../../support/engine/rows.ts';
import { openSettling } from '../../support/engine/settling.ts';
import { planTable, readyRun, type Table } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { runJob } from '../../support/engine/trait.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'state');
});
afterAll(() => db.drop());

const sql = `select 'u' || i as user_id, md5(i::text) as t from generate_series(1, 1000) i`;

interface Started {
  readonly rig: Rig;
  readonly path: string;
}

async function started(): Promise<Started> {
  const rig = await openRig(db);
  await rig.run(rig.trait(sql));
  return { rig, path: statePath(rig.stateDir, 'trait-1') };
}

const damages: readonly [string, (path: string) => void][] = [
  ['is no database at all', (path) => writeFileSync(path, 'not a database, whatever its name says')],
  ['was cut short', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ['holds garbage in the middle', (path) => overwrite(path, 0.1, 0.9)],
];

function overwrite(path: string, from: number, to: number): void {
  const { size } = statSync(path);
  const file = openSync(path, 'r+');
  const start = Math.floor((size * from) / 4096) * 4096;
  writeSync(file, Buffer.alloc(Math.floor(size * to) - start, 0xa5), 0, undefined, start);
  closeSync(file);
}

describe('a state file', () => {
  it.each(damages)('that %s is named, left as it is, and nothing is sent', async (_, damage) => {
    const { rig, path } = await started();
    const { requests } = rig.recorder.counts();
    damage(path);
    const damaged = readFileSync(path);
    const document = await rig.run(rig.trait(sql));
    expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'database_corrupt' }] });
    expect(document.problems[0]?.message).toContain(path);
    expect(document.problems[0]?.advice).toContain(path);
    expect(rig.recorder.counts().requests).toBe(requests);
    expect(readFileSync(path).equals(damaged)).toBe(true);
    removeState(rig.stateDir, 'trait-1');
    expect(await rig.run(rig.trait(sql))).toMatchObject({ status: 'succeeded', events: { sent: 1_000 } });
  });

  it('that is damaged does not keep another trait from its preview', async () => {
    const { rig, path } = await started();
    writeFileSync(path, 'not a database');
    expect(await rig.preview(sql, { traitId: 'another' })).toMatchObject({ status: 'succeeded' });
  });

  it('of a newer app is refused and left as it is', async () => {
    const { rig, path } = await started();
    const state = openState(rig.stateDir, 'trait-1');
    state.pragma('user_version = 99');
    state.pragma(`application_id = ${0x5354_0000 + 99}`);
    state.close();
    const document = await rig.run(rig.trait(sql));
    expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'database_newer' }] });
    expect(document.problems[0]?.message).toContain(path);
  });

  it.each([60, 61, 63, 68, 71])(
    'with a flipped bit in its version (byte %i) is damaged, and rebuilt',
    async (at) => {
      const { rig, path } = await started();
      const bytes = readFileSync(path);
      bytes[at] = (bytes[at] ?? 0) ^ 0x40;
      writeFileSync(path, bytes);
      const document = await rig.run(rig.trait(sql));
      expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'database_corrupt' }] });
      expect(await rig.run(rig.trait(sql), { rebuild: true, asSent: true })).toMatchObject({
        status: 'succeeded',
        problems: [{ code: 'leavers_unknown' }],
      });
      expect(await rig.run(rig.trait(sql))).toMatchObject({ rows: { unchanged: 1_000 } });
    },
  );

  it('takes no second run of the same trait, from no other process either', async () => {
    const rig = await openRig(db);
    const slow = rig.trait(`select 'u1' as user_id, pg_sleep(60)::text as t`);
    const child = spawnJobs([runJob(slow, { stateDir: rig.stateDir, host: rig.recorder.host })]);
    for await (const message of child.messages) if (message.type === 'columns') break;
    const quick = rig.trait(sql);
    expect(await rig.run(quick)).toMatchObject({ status: 'failed', problems: [{ code: 'busy' }] });
    expect(await rig.run({ ...quick, traitId: 'another' })).toMatchObject({ status: 'succeeded' });
    child.kill();
    await child.gone;
    expect(await rig.run(quick)).toMatchObject({ status: 'succeeded' });
  });
});

const table: Table = {
  columns: [columnOf('user_id'), columnOf('t')],
  rows: Array.from({ length: 1_200 }, (_, index) => [`u${index}`, `${index}`.repeat(20)]),
};

/** SQLite's own bound on a file's size stands in for a full disk: the same SQLITE_FULL at the same places. */
function fillUp(state: StateDb, freePages: number): () => void {
  const pages = state.pragma('page_count', { simple: true }) as number;
  state.pragma(`max_page_count = ${pages + freePages}`);
  return () => void state.pragma('max_page_count = 1000000');
}

describe('a full disk', () => {
  it('while planning leaves no half of a plan', async () => {
    const settling = openSettling('http://127.0.0.1:9', temporaryDir());
    const makeRoom = fillUp(settling.db, 3);
    let failure: unknown;
    try {
      planTable(settling, table);
    } catch (error) {
      failure = error;
    }
    expect(toFailure(failure)).toMatchObject({ code: 'disk_full' });
    expect(
      settling.db
        .prepare('select (select count(*) from event_block) + (select count(*) from run)')
        .pluck()
        .get(),
    ).toBe(0);
    makeRoom();
    expect(planTable(settling, table)).toMatchObject({ kind: 'ready' });
  });

  it.each([0, 1, 3, 6, 9])(
    'with %i pages left while sending loses nothing and sends nothing twice',
    async (pages) => {
      const recorder = await startRecorder();
      const settling = openSettling(recorder.host, temporaryDir());
      const run = readyRun(settling, table);
      const makeRoom = fillUp(settling.db, pages);
      const failed = await finishRun(settling, run).then(
        ({ problems }) => problems[0],
        (error: unknown) => toFailure(error),
      );
      expect(failed).toMatchObject({ code: 'disk_full' });
      makeRoom();
      await recoverRuns(settling);
      // What the full disk kept from being sent at all is the next run's to plan anew.
      await finishRun(settling, readyRun(settling, table));
      await recorder.stop();
      expect(recorder.accepted()).toBe(1_200);
      expect(planTable(settling, table)).toMatchObject({ run: { frame: { rows: { unchanged: 1_200 } } } });
      expect(snapshotRows(settling.stateDir, 'trait-1')).toBe(1_200);
    },
  );
});
