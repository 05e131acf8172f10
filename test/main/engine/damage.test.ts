/** Bits that flip in a state file: found, named, nothing wrong is sent; and the way back. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openState, statePath } from '../../../main/engine/state/open.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { openRig, type Rig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'damage');
});
afterAll(() => db.drop());

const sql = (value = 'i') =>
  `select 'u' || i as user_id, md5((${value})::text) as t from generate_series(1, 500) i`;
const changedSql = sql('case when i % 10 = 0 then -i else i end');
const FLIPS = 40;

/** The same positions every time: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function flipBit(path: string, bit: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, bit >>> 3);
  byte.writeUInt8(byte.readUInt8() ^ (1 << (bit & 7)));
  writeSync(file, byte, 0, 1, bit >>> 3);
  closeSync(file);
}

const traitsOf = (rig: Rig) => [...rig.recorder.state()].sort(([a], [b]) => (a < b ? -1 : 1));

/** What Segment must have once `query` has been sent. */
async function idealOf(query: string): Promise<unknown> {
  const rig = await openRig(db);
  await rig.run(rig.trait(query));
  return traitsOf(rig);
}

const isNamed = ({ problems }: RunDocument, path: string): boolean =>
  problems.some(({ code, message }) => /^database_(corrupt|newer)$/.test(code) && message.includes(path));

describe('one flipped bit', () => {
  it('anywhere in the file is found before a wrong value is sent, or changes nothing', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(sql()));
    const path = statePath(rig.stateDir, 'trait-1');
    copyFileSync(path, `${path}.sound`);
    const before = JSON.stringify(traitsOf(rig));
    const after = JSON.stringify(await idealOf(changedSql));
    const next = random(20_261_123);
    const bits = Array.from({ length: FLIPS }, () => Math.floor(next() * statSync(path).size * 8));
    let found = 0;
    for (const bit of bits) {
      copyFileSync(`${path}.sound`, path);
      flipBit(path, bit);
      const document = await rig.run(rig.trait(changedSql));
      const sent = JSON.stringify(traitsOf(rig));
      if (document.status === 'succeeded') {
        expect(sent, `bit ${bit}`).toBe(after);
        await rig.run(rig.trait(sql(), { traitId: 'back' }), { approve: true, resync: true });
      } else {
        found++;
        expect(isNamed(document, path), `bit ${bit}: ${JSON.stringify(document.problems)}`).toBe(true);
        expect(sent, `bit ${bit}`).toBe(before);
      }
    }
    expect(found).toBeGreaterThan(FLIPS / 20);
  });

  it.each(['event', 'run', 'layout'])(
    'in a held plan (%s) is found before the plan is sent',
    async (table) => {
      const rig = await openRig(db);
      await rig.run(rig.trait(sql()));
      await rig.run(rig.trait(sql('-i')), { runId: 'held' });
      const { requests } = rig.recorder.counts();
      const state = openState(rig.stateDir, 'trait-1');
      state.exec(
        {
          event: `UPDATE event_block SET vals = zeroblob(20) WHERE run_id = 'held'`,
          run: `UPDATE run SET frame = replace(frame, '"all"', '"none"')`,
          layout: `UPDATE layout SET document = replace(document, '"t"', '"u"')`,
        }[table] ?? '',
      );
      state.close();
      const document = await rig.resume(rig.trait(sql('-i')), 'held');
      expect(document).toMatchObject({ status: 'failed', problems: [{ code: 'database_corrupt' }] });
      expect(rig.recorder.counts().requests).toBe(requests);
    },
  );
});

describe('a rebuild', () => {
  async function damaged(): Promise<{
    readonly rig: Rig;
    readonly path: string;
    readonly asides: () => readonly string[];
  }> {
    const rig = await openRig(db);
    await rig.run(rig.trait(sql()));
    const path = statePath(rig.stateDir, 'trait-1');
    writeFileSync(path, 'not a database');
    return {
      rig,
      path,
      asides: () =>
        readdirSync(rig.stateDir).filter((name) => /^trait-1\.db\.corrupt-\d{8}T\d{6}Z$/.test(name)),
    };
  }

  it('keeps the damaged file aside and sends every row again, and says what that can not do', async () => {
    const { rig, path, asides } = await damaged();
    expect(await rig.run(rig.trait(sql()))).toMatchObject({ problems: [{ code: 'database_corrupt' }] });
    const fewer = rig.trait(`${sql()} where i <= 450`);
    const document = await rig.run(fewer, { rebuild: true });
    expect(document).toMatchObject({ status: 'succeeded', rows: { added: 450 }, events: { sent: 450 } });
    expect(document.problems).toMatchObject([{ code: 'leavers_unknown', severity: 'warning' }]);
    expect(asides()).toHaveLength(1);
    expect(existsSync(path)).toBe(true);
    expect(await rig.run(fewer)).toMatchObject({ rows: { unchanged: 450 }, problems: [] });
  });

  it('may take the result as already sent instead', async () => {
    const { rig, asides } = await damaged();
    const { requests } = rig.recorder.counts();
    expect(await rig.run(rig.trait(sql()), { rebuild: true, asSent: true })).toMatchObject({
      status: 'succeeded',
      events: { planned: 0 },
      problems: [{ code: 'leavers_unknown' }],
    });
    expect(rig.recorder.counts().requests).toBe(requests);
    expect(asides()).toHaveLength(1);
    expect(await rig.run(rig.trait(sql()))).toMatchObject({ rows: { unchanged: 500 } });
  });

  it('leaves a sound file alone', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(sql()));
    expect(await rig.run(rig.trait(sql()), { rebuild: true })).toMatchObject({
      rows: { unchanged: 500 },
      problems: [],
    });
    expect(readdirSync(rig.stateDir).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  it('finds damage in history too, which no run would meet', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(sql()));
    const state = openState(rig.stateDir, 'trait-1');
    state.exec('UPDATE event_block SET vals = zeroblob(20)');
    state.close();
    expect(await rig.run(rig.trait(sql()))).toMatchObject({ rows: { unchanged: 500 } });
    expect(await rig.run(rig.trait(sql()), { rebuild: true })).toMatchObject({ rows: { added: 500 } });
  });
});
