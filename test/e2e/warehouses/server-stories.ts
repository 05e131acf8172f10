/** PostgreSQL, and the stand-in of Redshift in front of it. */
import type pg from 'pg';
import { createDatabase } from '../../support/postgres/database.ts';
import type { PostgresAddress } from '../../support/postgres/server.ts';
import { createRedshift } from '../../support/redshift/database.ts';
import { press, select, type } from './keyboard.ts';
import type { Story } from './story.ts';

const password = 'a reader’s password';
const common = {
  wrong: (page) => type(page, 'Password', 'not it'),
  right: (page) => type(page, 'Password', password),
  denied: 'select id as user_id, plan from ecommerce.users',
  syntaxError: 'select id as user_id, name form people',
} satisfies Partial<Story>;

/** The product description's own example of a table that one may not read. */
async function addReader(admin: pg.Client, reader: string): Promise<void> {
  await admin.query(`
    create table people (id integer, name text);
    create schema ecommerce;
    create table ecommerce.users (id integer, plan text);
    create role ${reader} login password '${password}';
    grant select on people to ${reader};
  `);
}

async function dropReader(admin: pg.Client, reader: string): Promise<void> {
  await admin.query(`drop owned by ${reader}; drop role ${reader}`);
}

export async function postgresStory(engine: PostgresAddress): Promise<Story> {
  const { admin, name, drop } = await createDatabase(engine, 'forms');
  await addReader(admin, 'segment_user');
  return {
    ...common,
    kind: 'PostgreSQL',
    fill: async (page) => {
      await type(page, 'Host', '127.0.0.1');
      await type(page, 'Port', String(engine.port));
      await type(page, 'Database', name);
      await type(page, 'User', 'segment_user');
      await select(page, 'TLS', 'No encryption');
    },
    grant: /GRANT USAGE ON SCHEMA "ecommerce" TO "segment_user";/,
    end: async () => {
      await dropReader(admin, 'segment_user');
      await drop();
    },
  };
}

export async function redshiftStory(engine: PostgresAddress): Promise<Story> {
  const { admin, name, server, drop } = await createRedshift(engine, 'forms');
  await addReader(admin, 'lake_reader');
  return {
    ...common,
    kind: 'Redshift',
    fill: async (page) => {
      await type(page, 'Host', '127.0.0.1');
      await type(page, 'Port', String(server.port));
      await type(page, 'Database', name);
      await type(page, 'User', 'lake_reader');
      await press(page, 'Own certificates');
      await type(page, 'Certificate authority', server.ca);
    },
    grant: /GRANT USAGE ON SCHEMA "ecommerce" TO "lake_reader";/,
    end: async () => {
      await dropReader(admin, 'lake_reader');
      await drop();
    },
  };
}
