import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { folderWith, openPath } from '../../../support/duckdb.ts';
import { never, readTexts } from '../../../support/rows.ts';

const endless = 'select i, i * 2 from range(100000000000) t(i)';
const slow = 'select count(*) from range(100000000000) t(i) where i % 7 = 3';

let session: Session;
beforeAll(async () => {
  session = await openPath(folderWith({ 'leads.csv': 'id,score\nu1,5\nu2,\n' }));
});
afterAll(() => session.close());

async function countRows(
  signal: AbortSignal,
  sql: string,
  onRows: (rows: number) => void = () => {},
): Promise<number> {
  let rows = 0;
  for await (const batch of session.read(sql, { signal })) {
    rows += batch.count;
    onRows(rows);
  }
  return rows;
}

describe('reading from DuckDB', () => {
  it('streams every row once and in order', async () => {
    const rows = await readTexts(session, 'select i from range(100000) t(i) order by i desc');
    expect(rows.length).toBe(100_000);
    expect(rows.every(([text], index) => text === String(99_999 - index))).toBe(true);
  });

  it('keeps columns of the same name apart', async () => {
    const sql = 'select 1 as a, \'two\' as a, 3 as "A"';
    expect((await session.describe(sql, { signal: never })).map(({ name }) => name)).toEqual(['a', 'a', 'A']);
    expect(await readTexts(session, sql)).toEqual([['1', 'two', '3']]);
  });

  it.each([
    'select id, score from leads;',
    'select id, score from leads -- the end',
    'with l as (select * from leads) select id, score from l ; /* done */',
    "select id, score from leads where id <> 'it''s; not'",
    'from leads',
  ])('takes the query as it is written: %s', async (sql) => {
    expect(await readTexts(session, sql)).toEqual([
      ['u1', '5'],
      ['u2', null],
    ]);
  });

  it('gives no batch for an empty result', async () => {
    expect(await countRows(never, 'select * from leads where false')).toBe(0);
  });

  it('carries long fields', async () => {
    const rows = await readTexts(session, "select repeat('é', 30000) || i from range(5) t(i)");
    expect(rows.map(([text]) => [text?.length, text?.at(-1)])).toEqual(
      [0, 1, 2, 3, 4].map((last) => [30_001, String(last)]),
    );
  });

  it.each([
    ["select cast(case when i = 500000 then 'x' else '1' end as int) as n from range(1000000) t(i)", "'x'"],
    ["select case when i = 700000 then error('boom') end as n from range(1000000) t(i)", 'boom'],
  ])('never passes a result that broke in the middle for a whole one: %s', async (sql, reason) => {
    let rows = 0;
    const reading = countRows(never, sql, (soFar) => {
      rows = soFar;
    });
    await expect(reading).rejects.toMatchObject({
      code: 'sql_error',
      message: expect.stringContaining(reason),
    });
    expect(rows).toBeGreaterThan(0);
  });

  it('stops a query that has not answered yet when its reader aborts', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    await expect(countRows(abort.signal, slow)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('stops a stream in the middle when its reader aborts', async () => {
    const abort = new AbortController();
    const reading = countRows(abort.signal, endless, (rows) => rows > 50_000 && abort.abort());
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('does not start when the reader has aborted before', async () => {
    await expect(countRows(AbortSignal.abort(), slow)).rejects.toMatchObject({ code: 'cancelled' });
    await expect(session.describe('select 1', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('stops a query that outlasts the statement timeout', async () => {
    const hasty = await openPath(folderWith({}), 0.2);
    const reading = hasty.read(slow, { signal: never })[Symbol.asyncIterator]().next();
    await expect(reading).rejects.toMatchObject({ code: 'statement_timeout' });
    await hasty.close();
  });

  it('is ready for the next query after a reader went away', async () => {
    for await (const batch of session.read(endless, { signal: never })) if (batch.count > 0) break;
    expect(await readTexts(session, 'select 42')).toEqual([['42']]);
  });

  it('gives the same result every time, also where order matters inside', async () => {
    const sql = `select k, list(v), first(v) from (
      select i % 97 as k, hash(i) % 1000 as v from range(400000) t(i)) group by k order by k`;
    expect(await readTexts(session, sql)).toEqual(await readTexts(session, sql));
  });
});
