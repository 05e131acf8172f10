import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { never, readTexts } from '../../../support/rows.ts';
import { checksOf, openSnowflake } from '../../../support/snowflake/open.ts';
import { type SnowflakeServer, startSnowflake } from '../../../support/snowflake/server.ts';

let server: SnowflakeServer;
beforeAll(async () => {
  server = await startSnowflake();
  await server.admin('create table people (id integer, name text)');
});
afterAll(() => server.close());

describe('a session', () => {
  it('pins what could change a text, and the time a statement may take', async () => {
    const session = await openSnowflake(server, { statementTimeout: 900 });
    const set = Object.fromEntries(server.routes.sessions.last?.parameters ?? []);
    expect(set).toMatchObject({
      TIMEZONE: "'UTC'",
      TIMESTAMP_TYPE_MAPPING: "'TIMESTAMP_NTZ'",
      QUOTED_IDENTIFIERS_IGNORE_CASE: 'false',
      JSON_INDENT: '0',
      BINARY_OUTPUT_FORMAT: "'HEX'",
      STATEMENT_TIMEOUT_IN_SECONDS: '900',
      CLIENT_RESULT_CHUNK_SIZE: '16',
    });
    for (const type of ['NTZ', 'LTZ', 'TZ']) expect(set[`TIMESTAMP_${type}_OUTPUT_FORMAT`]).toContain('FF9');
    await session.close();
  });

  it('says with every statement whose it is, the same in preview and run, and that it is one', async () => {
    const session = await openSnowflake(server);
    const from = server.sent.length;
    const tag = { trait: 'has_open_ticket', run: '20261123-172351-3fa9c1' };
    await session.describe('select 1 as n', { signal: never, tag });
    for await (const batch of session.read('select 1 as n', { signal: never, tag }))
      expect(batch.count).toBe(1);
    const sent = server.sent.slice(from).filter(({ json }) => json.sqlText !== undefined);
    expect(sent.map(({ json }) => json.describeOnly ?? false)).toEqual([true, true, false]);
    for (const { json } of sent) {
      expect(json.parameters).toEqual({
        QUERY_TAG: 'sql-traits {"trait":"has_open_ticket","run":"20261123-172351-3fa9c1"}',
        MULTI_STATEMENT_COUNT: 1,
      });
    }
    await session.close();
  });

  it('reads no text that depends on the zone of the account', async () => {
    const sql =
      "select '2024-03-10 02:30:00'::timestamp_ntz as a, '2024-07-01 00:00:00+02:00'::timestamp_ltz as b";
    server.routes.engine.zone = 'America/New_York';
    const session = await openSnowflake(server);
    expect(await readTexts(session, sql)).toEqual([['2024-03-10 02:30:00', '2024-06-30 22:00:00Z']]);
    await session.close();
  });
});

describe('the list of tables', () => {
  it('comes from the catalog, without a look at any table', async () => {
    const session = await openSnowflake(server);
    const from = server.sent.length;
    expect(await session.listTables({ signal: never })).toEqual([
      {
        schema: 'public',
        name: 'people',
        columns: [
          { name: 'id', type: 'INTEGER' },
          { name: 'name', type: 'VARCHAR' },
        ],
      },
    ]);
    const texts = server.sent.slice(from).map(({ json }) => json.sqlText ?? '');
    expect(texts[0]).toContain('SHOP.information_schema.columns');
    await session.close();
  });

  it('goes over the visible databases where the connection names none', async () => {
    const session = await openSnowflake(server, { database: undefined, schema: undefined });
    const tables = await session.listTables({ signal: never });
    expect(tables.map(({ schema, name }) => `${schema}.${name}`)).toEqual(['shop.public.people']);
    await session.close();
  });
});

describe('a connection test', () => {
  it('goes step by step', async () => {
    const checks = await checksOf(server);
    expect(checks.map(({ name, ok, advice }) => [name, ok, advice])).toEqual([
      ['Reach the host', true, `${new URL(server.url).host} answers.`],
      ['Encrypt', true, 'Not encrypted: the access URL begins with http:.'],
      [
        'Log in',
        true,
        'As "ADA", with a password. Snowflake is retiring these: set up a key pair or a programmatic access token.',
      ],
      [
        'Find role, warehouse, database and schema',
        true,
        'role "READER", warehouse "WH", database "SHOP", schema "PUBLIC"',
      ],
      ['Run a query', true, 'Snowflake 9.34.0.'],
      ['Read only', true, 'Role READER can read only. Good.'],
      ['List schemas', true, 'public'],
    ]);
  });

  it('says what a role could write, which is no failure', async () => {
    const checks = await checksOf(server, { role: 'ADMIN' });
    expect(checks.find(({ name }) => name === 'Read only')).toEqual({
      name: 'Read only',
      ok: true,
      advice:
        'The app never writes, but role ADMIN could: INSERT ON TABLE SHOP.PUBLIC.PEOPLE. A role with USAGE and SELECT only is safer.',
    });
  });

  it('leaves no session behind', async () => {
    const before = server.routes.sessions.count;
    await checksOf(server);
    await checksOf(server, { warehouse: 'nowhere' });
    expect(server.routes.sessions.count).toBe(before);
  });
});
