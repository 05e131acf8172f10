/** What every warehouse adapter must do, said once; each adapter's file in this folder calls it with a real place. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../main/warehouses/warehouse.ts';
import { fieldsOf, never, readRows } from '../support/rows.ts';

/** A fresh warehouse of one kind. The suite fills it through `setUp` with one table, `people (id integer, name text)`. */
export interface Place {
  /** A session as the app would open it. */
  open(): Promise<Session>;
  /** Runs statements as an admin. */
  setUp(sql: string): Promise<void>;
  /** A query of `count` rows with the columns `n` (1, 2, ...) and `label` (text that starts with n). */
  series(count: number): string;
  /** A query that would run for minutes. */
  readonly endless: string;
  /** Statements that write to `people` or beside it, in this warehouse's dialect. */
  readonly writes: readonly string[];
  remove(): Promise<void>;
}

const writes = [
  "insert into people values (9, 'Eve')",
  "update people set name = 'Eve'",
  'delete from people',
  'drop table people',
  'create table others (id integer)',
  'alter table people add column age integer',
];

/** Runs the suite on the adapter that `start` opens sessions of. */
export function describeWarehouse(name: string, start: () => Promise<Place>): void {
  describe(`${name} as a warehouse`, () => {
    let place: Place;
    let session: Session;

    beforeAll(async () => {
      place = await start();
      await place.setUp(
        "create table people (id integer, name text); insert into people values (1, 'Ada'), (2, 'Bob')",
      );
    });
    afterAll(() => place?.remove());
    beforeEach(async () => {
      session = await place.open();
    });
    afterEach(() => session.close());

    const count = async (sql: string, signal = never): Promise<number> => {
      let rows = 0;
      for await (const batch of session.read(sql, { signal })) rows += batch.count;
      return rows;
    };
    const codeOf = (sql: string): Promise<unknown> =>
      session.describe(sql, { signal: never }).then(
        () => 'accepted',
        (error: { readonly code: unknown }) => error.code,
      );

    describe('before a query runs', () => {
      it('names its columns and their types without running it', async () => {
        const startedAt = performance.now();
        const columns = await session.describe(place.endless, { signal: never });
        expect(columns.length).toBeGreaterThan(0);
        expect(performance.now() - startedAt).toBeLessThan(5_000);
      });

      it('gives names, codecs and JSON types in column order', async () => {
        const columns = await session.describe('select id, name from people', { signal: never });
        expect(columns.map(({ name: column, jsonType, codec }) => [column, jsonType, codec.kind])).toEqual([
          ['id', 'number', 'integer'],
          ['name', 'string', 'text'],
        ]);
      });

      it('keeps columns of the same name apart', async () => {
        const columns = await session.describe('select id as n, name as n from people', { signal: never });
        expect(columns.map((column) => column.name)).toEqual(['n', 'n']);
        expect(await readRows(session, 'select id as n, name as n from people order by id')).toEqual([
          [1, 'Ada'],
          [2, 'Bob'],
        ]);
      });

      it('refuses a second statement', async () => {
        expect(await codeOf('select 1 as n; select 2 as n')).toBe('multiple_statements');
        expect(await codeOf('select id from people; drop table people')).toBe('multiple_statements');
      });

      it.each(writes)('refuses %j', async (sql) => {
        expect(await codeOf(sql)).toBe('not_read_only');
      });

      it('refuses every other way to write, and nothing is written', async () => {
        for (const sql of place.writes) {
          const run = session.describe(sql, { signal: never }).then(() => count(sql));
          await expect(run, sql).rejects.toMatchObject({ code: 'not_read_only' });
        }
        expect(await readRows(session, 'select id, name from people order by id')).toEqual([
          [1, 'Ada'],
          [2, 'Bob'],
        ]);
      });

      it('says where a syntax error is', async () => {
        await expect(
          session.describe('select 1 as n from from people', { signal: never }),
        ).rejects.toMatchObject({
          code: 'sql_syntax',
          position: 20,
        });
      });

      it('names a table that is not there', async () => {
        await expect(session.describe('select * from nobody_knows', { signal: never })).rejects.toMatchObject(
          {
            code: 'object_not_found',
            message: expect.stringContaining('nobody_knows'),
          },
        );
      });

      it('accepts comments, a WITH clause, a limit and a semicolon at the end', async () => {
        const sql =
          '-- people\n/* all; of them */ with p as (select id from people) select id from p order by 1 limit 1; -- end';
        expect(await readRows(session, sql)).toEqual([[1]]);
      });
    });

    describe('while rows arrive', () => {
      it('delivers every row once, in batches whose offsets fit', async () => {
        let next = 1;
        for await (const batch of session.read(place.series(50_000), { signal: never })) {
          expect(batch.count).toBeGreaterThan(0);
          for (let row = 0; row < batch.count; row += 1) {
            const [n] = fieldsOf(batch, row);
            if (n === null || n === undefined) throw new Error(`Row ${next} has no number`);
            if (batch.bytes.toString('latin1', n.start, n.end) !== String(next))
              throw new Error(`Row ${next} is missing`);
            next += 1;
          }
        }
        expect(next).toBe(50_001);
      });

      it('gives no batch for an empty result', async () => {
        expect(await count('select id from people where id > 100')).toBe(0);
      });

      it('tells null, an empty string and zero apart', async () => {
        expect(await readRows(session, "select null as a, '' as b, 0 as c")).toEqual([[null, '', 0]]);
      });

      it('carries every character', async () => {
        expect(
          await readRows(session, "select '\u{1F600}\u00e9\u4e2d' as face, name from people where id = 1"),
        ).toEqual([['\u{1F600}\u00e9\u4e2d', 'Ada']]);
      });

      it('carries values larger than a batch', async () => {
        const rows = await readRows(
          session,
          "select id, repeat('\u00e9', 300000) as long from people order by id",
        );
        expect(rows.map(([id, long]) => [id, String(long).length])).toEqual([
          [1, 300_000],
          [2, 300_000],
        ]);
      });

      it('waits for a slow reader', async () => {
        let rows = 0;
        for await (const batch of session.read(place.series(20_000), { signal: never })) {
          rows += batch.count;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        expect(rows).toBe(20_000);
      });
    });

    describe('when the reader has enough', () => {
      it('ends a cancelled query soon, with `cancelled`', async () => {
        const controller = new AbortController();
        const startedAt = performance.now();
        setTimeout(() => controller.abort(), 100);
        await expect(count(place.endless, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
        expect(performance.now() - startedAt).toBeLessThan(5_000);
      });

      it('ends with `cancelled` in the middle of the rows', async () => {
        const controller = new AbortController();
        let rows = 0;
        const reading = (async () => {
          for await (const batch of session.read(place.series(3_000_000), { signal: controller.signal })) {
            rows += batch.count;
            controller.abort();
          }
        })();
        await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
        expect(rows).toBeLessThan(3_000_000);
      });

      it('starts nothing that is cancelled already', async () => {
        await expect(count('select 1 as n', AbortSignal.abort())).rejects.toMatchObject({
          code: 'cancelled',
        });
        await expect(
          session.describe('select 1 as n', { signal: AbortSignal.abort() }),
        ).rejects.toMatchObject({
          code: 'cancelled',
        });
      });

      it('can be left early and used again', async () => {
        for await (const batch of session.read(place.series(3_000_000), { signal: never })) {
          expect(batch.count).toBeGreaterThan(0);
          break;
        }
        expect(await count(place.series(1_000))).toBe(1_000);
      });

      it('can be left after any batch', async () => {
        for (let enough = 1; enough <= 12; enough += 1) {
          let batches = 0;
          for await (const batch of session.read(place.series(30_000), { signal: never })) {
            expect(batch.count).toBeGreaterThan(0);
            batches += 1;
            if (batches === enough) break;
          }
          expect(await readRows(session, 'select id from people order by id')).toEqual([[1], [2]]);
        }
      });

      it('works on after each kind of failure', async () => {
        await expect(session.describe('select 1 as n from from people', { signal: never })).rejects.toThrow();
        await expect(count('select * from nobody_knows')).rejects.toMatchObject({ code: 'object_not_found' });
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 50);
        await expect(count(place.endless, controller.signal)).rejects.toThrow();
        expect(await readRows(session, 'select id from people order by id')).toEqual([[1], [2]]);
      });
    });

    it('lists the tables with their columns', async () => {
      const tables = await session.listTables({ signal: never });
      const people = tables.find((table) => table.name === 'people');
      expect(people?.columns.map((column) => column.name)).toEqual(['id', 'name']);
    });
  });
}
