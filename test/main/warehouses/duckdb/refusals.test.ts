import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { folderWith, openPath, runInDuckdb } from '../../../support/duckdb.ts';
import { never, readTexts } from '../../../support/rows.ts';

const homeDir = folderWith({ 'secret.csv': 'password\nhunter2\n', 'lake/leads.csv': 'id,score\nu1,5\n' });
const lakeDir = join(homeDir, 'lake');
const filePath = join(homeDir, 'shop', 'shop.duckdb');
const everything = (): string[] => readdirSync(homeDir, { recursive: true }).map(String).sort();

let before: string[];
let sessions: readonly Session[];
beforeAll(async () => {
  mkdirSync(join(homeDir, 'shop'));
  await runInDuckdb(filePath, 'create table leads as select 1 as id', 'create sequence numbers');
  before = everything();
  sessions = [await openPath(lakeDir), await openPath(filePath)];
});
afterAll(async () => {
  for (const session of sessions) await session.close();
});

const hostile: readonly (readonly [sql: string, code: string])[] = [
  [`copy leads to '${lakeDir}/stolen.csv'`, 'not_read_only'],
  [`copy (select 1) to '${homeDir}/stolen.parquet'`, 'not_read_only'],
  [`attach '${homeDir}/new.duckdb' as new`, 'not_read_only'],
  [`export database '${lakeDir}/dump'`, 'not_read_only'],
  ['install httpfs', 'not_read_only'],
  ['load httpfs', 'not_read_only'],
  ['pragma database_list', 'not_read_only'],
  ['set enable_external_access = true', 'not_read_only'],
  ['reset lock_configuration', 'not_read_only'],
  ['call enable_logging()', 'not_read_only'],
  [`from enable_logging(storage = 'file', storage_config = {'path': '${lakeDir}/log'})`, 'not_read_only'],
  [`select (select count(*) from "ENABLE_LOGGING"(storage = 'file'))`, 'not_read_only'],
  [`from enable_profiling(save_location = '${lakeDir}/profile')`, 'not_read_only'],
  [`select * from query('from enable_log' || 'ging()')`, 'not_read_only'],
  ['select * from force_checkpoint()', 'not_read_only'],
  ["select nextval('numbers')", 'not_read_only'],
  ['create table stolen as select 1', 'not_read_only'],
  ['create temp table stolen as select 1', 'not_read_only'],
  ['insert into leads values (2)', 'not_read_only'],
  ['delete from leads returning *', 'not_read_only'],
  ['drop table leads', 'not_read_only'],
  ['explain analyze select 1', 'not_read_only'],
  ['prepare p as select 1', 'not_read_only'],
  ['begin', 'not_read_only'],
  ['select 1; drop table leads', 'multiple_statements'],
  ['select 1; select 2', 'multiple_statements'],
  [`select * from read_csv('${homeDir}/secret.csv')`, 'permission_denied'],
  [`select * from '${homeDir}/secret.csv'`, 'permission_denied'],
  [`select * from read_text('${lakeDir}/../secret.csv')`, 'permission_denied'],
  [`select * from glob('${homeDir}/*')`, 'permission_denied'],
  [`select * from read_csv('http://127.0.0.1:9/secret.csv')`, 'permission_denied'],
];

describe('what DuckDB is not allowed to do', () => {
  it.each(hostile)('refuses %s', async (sql, code) => {
    for (const session of sessions) {
      await expect(session.describe(sql, { signal: never })).rejects.toMatchObject({ code });
      await expect(readTexts(session, sql)).rejects.toMatchObject({ code });
    }
    expect(everything()).toEqual(before);
  });

  it('keeps reading the data itself all the while', async () => {
    const results = await Promise.all(sessions.map((session) => readTexts(session, 'select id from leads')));
    expect(results).toEqual([[['u1']], [['1']]]);
  });

  it('removes its temporary files when it closes', async () => {
    const session = await openPath(lakeDir);
    const [[temporaryDir]] = (await readTexts(session, "select current_setting('temp_directory')")) as [
      [string],
    ];
    mkdirSync(temporaryDir, { recursive: true });
    writeFileSync(join(temporaryDir, 'duckdb_temp_storage-0.tmp'), 'spilled');
    await session.close();
    expect(temporaryDir).toMatch(/sqltraits-duckdb-/);
    expect(existsSync(temporaryDir)).toBe(false);
  });
});
