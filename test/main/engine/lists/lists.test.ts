import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Entry, ListOf, PageOf } from '../../../../main/engine/lists/list-request.ts';
import { doListWork } from '../../../../main/engine/lists/lists-worker.ts';
import { createLists } from '../../../../main/engine/lists/start-lists.ts';
import type { EventRecord, RunRow } from '../../../../preload/run-model.ts';
import { openRig, type Rig } from '../../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'lists');
});
afterAll(() => db.drop());

const walk = { signal: new AbortController().signal, progress: () => {} };
const numbersSql = (from: number, to: number, value = 'i') =>
  `select 'u' || i as user_id, ${value} as n, 'City ' || i % 7 as city from generate_series(${from}, ${to}) i`;

const listOf = ({ stateDir }: Rig, runId: string, list: ListOf['list'], search = ''): ListOf => ({
  stateDir,
  traitId: 'trait-1',
  runId,
  list,
  search,
});

async function page(of: ListOf, range: Partial<Pick<PageOf, 'offset' | 'limit'>> = {}) {
  const answer = await doListWork({ type: 'page', offset: 0, limit: 500, ...range, ...of }, walk);
  if (answer.type !== 'page') throw new Error(JSON.stringify(answer));
  return answer;
}

const keysOf = (entries: readonly Entry[]): readonly (string | null)[] =>
  entries.map(({ key }) => key).sort();

describe('searching the events of a run', () => {
  it('finds a part of the key or of a value, in any case, under every filter', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(numbersSql(1, 1500));
    await rig.run(trait, { runId: 'first' });
    await rig.run(
      { ...trait, sql: numbersSql(11, 1510, 'case when i < 111 then -i else i end') },
      { runId: 'second' },
    );
    expect(keysOf((await page(listOf(rig, 'first', 'all', 'U149'))).entries)).toEqual(
      ['u149', ...Array.from({ length: 10 }, (_, i) => `u149${i}`)].sort(),
    );
    expect(await page(listOf(rig, 'first', 'all', 'cITY 3'))).toMatchObject({ total: 214 });
    expect(await page(listOf(rig, 'second', 'changed', '-11'))).toMatchObject({ total: 2 });
    expect(await page(listOf(rig, 'second', 'added', 'u150'))).toMatchObject({ total: 9 });
    expect(await page(listOf(rig, 'second', 'removed', 'u'))).toMatchObject({ total: 10 });
    expect(await page(listOf(rig, 'second', 'failed', 'u'))).toMatchObject({ total: 0, entries: [] });
  });

  it('pages through what was found without finding it again', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(numbersSql(1, 1500)), { runId: 'first' });
    const of = listOf(rig, 'first', 'all', 'City 3');
    const pages = await Promise.all([0, 100, 200].map((offset) => page(of, { offset, limit: 100 })));
    expect(pages.map(({ total, entries }) => [total, entries.length])).toEqual([
      [214, 100],
      [214, 100],
      [214, 14],
    ]);
    expect(new Set(pages.flatMap(({ entries }) => keysOf(entries))).size).toBe(214);
  });
});

describe('the unchanged rows of a run', () => {
  it('are the rest of its result: the numbers add up, for the latest run and for those before', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(numbersSql(1, 300));
    const sqls = [
      numbersSql(1, 300),
      numbersSql(21, 320, 'case when i % 10 = 0 then -i else i end'),
      numbersSql(1, 100, '0'),
    ];
    for (const [index, sql] of sqls.entries()) {
      const run = await rig.run({ ...trait, sql }, { runId: `run-${index}`, approve: true });
      expect(run.status).toBe('succeeded');
    }
    const { total, entries } = await page(listOf(rig, 'run-1', 'unchanged'));
    const expected = Array.from({ length: 280 }, (_, i) => i + 21).filter((i) => i % 10 !== 0);
    expect(total).toBe(expected.length);
    expect(keysOf(entries)).toEqual(expected.map((i) => `u${i}`).sort());
    const one = (entries as readonly RunRow[]).find(({ key }) => key === 'u25');
    expect(one).toEqual({ number: null, key: 'u25', values: { n: 25, city: 'City 4' }, codes: [] });
    const planned = await page(listOf(rig, 'run-1', 'all'));
    expect(planned.total + total).toBe(300 + 20);
    expect(await page(listOf(rig, 'run-0', 'unchanged'))).toMatchObject({ total: 0, entries: [] });
    expect(await page(listOf(rig, 'run-1', 'unchanged', 'u25'))).toMatchObject({ total: 10 });
  });

  it('page in one order without a gap', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(numbersSql(1, 1000));
    await rig.run(trait, { runId: 'first' });
    await rig.run(trait, { runId: 'second' });
    const of = listOf(rig, 'second', 'unchanged');
    const keys: (string | null)[] = [];
    for (let offset = 0; offset < 1000; offset += 130) {
      keys.push(...(await page(of, { offset, limit: 130 })).entries.map(({ key }) => key));
    }
    expect(keys).toHaveLength(1000);
    expect(new Set(keys).size).toBe(1000);
    expect((await page(of, { offset: 990, limit: 130 })).entries).toHaveLength(10);
  });

  it('of a resync are those that were sent with the values they had', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(numbersSql(1, 50));
    await rig.run(trait, { runId: 'first' });
    await rig.run(trait, { runId: 'again', resync: true });
    expect(await page(listOf(rig, 'again', 'all'))).toMatchObject({ total: 50 });
    const { total, entries } = await page(listOf(rig, 'again', 'unchanged'));
    expect([total, entries.length]).toEqual([50, 50]);
  });
});

