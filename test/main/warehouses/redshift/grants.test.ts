import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { AppError } from '../../../../main/errors.ts';
import { redshift } from '../../../../main/warehouses/redshift.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { grantsIn, refusalOf } from '../../../support/postgres/refusal.ts';
import { createRedshift, type RedshiftDatabase } from '../../../support/redshift/database.ts';
import { openRedshift } from '../../../support/redshift/session-of.ts';
import { never, readRows } from '../../../support/rows.ts';

let database: RedshiftDatabase;
let session: Session;
let role: string;

beforeAll(async () => {
  database = await createRedshift(inject('postgres'), 'redshift_grants');
  role = `Reader of ${database.name}`;
  await database.admin.query(`
    create role ${pg.escapeIdentifier(role)} login password 'secret';
    create schema ecommerce; create schema "Odd ""Name";
    create table ecommerce.users (id int); insert into ecommerce.users values (1);
    create table "Odd ""Name".orders (id int);
    create table public.closed (id int); insert into public.closed values (7);
    create table public.open_to_all (id int); grant select on public.open_to_all to public;
    insert into catalog_history.external_columns values
      ('lake', 'visits', 'page', 'varchar(64)', 2), ('lake', 'visits', 'id', 'bigint', 1);
    insert into catalog_history.late_binding_columns values ('public', 'late', 'id', 'integer', 1);
  `);
  session = await openRedshift(database, { user: role }, 'secret');
});
afterAll(async () => {
  await session.close();
  const name = pg.escapeIdentifier(role);
  await database.admin.query(`drop owned by ${name}; drop role ${name}`);
  await database.drop();
});

const refusal = (sql: string): Promise<AppError> => refusalOf(session, sql);

describe('a user that may not read', () => {
  it('is told which relation, and the GRANT for it', async () => {
    const error = await refusal('select id from closed');
    expect(error).toMatchObject({
      code: 'permission_denied',
      message: 'Permission denied for relation closed.',
    });
    expect(grantsIn(error)).toEqual([`GRANT SELECT ON TABLE "public"."closed" TO "${role}";`]);
  });

  it('is told all grants at once, which an admin can run as they are', async () => {
    const sql = 'select u.id from ecommerce.users u left join "Odd ""Name".orders o using (id)';
    const grants = grantsIn(await refusal(sql));
    expect(grants).toEqual([
      `GRANT USAGE ON SCHEMA "Odd ""Name" TO "${role}";`,
      `GRANT USAGE ON SCHEMA "ecommerce" TO "${role}";`,
      `GRANT SELECT ON TABLE "Odd ""Name"."orders" TO "${role}";`,
      `GRANT SELECT ON TABLE "ecommerce"."users" TO "${role}";`,
    ]);
    for (const grant of grants) await database.admin.query(grant);
    expect(await readRows(session, sql)).toEqual([[1]]);
  });

  it('passes the connection test as one that can read only', async () => {
    const options = { secrets: { password: 'secret' }, signal: never, applicationName: 'grants' };
    const advice: { [check: string]: string } = {};
    for await (const check of redshift.test(database.settingsFor({ user: role }), options)) {
      expect(check.ok).toBe(true);
      advice[check.name] = check.advice;
    }
    expect(advice['Run a query']).toContain('Redshift 1.0.');
    expect(advice['Read only']).toBe('This user can read only. Good.');
    expect(advice['List schemas']).toContain('public');
  });
});

describe('the list of tables', () => {
  it('has local tables that may be read, views bound late, and external tables', async () => {
    const tables = await session.listTables({ signal: never });
    const names = tables.map((table) => `${table.schema}.${table.name}`);
    expect(names).toEqual(expect.arrayContaining(['public.open_to_all', 'public.late', 'lake.visits']));
    expect(names).not.toContain('public.closed');
    expect(tables.find((table) => table.schema === 'lake')?.columns).toEqual([
      { name: 'id', type: 'bigint' },
      { name: 'page', type: 'varchar(64)' },
    ]);
  });

  it('asks the catalog alone: no table is read or counted', async () => {
    const before = database.server.texts.length;
    await session.listTables({ signal: never });
    const asked = database.server.texts.slice(before).join('\n');
    expect(asked).toContain('pg_attribute');
    expect(asked).not.toMatch(/\bcount\b|open_to_all|closed/i);
  });
});
