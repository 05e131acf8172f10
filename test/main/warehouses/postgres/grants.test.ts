import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AppError } from '../../../../main/errors.ts';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { grantsIn, refusalOf } from '../../../support/postgres/refusal.ts';
import { never, readRows } from '../../../support/rows.ts';

let database: TestDatabase;
let session: Session;
let role: string;

beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'grants');
  role = `Reader of ${database.name}`;
  await database.admin.query(`
    create role ${pg.escapeIdentifier(role)} login password 'secret';
    create schema ecommerce; create schema "Odd ""Name";
    create table ecommerce.users (id int); insert into ecommerce.users values (1);
    create view ecommerce."Big Spenders" as select id from ecommerce.users;
    create table "Odd ""Name".orders (id int);
    create table public.open_to_all (id int); grant select on public.open_to_all to public;
    create table public.closed (id int); insert into public.closed values (7);
    create table public.untouched (id int);
    create table ecommerce.secret_columns (id int, mail text); grant select (id) on ecommerce.secret_columns to public;
  `);
  session = await postgres.open(database.settingsFor({ user: role }), {
    secrets: { password: 'secret' },
    signal: never,
    applicationName: 'grants',
  });
});
afterAll(async () => {
  await session.close();
  await database.admin.query(
    `drop owned by ${pg.escapeIdentifier(role)}; drop role ${pg.escapeIdentifier(role)}`,
  );
  await database.drop();
});

const refusal = (sql: string): Promise<AppError> => refusalOf(session, sql);

describe('a query on tables that the user may not read', () => {
  it('is refused before it runs, with the object named', async () => {
    const error = await refusal('select id from closed');
    expect(error).toMatchObject({
      code: 'permission_denied',
      message: 'Permission denied for table closed.',
    });
    expect(grantsIn(error)).toEqual([`GRANT SELECT ON TABLE "public"."closed" TO "${role}";`]);
  });

  it('asks for all grants at once, schemas first, and for no table that is not needed', async () => {
    const sql = `
      /* not ecommerce.secret_columns */
      select u.id as user_id, 'ecommerce.untouched' as word, $$public.untouched$$ as other
      from Ecommerce.USERS u join ecommerce."Big Spenders" using (id)
      join "Odd ""Name".orders using (id) join open_to_all using (id) -- and public.untouched`;
    expect(grantsIn(await refusal(sql))).toEqual([
      `GRANT USAGE ON SCHEMA "Odd ""Name" TO "${role}";`,
      `GRANT USAGE ON SCHEMA "ecommerce" TO "${role}";`,
      `GRANT SELECT ON TABLE "Odd ""Name"."orders" TO "${role}";`,
      `GRANT SELECT ON TABLE "ecommerce"."Big Spenders" TO "${role}";`,
      `GRANT SELECT ON TABLE "ecommerce"."users" TO "${role}";`,
    ]);
  });

  it('runs after an admin ran the grants as they are', async () => {
    const sql = 'select users.id from ecommerce.users, closed order by 1';
    for (const grant of grantsIn(await refusal(sql))) await database.admin.query(grant);
    expect(await readRows(session, sql)).toEqual([[1]]);
  });

  it('asks for functions too', async () => {
    await database.admin.query(`
      create function public.risky(n int, words text[]) returns int language sql as 'select 1';
      revoke execute on function public.risky from public;
    `);
    const sql = "select risky(1, array['a']) as n";
    const grants = grantsIn(await refusal(sql));
    expect(grants).toEqual([`GRANT EXECUTE ON FUNCTION "public"."risky"(integer, text[]) TO "${role}";`]);
    for (const grant of grants) await database.admin.query(grant);
    expect(await readRows(session, sql)).toEqual([[1]]);
  });

  it('passes the test of a connection as one that can read only', async () => {
    const options = { secrets: { password: 'secret' }, signal: never, applicationName: 'grants' };
    const advice: { [check: string]: string } = {};
    for await (const check of postgres.test(database.settingsFor({ user: role }), options)) {
      expect(check.ok).toBe(true);
      advice[check.name] = check.advice;
    }
    expect(advice['Read only']).toBe('This user can read only. Good.');
    expect(advice['List schemas']).toContain('public');
  });

  it('shows such tables in no list', async () => {
    const tables = await session.listTables({ signal: never });
    expect(tables.map((table) => `${table.schema}.${table.name}`)).not.toContain('public.untouched');
    expect(tables.map((table) => `${table.schema}.${table.name}`)).toContain('public.open_to_all');
  });
});
