import type pg from 'pg';
import type { SchemaTable } from '../../../preload/connection-model.ts';
import { sqlFile } from '../sql-file.ts';

/** One column of one table, as the catalog lists them: in order. */
export interface ColumnRow {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  readonly type: string;
}

/** Tables and views with the columns that the connected user may read, by schema and name. */
export async function readTables(client: pg.Client): Promise<readonly SchemaTable[]> {
  const { rows } = await client.query<ColumnRow>(sqlFile('postgres/tables'));
  return tablesOf(rows);
}

/** The columns gathered by table, in the order of their first columns. */
export function tablesOf(rows: readonly ColumnRow[]): readonly SchemaTable[] {
  const tables = new Map<string, SchemaTable & { columns: { name: string; type: string }[] }>();
  for (const { schema, name, column, type } of rows) {
    const key = JSON.stringify([schema, name]);
    const table = tables.get(key) ?? { schema, name, columns: [] };
    table.columns.push({ name: column, type });
    tables.set(key, table);
  }
  return [...tables.values()];
}
