/** The catalog: schemas, tables and views with their columns. Of a folder's files only the beginnings are read. */
import type { SchemaTable } from '../../../preload/connection-model.ts';
import type { OpenDuckdb } from './instance.ts';

const catalogQuery = `
  select schema_name, table_name, column_name, data_type
  from duckdb_columns()
  where not internal and database_name = current_database()
  order by schema_name, table_name, column_index`;

/** Tables in order of their schema and name. */
export async function listTables({ connection, folder }: OpenDuckdb): Promise<readonly SchemaTable[]> {
  await folder.addAll();
  const reader = await connection.runAndReadAll(catalogQuery);
  const tables = new Map<
    string,
    { schema: string; name: string; columns: { name: string; type: string }[] }
  >();
  for (const row of reader.getRows()) {
    const [schema = '', name = '', column = '', type = ''] = row.map(String);
    const key = JSON.stringify([schema, name]);
    const table = tables.get(key) ?? { schema, name, columns: [] };
    table.columns.push({ name: column, type });
    tables.set(key, table);
  }
  return [...tables.values()];
}