describe('the invalid rows of a refused run', () => {
  it('are as many as the run counted, each with its place, its id and its rules', async () => {
    const rig = await openRig(db);
    const sql = `select * from (values (1, 'a', 1.0), (2, null, 1), (3, 'b', 'NaN'), (4, 'c', 1), (5, 'c', 2), (6, '', 1),
      (7, 'd', 'NaN'), (8, 'd', 'NaN')) v (place, user_id, n) order by place`;
    const run = await rig.run(rig.trait(sql.replace('select *', 'select user_id, n::float8')), {
      runId: 'bad',
    });
    expect(run).toMatchObject({ status: 'failed', rows: { read: 8 } });
    const { total, entries } = await page(listOf(rig, 'bad', 'invalid'));
    expect(total).toBe(run.rows.invalid);
    expect(
      (entries as readonly RunRow[]).map(({ number, key, codes }) => [number, key, codes.join()]),
    ).toEqual([
      [2, null, 'null_id'],
      [3, 'b', 'value_not_json'],
      [6, null, 'empty_id'],
      [7, 'd', 'value_not_json,duplicate_id'],
      [8, 'd', 'value_not_json,duplicate_id'],
      [null, 'c', 'duplicate_id'],
      [null, 'c', 'duplicate_id'],
    ]);
    expect(await page(listOf(rig, 'bad', 'invalid', 'duplicate'))).toMatchObject({ total: 4 });
  });

  it('are forgotten once five later runs were refused', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(`select * from (values ('a', 1), ('a', 2)) v (user_id, n)`);
    for (let run = 1; run <= 7; run++) await rig.run(trait, { runId: `run-${run}` });
    const totals = await Promise.all(
      [1, 2, 3, 7].map(async (run) => (await page(listOf(rig, `run-${run}`, 'invalid'))).total),
    );
    expect(totals).toEqual([0, 0, 2, 2]);
  });
});

describe('exporting a list', () => {
  const exported = async (rig: Rig, of: ListOf, format: 'csv' | 'jsonl', signal = walk.signal) => {
    const path = join(rig.stateDir, `list.${format}`);
    const answer = await doListWork({ type: 'export', ...of, format, path }, { ...walk, signal });
    return { answer, text: existsSync(path) ? readFileSync(path, 'utf8') : null };
  };

  it('writes every row of the list as CSV that no spreadsheet runs', async () => {
    const rig = await openRig(db);
    const trait = rig.trait(`select * from (values ('a', '=1+1', -5), ('b', 'x, "y"', 2)) v (user_id, t, n)`);
    await rig.run(trait, { runId: 'first' });
    const { answer, text } = await exported(rig, listOf(rig, 'first', 'all'), 'csv');
    expect(answer).toEqual({ type: 'exported', entries: 2 });
    const [head, ...lines] = text?.trimEnd().split('\r\n') ?? [];
    expect(head).toBe('change,id,state,reason,t before,t after,n before,n after');
    expect(lines.toSorted()).toEqual([`added,a,accepted,,,'=1+1,,-5`, `added,b,accepted,,,"x, ""y""",,2`]);
  });

  it('writes what a search finds as JSON lines, values as they are', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(numbersSql(1, 1200)), { runId: 'first' });
    const { answer, text } = await exported(rig, listOf(rig, 'first', 'added', 'City 3'), 'jsonl');
    const lines = text?.trimEnd().split('\n') ?? [];
    expect(answer).toEqual({ type: 'exported', entries: lines.length });
    expect(lines).toHaveLength((await page(listOf(rig, 'first', 'added', 'City 3'))).total);
    expect(JSON.parse(lines[0] ?? '') as EventRecord).toMatchObject({
      kind: 'added',
      after: { city: 'City 3' },
    });
  });

  it('leaves no file behind when it is cancelled', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(numbersSql(1, 1200)), { runId: 'first' });
    const { answer, text } = await exported(rig, listOf(rig, 'first', 'all'), 'csv', AbortSignal.abort());
    expect(answer).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    expect(text).toBeNull();
    expect(existsSync(join(rig.stateDir, 'list.csv.part'))).toBe(false);
  });
});

describe('the lists in their worker', () => {
  it('answer, tell how far they are, and end when they are cancelled', async () => {
    const rig = await openRig(db);
    await rig.run(rig.trait(numbersSql(1, 30_000)), { runId: 'first' });
    const lists = createLists();
    const of = listOf(rig, 'first', 'all', 'u29999');
    const found = lists.start({ type: 'page', offset: 0, limit: 100, ...of }, () => {});
    expect(await found.done).toMatchObject({ type: 'page', total: 1, entries: [{ key: 'u29999' }] });
    const told: number[] = [];
    const path = join(rig.stateDir, 'all.jsonl');
    const work = { type: 'export', ...of, search: '', format: 'jsonl', path } as const;
    const whole = lists.start(work, (done, total) => told.push(done / total));
    expect(await whole.done).toMatchObject({ type: 'exported', entries: 30_000 });
    expect(statSync(path).size).toBeGreaterThan(1_000_000);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const other = lists.start({ type: 'page', offset: 0, limit: 10, ...of, search: 'nothing' }, () => {});
    other.cancel();
    expect(await other.done).toMatchObject({ type: 'failed', failure: { code: 'cancelled' } });
    await lists.stop();
  });
});
