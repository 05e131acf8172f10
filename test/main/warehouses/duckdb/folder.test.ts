import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duckdb } from '../../../../main/warehouses/duckdb.ts';
import type { Check } from '../../../../preload/connection-model.ts';
import { folderWith, openOptions, openPath, runInDuckdb } from '../../../support/duckdb.ts';
import { never, readRows, readTexts } from '../../../support/rows.ts';

async function tablesIn(folderDir: string): Promise<string[]> {
  const session = await openPath(folderDir);
  const tables = await session.listTables({ signal: never });
  await session.close();
  return tables.map(({ schema, name }) => `${schema}.${name}`);
}

async function testPath(path: string): Promise<Check[]> {
  const settings = { kind: 'duckdb', path, statementTimeout: 60 } as const;
  const checks: Check[] = [];
  for await (const check of duckdb.test(settings, openOptions)) checks.push(check);
  return checks;
}

describe('a folder as a warehouse', () => {
  it('makes a table of every data file and a schema of every subfolder', async () => {
    const folderDir = folderWith({
      'users.csv': 'id\n1\n',
      'crm/leads.tsv': 'id\tscore\n1\t2\n',
      'crm/events.ndjson': '{"id": 1, "tags": ["a"]}\n{"id": 2}\n',
      'crm/deep/hidden.csv': 'id\n1\n',
      'README.md': '# not data',
      '.hidden.csv': 'id\n1\n',
      '.git/x.csv': 'id\n1\n',
    });
    await runInDuckdb(':memory:', `copy (select 7 as id) to '${join(folderDir, 'crm', 'accounts.parquet')}'`);
    symlinkSync('/etc', join(folderDir, 'etc'));
    expect(await tablesIn(folderDir)).toEqual(['crm.accounts', 'crm.events', 'crm.leads', 'main.users']);
  });

  it('gives files names that need no quotes', async () => {
    const text = 'id\n1\n';
    const folderDir = folderWith({
      '2024 leads (final).csv': text,
      'a[1]*.csv': text,
      "it's.csv": text,
      'größe.csv': text,
    });
    const names = await tablesIn(folderDir);
    expect(names.sort()).toEqual(['main._2024_leads_final', 'main.a_1', 'main.größe', 'main.it_s']);
  });

  it('takes the first line as names even where every column is text', async () => {
    const session = await openPath(folderWith({ 'plans.csv': 'id,name\nteam,Team\n' }));
    expect(await readTexts(session, 'select id, name from plans')).toEqual([['team', 'Team']]);
    await session.close();
  });

  it('reads an empty field as null and a quoted empty field as an empty string', async () => {
    const session = await openPath(folderWith({ 'users.csv': 'id,a,b\nu1,,""\nu2,x,y\n' }));
    expect(await readTexts(session, 'select * from users')).toEqual([
      ['u1', null, ''],
      ['u2', 'x', 'y'],
    ]);
    await session.close();
  });

  it('keeps codes that look like numbers as they are written', async () => {
    const text =
      'id,zip,phone,big,score,price\n7,01234,+4930123,1,5,0.30000000000000004\n8,99999,1,12345678901234567890,-6,0\n';
    const session = await openPath(folderWith({ 'users.csv': text }));
    expect(await readRows(session, 'select * from users')).toEqual([
      [7, '01234', '+4930123', '1', 5, 0.30000000000000004],
      [8, '99999', '1', '12345678901234567890', -6, 0],
    ]);
    await session.close();
  });

  it.each([
    ['doubled names', 'id,a,a\nu1,1,2\n', [['u1', '1', '2']]],
    ['a column without a name', 'id,,b\nu1,1,2\n', [['u1', '1', '2']]],
    [
      'a column without values',
      'id,a,b\nu1,,2\nu2,,3\n',
      [
        ['u1', null, '2'],
        ['u2', null, '3'],
      ],
    ],
    ['no rows', 'id,a\n', []],
    ['a byte order mark and no last line end', '\ufeffid,a\nu1,"x\ny"', [['u1', 'x\ny']]],
  ])('reads a file with %s', async (_, text, rows) => {
    const session = await openPath(folderWith({ 'users.csv': text }));
    expect((await session.describe('select * from users', { signal: never }))[0]?.name).toBe('id');
    expect(await readTexts(session, 'select * from users')).toEqual(rows);
    await session.close();
  });

  it('looks at a whole file before it takes a column for numbers', async () => {
    const numbers = Array.from({ length: 30_000 }, (_, index) => `u${index},${index}`);
    const session = await openPath(
      folderWith({ 'scores.csv': ['id,score', ...numbers, 'last,n/a', ''].join('\n') }),
    );
    expect(await readTexts(session, "select score from scores where id = 'last'")).toEqual([['n/a']]);
    expect((await session.describe('select score from scores', { signal: never }))[0]?.warehouseType).toBe(
      'VARCHAR',
    );
    await session.close();
  });

  it('leaves out no line that does not fit', async () => {
    const session = await openPath(folderWith({ 'ragged.csv': 'id,score\nu1,1\nu2\nu3,3,4\n' }));
    await expect(readTexts(session, 'select id from ragged')).rejects.toMatchObject({
      code: 'object_not_found',
      detail: 'Its lines do not all have as many fields as the first one.',
    });
    await session.close();
  });

  it.each([';', '|', '\t'])('finds out that fields are separated by %j', async (mark) => {
    const text = [
      ['id', 'name'],
      ['u1', `"a${mark}b"`],
    ]
      .map((fields) => fields.join(mark))
      .join('\r\n');
    const session = await openPath(folderWith({ 'users.csv': text }));
    expect(await readTexts(session, 'select id, name from users')).toEqual([['u1', `a${mark}b`]]);
    await session.close();
  });

  it('finds tables whatever way a query names them', async () => {
    const session = await openPath(folderWith({ 'users.csv': 'id\nu1\n', 'crm/Leads.csv': 'id\nu2\n' }));
    for (const sql of [
      'from USERS',
      'select * from "main"."users"',
      'select * from (table users)',
      "from query_table('users')",
    ]) {
      expect(await readTexts(session, sql)).toEqual([['u1']]);
    }
    const sql =
      'with l as (select id from CRM.leads) select l.id from l where not exists (from memory.main.users u where u.id = l.id)';
    expect(await readTexts(session, sql)).toEqual([['u2']]);
    await session.close();
  });

  it('reads a table that a broken file lies beside', async () => {
    const session = await openPath(
      folderWith({ 'good.csv': 'id\nu1\n', 'bad.parquet': 'x', 'good.json': '[{"id": 1}]' }),
    );
    expect(await readTexts(session, 'select * from good')).toEqual([['u1']]);
    await session.close();
  });
});

