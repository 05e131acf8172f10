import type pg from 'pg';
import type { SchemaTable } from '../../../preload/connection-model.ts';
import { type ColumnRow, tablesOf } from '../postgres/tables.ts';
import { sqlFile } from '../sql-file.ts';

/** Views bound late and external tables have catalogs of their own. */
const more = ['redshift/late-binding-views', 'redshift/external-tables'];

/** Tables and views with the columns that the connected user may read, by schema and name; nothing is counted or scanned. */
export async function readTables(client: pg.Client): Promise<readonly SchemaTable[]> {
  const rows = [...(await columnsIn(client, 'redshift/tables'))];
  try {
    for (const name of more) rows.push(...(await columnsIn(client, name)));
  } catch {
    // A data catalog that can't be reached must not hide the tables of the cluster itself.
  }
  return tablesOf(rows);
}

async function columnsIn(client: pg.Client, name: string): Promise<readonly ColumnRow[]> {
  const { rows } = await client.query<ColumnRow>(sqlFile(name));
  return rows;
}
