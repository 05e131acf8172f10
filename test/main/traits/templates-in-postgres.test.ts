import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadTemplates } from '../../../main/traits/templates.ts';
import { postgres } from '../../../main/warehouses/postgres.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import type { SchemaTable } from '../../../preload/connection-model.ts';
import { openOptions, openPath } from '../../support/duckdb.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { never, readRows, readTexts } from '../../support/rows.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
/** DuckDB's types that PostgreSQL calls otherwise. */
const types: Readonly<Record<string, string>> = { DOUBLE: 'double precision', VARCHAR: 'text' };

let database: TestDatabase;
let inDuckdb: Session;
let inPostgres: Session;

beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'templates');
  inDuckdb = await openPath(join(assetsDir, 'sample-warehouse'));
  for (const table of await inDuckdb.listTables({ signal: never })) await copyTable(table);
  const secrets = { password: database.password };
  inPostgres = await postgres.open(database.settingsFor(), { ...openOptions, secrets });
});
afterAll(async () => {
  await inDuckdb.close();
  await inPostgres.close();
  await database.drop();
});

async function copyTable({ schema, name, columns }: SchemaTable): Promise<void> {
  const fields = columns.map((column) => `"${column.name}" ${types[column.type] ?? column.type}`);
  const rows = (await readTexts(inDuckdb, `select t from ${schema}.${name} t`)).map(([row]) => row);
  await database.admin.query(`create schema if not exists ${schema}`);
  await database.admin.query(`create table ${schema}.${name} (${fields.join(', ')})`);
  await database.admin.query(
    `insert into ${schema}.${name} select * from json_populate_recordset(null::${schema}.${name}, $1)`,
    [`[${rows.join(',')}]`],
  );
}

describe('templates in PostgreSQL', () => {
  it.each(loadTemplates(assetsDir))('$id gives the same traits as in DuckDB', async ({ sql }) => {
    const [here, there] = await Promise.all([inDuckdb, inPostgres].map((session) => readRows(session, sql)));
    expect(here?.length).toBeGreaterThan(10);
    expect(sorted(there)).toEqual(sorted(here));
  });
});

function sorted(rows: readonly unknown[] | undefined): string[] {
  return (rows ?? []).map((row) => JSON.stringify(row)).sort();
}
