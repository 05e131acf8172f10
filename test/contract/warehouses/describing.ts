import { describe, expect, it } from 'vitest';
import { never, readRows } from '../../support/rows.ts';
import { countRows, type Scene } from './scene.ts';

const everybody = [
  [1, 'Ada'],
  [2, 'Bob'],
];

const commonWrites = (people: string): readonly string[] => [
  `insert into ${people} values (9, 'Eve')`,
  `update ${people} set name = 'Eve' where id = 1`,
  `delete from ${people} where id = 1`,
  `drop table ${people}`,
  'create table others (id integer)',
  `alter table ${people} add column age integer`,
  `truncate table ${people}`,
];

export function describeDescribing(scene: Scene): void {
  describe('before a query runs', () => {
    it('names its columns and their types without running it', async () => {
      const startedAt = performance.now();
      expect((await scene.describe(scene.dialect.endless)).length).toBeGreaterThan(0);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    });

    it('gives names, codecs and JSON types in column order', async () => {
      const columns = await scene.describe(`select id, name from ${scene.dialect.people}`);
      expect(columns.map(({ name, jsonType, codec }) => [name, jsonType, codec.kind])).toEqual([
        ['id', 'number', 'integer'],
        ['name', 'string', 'text'],
      ]);
    });

    it('keeps columns of the same name apart, or refuses them', async () => {
      const { people, sameNames } = scene.dialect;
      const sql = `select id as n, name as n from ${people} order by 1`;
      if (sameNames !== 'kept') {
        await expect(scene.describe(sql)).rejects.toMatchObject({ code: sameNames });
        return;
      }
      expect((await scene.describe(sql)).map((column) => column.name)).toEqual(['n', 'n']);
      expect(await readRows(scene.session, sql)).toEqual(everybody);
    });

    it('refuses a second statement', async () => {
      for (const second of ['select 2 as n', `drop table ${scene.dialect.people}`]) {
        await expect(scene.describe(`select 1 as n; ${second}`), second).rejects.toMatchObject({
          code: 'multiple_statements',
        });
      }
    });

    it('refuses every way to write, and nothing is written', async () => {
      const { people, writes } = scene.dialect;
      for (const sql of [...commonWrites(people), ...writes]) {
        const run = scene.describe(sql).then(() => scene.count(sql));
        await expect(run, sql).rejects.toMatchObject({ code: 'not_read_only' });
      }
      expect(await readRows(scene.session, `select id, name from ${people} order by id`)).toEqual(everybody);
    });

    it('refuses to run what it would refuse to describe', async () => {
      const sql = commonWrites(scene.dialect.people)[0] ?? '';
      await expect(scene.count(sql)).rejects.toMatchObject({ code: 'not_read_only' });
    });

    it('says where a syntax error is', async () => {
      const sql = `select 1 as n from from ${scene.dialect.people}`;
      await expect(scene.describe(sql)).rejects.toMatchObject({ code: 'sql_syntax', position: 20 });
    });

    it('counts the place of a syntax error as the editor does, over lines and emoji', async () => {
      const sql = "/* \u{1F600} */\nselect '\u{1F600}' as a,\n  1 as n from from people";
      await expect(scene.describe(sql)).rejects.toMatchObject({
        code: 'sql_syntax',
        position: sql.lastIndexOf('from') + 1,
      });
    });

    it('names a table that is not there', async () => {
      const missing = scene.dialect.people.replace(/people$/, 'nobody_knows');
      await expect(scene.describe(`select * from ${missing}`)).rejects.toMatchObject({
        code: 'object_not_found',
        message: expect.stringMatching(/nobody_knows/i),
      });
    });

    it('says which right is missing, and what an admin can do about it', async () => {
      const { sql, advice } = scene.dialect.denied;
      const refusal = { code: 'permission_denied', advice: expect.stringMatching(advice) };
      await expect(scene.describe(sql)).rejects.toMatchObject(refusal);
      await expect(countRows(scene.session, sql)).rejects.toMatchObject(refusal);
    });

    it('accepts comments, a WITH clause, a limit and a semicolon at the end', async () => {
      const { people } = scene.dialect;
      const sql = `-- people\n/* all; of them */ with p as (select id from ${people}) select id from p order by 1 limit 1; -- end`;
      expect(await readRows(scene.session, sql)).toEqual([[1]]);
    });

    it('starts nothing that is cancelled already', async () => {
      const signal = AbortSignal.abort();
      const refusal = { code: 'cancelled' };
      await expect(scene.count('select 1 as n', { signal })).rejects.toMatchObject(refusal);
      await expect(scene.session.describe('select 1 as n', { signal })).rejects.toMatchObject(refusal);
    });
  });

  if (!scene.can.estimatesBytes) return;
  describe('what a query reads', () => {
    it('is told beforehand', async () => {
      const sql = `select id, name from ${scene.dialect.people}`;
      expect(await scene.session.estimateBytes?.(sql, { signal: never })).toBeGreaterThan(0);
    });

    it('is bounded: more than allowed is refused before it is paid', async () => {
      const sql = `select id, name from ${scene.dialect.people}`;
      await expect(scene.count(sql, { maximumBytes: 1 })).rejects.toMatchObject({ code: 'too_many_bytes' });
      expect(await scene.count(sql, { maximumBytes: 1e12 })).toBe(2);
    });
  });
}
