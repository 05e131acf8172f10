import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { positionIn } from '../../../../main/warehouses/snowflake/positions.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { never } from '../../../support/rows.ts';
import { openSnowflake } from '../../../support/snowflake/open.ts';
import { type SnowflakeServer, startSnowflake } from '../../../support/snowflake/server.ts';

let server: SnowflakeServer;
let session: Session;
beforeAll(async () => {
  server = await startSnowflake();
  session = await openSnowflake(server);
});
afterAll(async () => {
  await session.close();
  await server.close();
});

/** Describes a query that Snowflake refuses in these words. */
function refused(code: string, sqlState: string, message: string): Promise<unknown> {
  const body = JSON.stringify({ success: false, code, message, data: { sqlState } });
  server.routes.instead.push({ path: '/queries/v1/query-request', answer: { body } });
  return session.describe('select 1 as n', { signal: never });
}

describe('what Snowflake refuses', () => {
  it.each([
    [
      '001003',
      '42000',
      "SQL compilation error:\nsyntax error line 1 at position 7 unexpected '1'.",
      'sql_syntax',
      /marked place/,
    ],
    [
      '000904',
      '42000',
      "SQL compilation error: error line 1 at position 7\ninvalid identifier 'FOO'",
      'object_not_found',
      /double quotes/,
    ],
    ['002140', '42601', 'SQL compilation error:\nUnknown function FOO.', 'object_not_found', /arguments/],
    [
      '002003',
      '42S02',
      "SQL compilation error:\nObject 'PEOPLE' does not exist or not authorized.",
      'object_not_found',
      /GRANT SELECT ON TABLE SHOP.PUBLIC.PEOPLE TO ROLE READER;/,
    ],
    [
      '002003',
      '02000',
      "SQL compilation error:\nSchema 'SHOP.CRM' does not exist or not authorized.",
      'object_not_found',
      /GRANT USAGE ON SCHEMA SHOP.CRM TO ROLE READER;$/,
    ],
    [
      '002003',
      '02000',
      "SQL compilation error:\nDatabase 'CRM' does not exist or not authorized.",
      'object_not_found',
      /:\nGRANT USAGE ON DATABASE CRM TO ROLE READER;$/,
    ],
    [
      '003001',
      '42501',
      'SQL access control error:\nInsufficient privileges to operate on table \'CRM."my schema".T\'',
      'permission_denied',
      /GRANT SELECT ON TABLE CRM."my schema".T TO ROLE READER;/,
    ],
    [
      '003001',
      '42501',
      'SQL access control error:\nInsufficient privileges to operate on table \'"people"\'',
      'permission_denied',
      /GRANT SELECT ON TABLE SHOP.PUBLIC."people" TO ROLE READER;$/,
    ],
    [
      '000606',
      '57P03',
      'No active warehouse selected in the current session.',
      'warehouse_missing',
      /GRANT USAGE ON WAREHOUSE WH TO ROLE READER;/,
    ],
    [
      '090105',
      '22000',
      'Cannot perform SELECT. This session does not have a current database.',
      'object_not_found',
      /database.schema.table/,
    ],
    [
      '090073',
      '22000',
      "Warehouse 'WH' cannot be resumed because resource monitor 'M' has exceeded its quota.",
      'quota_exceeded',
      /quota/,
    ],
    [
      '000630',
      '57014',
      'Statement reached its statement or warehouse timeout of 60 second(s) and was canceled.',
      'statement_timeout',
      /larger warehouse/,
    ],
    ['000604', '57014', 'SQL execution canceled', 'sql_error', /admin/],
    [
      '000008',
      '0A000',
      'Actual statement count 2 did not match the desired statement count 1.',
      'multiple_statements',
      /one query/,
    ],
    ['100082', '22000', 'Max LOB size (16777216) exceeded', 'sql_error', /32 KB/],
    [
      '390114',
      '',
      'Authentication token has expired.  The user must authenticate again.',
      'connection_lost',
      /Run again/,
    ],
  ] as const)('with %s (%s) "%s" is %s', async (code, sqlState, message, expected, advice) => {
    const state = sqlState === '' ? code : `${code}, ${sqlState}`;
    await expect(refused(code, sqlState, message)).rejects.toMatchObject({
      code: expected,
      advice: expect.stringMatching(advice),
      detail: `${message} (${state})`,
    });
  });

  it("keeps Snowflake's words where none of ours fit", async () => {
    await expect(refused('100051', '22012', 'Division by zero')).rejects.toMatchObject({
      code: 'sql_error',
      message: 'Snowflake refuses this query: Division by zero.',
    });
  });

  it('names a missing table as the analyst writes it, with both explanations', async () => {
    const words = "SQL compilation error:\nObject 'SHOP.PUBLIC.PEOPLE' does not exist or not authorized.";
    await expect(refused('002003', '42S02', words)).rejects.toMatchObject({
      message: '"shop.public.people" does not exist, or role READER may not see it.',
    });
  });

  it('refuses what the server says is no query, whatever it looks like', async () => {
    const data = { queryId: 'q', rowtype: [], rowset: [], total: 0, version: 1, statementTypeId: 0x3100 };
    const body = JSON.stringify({ success: true, data });
    server.routes.instead.push({ path: '/queries/v1/query-request', answer: { body } });
    await expect(session.describe('select 1 as n', { signal: never })).rejects.toMatchObject({
      code: 'not_read_only',
    });
  });
});

describe('the place of an error', () => {
  const sql = "select 1,\n  '😀' as a,\n  foo";

  it('is counted from the line and the column', () => {
    expect(positionIn(sql, 'error line 3 at position 2', 0)).toBe(sql.indexOf('foo') + 1);
    expect(positionIn(sql, 'error line 1 at position 0', 0)).toBe(1);
  });

  it('leaves out the lines before the text', () => {
    expect(positionIn(sql, 'error line 4 at position 2', 1)).toBe(sql.indexOf('foo') + 1);
    expect(positionIn(sql, 'error line 1 at position 5', 1)).toBeUndefined();
  });

  it('is unknown where none is named, and never outside of the text', () => {
    expect(positionIn(sql, 'Division by zero', 0)).toBeUndefined();
    expect(positionIn(sql, 'error line 9 at position 2', 0)).toBeUndefined();
    expect(positionIn(sql, 'error line 3 at position 99', 0)).toBe(sql.length + 1);
  });
});
