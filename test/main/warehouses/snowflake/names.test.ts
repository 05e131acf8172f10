import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentNames } from '../../../../main/warehouses/snowflake/names.ts';
import { never, readRows } from '../../../support/rows.ts';
import { openSnowflake } from '../../../support/snowflake/open.ts';
import { type SnowflakeServer, startSnowflake } from '../../../support/snowflake/server.ts';

let server: SnowflakeServer;
beforeAll(async () => {
  server = await startSnowflake();
});
afterAll(() => server.close());

const sql = 'select 1 as user_id, 2 as "Plan name", 3 as "plan", 4 as N_2$';

describe('the names of columns', () => {
  it('are sent in lower case where Snowflake made them upper-case', async () => {
    const session = await openSnowflake(server);
    const columns = await session.describe(sql, { signal: never });
    expect(columns.map(({ name }) => name)).toEqual(['user_id', 'Plan name', 'plan', 'n_2$']);
    await session.close();
  });

  it('are left as they are if the connection says so', async () => {
    const session = await openSnowflake(server, { lowerCaseNames: false });
    const columns = await session.describe(sql, { signal: never });
    expect(columns.map(({ name }) => name)).toEqual(['USER_ID', 'Plan name', 'plan', 'N_2$']);
    expect(await readRows(session, sql)).toEqual([[1, 2, 3, 4]]);
    await session.close();
  });

  it('that would become one are named', () => {
    expect(() => sentNames(['PLAN', 'plan'], true)).toThrowError(
      expect.objectContaining({
        code: 'duplicate_column',
        message: 'The columns "PLAN" and "plan" would both be sent as "plan".',
      }),
    );
    expect(sentNames(['PLAN', 'plan'], false)).toEqual(['PLAN', 'plan']);
  });

  it('that are the same in the query are the rules to judge', () => {
    expect(sentNames(['N', 'N'], true)).toEqual(['n', 'n']);
  });

  it('are quoted in a cast to write where they need it', async () => {
    const session = await openSnowflake(server);
    const columns = await session.describe(
      `select to_binary('AA', 'HEX') as photo, to_binary('AA', 'HEX') as "My photo"`,
      {
        signal: never,
      },
    );
    expect(columns.map(({ codec }) => codec)).toEqual([
      { kind: 'unsupported', cast: "to_varchar(photo, 'HEX')" },
      { kind: 'unsupported', cast: `to_varchar("My photo", 'HEX')` },
    ]);
    await session.close();
  });
});