describe('the connection test of DuckDB', () => {
  it('passes step by step on a good folder', async () => {
    const checks = await testPath(folderWith({ 'crm/leads.csv': 'id\nu1\n' }));
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['Find the path', true],
      ['Open it read-only', true],
      ['Read each file', true],
      ['List tables', true],
      ['Run a query', true],
    ]);
    expect(checks[3]?.advice).toBe('1 table in crm.');
  });

  it('stops at a path that is not there', async () => {
    const checks = await testPath('/nowhere/at/all');
    expect(checks).toMatchObject([{ name: 'Find the path', ok: false, code: 'warehouse_missing' }]);
    expect(checks[0]?.advice).toContain('/nowhere/at/all');
  });

  it('stops at a file that is no database', async () => {
    const checks = await testPath(join(folderWith({ 'x.duckdb': 'x' }), 'x.duckdb'));
    expect(checks).toMatchObject([{ ok: true }, { ok: false, code: 'warehouse_missing' }]);
  });

  it('names every file that it can not read', async () => {
    const checks = await testPath(folderWith({ 'a.parquet': 'x', 'b.csv': '', 'c.csv': 'id\n1\n' }));
    const last = checks.at(-1);
    expect(last).toMatchObject({ name: 'Read each file', ok: false });
    expect(last?.advice).toContain('a.parquet');
    expect(last?.advice).not.toContain('c.csv');
  });

  it('asks for data where a folder has none', async () => {
    const checks = await testPath(folderWith({ 'README.md': 'empty' }));
    expect(checks.at(-1)).toMatchObject({ name: 'List tables', ok: false, code: 'object_not_found' });
  });
});
