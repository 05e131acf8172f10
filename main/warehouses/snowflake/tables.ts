/** The catalog: schemas, tables and views with their columns. INFORMATION_SCHEMA shows what the role may see, and scans nothing. */
import type { SchemaTable } from '../../../preload/connection-model.ts';
import type { SnowflakeConnection } from './connect.ts';
import { lowered, storedName, typedName } from './names.ts';
import { resultRows } from './result-rows.ts';
import { execute } from './statement.ts';

/** Databases of Snowflake's own, with hundreds of views that no trait is made of. */
const system = new Set(['SNOWFLAKE']);

/** Tables by schema and name; with no database in the connection those of all visible ones, as `database.schema`. */
export async function readTables(
  connection: SnowflakeConnection,
  signal: AbortSignal,
): Promise<readonly SchemaTable[]> {
  const { database } = connection.settings;
  if (database !== undefined) return tablesOf(connection, typedName(database), signal);
  const tables: SchemaTable[] = [];
  for (const name of await databases(connection, signal)) {
    for (const table of await tablesOf(connection, storedName(name), signal)) {
      tables.push({ ...table, schema: `${shownName(connection, name)}.${table.schema}` });
    }
  }
  return tables;
}

async function databases(connection: SnowflakeConnection, signal: AbortSignal): Promise<readonly string[]> {
  const { raw } = await execute(connection, { sql: 'show terse databases', signal });
  const column = raw?.rowtype.findIndex(({ name }) => name.toLowerCase() === 'name') ?? -1;
  const names = (raw?.rowset ?? []).map((row) => row[column] ?? '');
  return names.filter((name) => name !== '' && !system.has(name));
}

async function tablesOf(
  connection: SnowflakeConnection,
  database: string,
  signal: AbortSignal,
): Promise<readonly SchemaTable[]> {
  const tables = new Map<string, SchemaTable & { columns: { name: string; type: string }[] }>();
  for (const [schema = '', name = '', column = '', type = ''] of await columnRows(
    connection,
    database,
    signal,
  )) {
    const key = JSON.stringify([schema, name]);
    const table = tables.get(key) ?? {
      schema: shownName(connection, schema),
      name: shownName(connection, name),
      columns: [],
    };
    table.columns.push({ name: shownName(connection, column), type });
    tables.set(key, table);
  }
  return [...tables.values()];
}

/** All rows of the catalog query; a large account has more than come with the answer. */
async function columnRows(
  connection: SnowflakeConnection,
  database: string,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const { raw } = await execute(connection, { sql: catalogQuery(database), signal });
  if (raw === undefined) return [];
  const rows: string[][] = [];
  for await (const { bytes, starts, ends, count } of resultRows(raw, { connection, signal })) {
    for (let row = 0; row < count; row += 1) rows.push(texts(bytes, starts[row] ?? 0, ends[row] ?? 0));
  }
  return rows;
}

/** `database` as it stands in SQL. */
function catalogQuery(database: string): string {
  return (
    `select table_schema, table_name, column_name, data_type from ${database}.information_schema.columns ` +
    "where table_schema <> 'INFORMATION_SCHEMA' order by table_schema, table_name, ordinal_position"
  );
}

function texts(bytes: Buffer, start: number, end: number): string[] {
  const found: string[] = [];
  let at = start;
  while (at < end) {
    const length = Math.max(bytes.readInt32BE(at), 0);
    found.push(bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

function shownName({ settings }: SnowflakeConnection, name: string): string {
  return settings.lowerCaseNames ? lowered(name) : name;
}
