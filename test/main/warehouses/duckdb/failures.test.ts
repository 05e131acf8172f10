import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { folderWith, openPath, runInDuckdb } from '../../../support/duckdb.ts';
import { never, readTexts } from '../../../support/rows.ts';

let session: Session;
beforeAll(async () => {
  session = await openPath(
    folderWith({ 'crm/leads.csv': 'id,lead_score\nu1,5\n', 'crm/broken.parquet': 'not parquet at all' }),
  );
});
afterAll(() => session.close());

/** Where the analyst's text is wrong, as the text from there on. */
async function failureOf(
  sql: string,
): Promise<{ code: string; message: string; at: string; detail: string }> {
  try {
    await readTexts(session, sql);
  } catch (error) {
    const { code, message, position, detail } = error as Record<string, unknown>;
    const at = typeof position === 'number' ? sql.slice(position - 1) : '';
    return { code: String(code), message: String(message), at, detail: String(detail) };
  }
  throw new Error('The query was not refused.');
}

describe('failures of DuckDB', () => {
  it.each([
    ["select 'ü😀' as ü,\n  id frm crm.leads x y", 'crm.leads x y'],
    ['selct 1', 'selct 1'],
    ["select id from crm.leads where id = 'open", "'open"],
  ])('shows where the syntax is wrong: %j', async (sql, at) => {
    expect(await failureOf(sql)).toMatchObject({ code: 'sql_syntax', at });
  });

  it.each(['', '  \n', '-- nothing', '/* nothing */'])('says that there is no query in %j', async (sql) => {
    expect(await failureOf(sql)).toMatchObject({
      code: 'sql_syntax',
      message: 'There is no query in this text.',
    });
  });

  it('names an unknown table, where it stands, and the one that was meant', async () => {
    const failure = await failureOf("select 'ü😀', id from crm.lead");
    expect(failure).toMatchObject({ code: 'object_not_found', at: 'crm.lead' });
    expect(failure.detail).toContain('Did you mean "leads"?');
  });

  it('names an unknown column, where it stands, and the one that was meant', async () => {
    const failure = await failureOf("select 'ü😀', lead_scor from crm.leads");
    expect(failure).toMatchObject({ code: 'object_not_found', at: 'lead_scor from crm.leads' });
    expect(failure.detail).toContain('lead_score');
  });

  it('tells an unreadable file from an unknown table', async () => {
    const failure = await failureOf('select * from crm.broken');
    expect(failure).toMatchObject({ code: 'object_not_found' });
    expect(failure.message).toContain('broken.parquet');
  });

  it('passes on what goes wrong while the query runs, with its place', async () => {
    const failure = await failureOf("select cast(id as integer) from crm.leads where id <> 'it''s'");
    expect(failure).toMatchObject({ code: 'sql_error' });
    expect(failure.at).toMatch(/^cast\(id/);
    expect(failure.message).toContain("'u1'");
  });

  it('names the line of a file that does not fit any more', async () => {
    const folderDir = folderWith({ 'scores.csv': 'id,score\nu1,5\n' });
    const reader = await openPath(folderDir);
    await reader.describe('select * from scores', { signal: never });
    writeFileSync(join(folderDir, 'scores.csv'), 'id,score\nu1,5\nu2,many\n');
    await expect(readTexts(reader, 'select * from scores')).rejects.toMatchObject({
      code: 'sql_error',
      message: expect.stringMatching(/line 3: .*"many"/),
    });
    await reader.close();
  });

  it('says that the memory is full instead of taking the laptop down', async () => {
    const failure = await failureOf('select list(i) from range(300000000) t(i)');
    expect(failure).toMatchObject({ code: 'quota_exceeded' });
    expect(failure.message).toContain('memory');
  });

  it('refuses a placeholder', async () => {
    expect(await failureOf('select $1')).toMatchObject({ code: 'sql_error' });
  });
});

describe('opening a path', () => {
  it('says that there is nothing at the path', async () => {
    await expect(openPath('/nowhere/at/all.duckdb')).rejects.toMatchObject({ code: 'warehouse_missing' });
  });

  it.each(['notes.txt', 'leads.csv'])('says that %s is not a DuckDB database', async (name) => {
    const folderDir = folderWith({ [name]: 'id\nu1\n' });
    await expect(openPath(join(folderDir, name))).rejects.toMatchObject({
      code: 'warehouse_missing',
      message: expect.stringContaining('is not a DuckDB database'),
    });
  });

  it('says that another program is writing to the file', async () => {
    const filePath = join(folderWith({}), 'shop.duckdb');
    await runInDuckdb(filePath, 'create table t as select 1 as id');
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'hold-open.ts'), filePath]);
    await once(writer.stdout, 'data');
    await expect(openPath(filePath)).rejects.toMatchObject({ code: 'busy' });
    writer.kill();
    await once(writer, 'exit');
    const reader = await openPath(filePath);
    expect((await reader.listTables({ signal: never })).map(({ name }) => name)).toEqual(['t']);
    await reader.close();
  });
});
