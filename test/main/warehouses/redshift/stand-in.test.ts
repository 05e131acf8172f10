/** What the stand-in of Redshift refuses, as a plain client sees it: an adapter that passes here leans on none of it. */
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createRedshift, type RedshiftDatabase } from '../../../support/redshift/database.ts';

let database: RedshiftDatabase;
let client: pg.Client;
/** What the server said of its release when it let us in. */
let releases: string[];

beforeAll(async () => {
  database = await createRedshift(inject('postgres'), 'stand_in', { isSingleNode: true });
});
beforeEach(async () => {
  const { host, port, user, database: name, ca } = database.settingsFor();
  client = new pg.Client({ host, port, user, database: name, password: database.password, ssl: { ca } });
  releases = [];
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
    if (parameterName === 'server_version') releases.push(parameterValue);
  });
  await client.connect();
});
afterEach(() => client.end());
afterAll(() => database.drop());

describe('the stand-in of Redshift', () => {
  it('answers as release 8.0.2 with its own behind it', async () => {
    const { rows } = await client.query('select version() as version');
    expect(rows[0]).toEqual({ version: expect.stringMatching(/^PostgreSQL 8\.0\.2 .* Redshift 1\.0\.\d+$/) });
    expect(releases).toEqual(['8.0.2']);
  });

  it.each([
    ['copy (select 1) to stdout', '42601', /syntax error/],
    [`select '{}'::jsonb`, '42704', /type "jsonb" does not exist/],
    [`select cast('x' as uuid)`, '42704', /type "uuid" does not exist/],
    ['set lock_timeout to 1', '42704', /unrecognized configuration parameter "lock_timeout"/],
    ['set idle_in_transaction_session_timeout to 1', '42704', /unrecognized/],
    ['set extra_float_digits to 3', '22023', /valid range/],
    ['begin; declare c no scroll cursor for select 1', '42601', /"no"/],
    ['fetch forward 1001 from c', 'XX000', /exceeds the limit of 1000 for a single node/],
    ['select 1/0', 'XX000', /division by zero/],
    ['select * from nobody', '42P01', /relation "nobody" does not exist/],
  ])('refuses %j with %s', async (sql, code, message) => {
    await expect(client.query(sql)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('opens one cursor in a session, and another after its transaction', async () => {
    await client.query('begin');
    await client.query('declare one cursor for select 1');
    await expect(client.query('declare two cursor for select 2')).rejects.toMatchObject({ code: 'XX000' });
    await client.query('rollback');
    await client.query('begin');
    await client.query('declare two cursor for select 2 as n');
    expect((await client.query('fetch forward 10 from two')).rows).toEqual([{ n: 2 }]);
  });

  it('ignores how many rows are asked of an unnamed portal', async () => {
    const { rows } = await client.query({
      text: 'select generate_series(1, 50) as n',
      rows: 3,
    } as pg.QueryConfig);
    expect(rows).toHaveLength(50);
  });

  it('speaks of relations', async () => {
    const role = `nobody_${database.name}`;
    await database.admin.query(`create table secret (id int); create role ${role}`);
    await client.query(`set session authorization ${role}`);
    await expect(client.query('select * from secret')).rejects.toMatchObject({
      code: '42501',
      message: 'permission denied for relation secret',
    });
    await client.query('reset session authorization');
    await database.admin.query(`drop role ${role}`);
  });
});
