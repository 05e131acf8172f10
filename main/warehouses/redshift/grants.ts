/** What an admin has to GRANT, asked of a catalog of PostgreSQL 8.0: no JSON functions, no arrays as parameters. */
import pg from 'pg';
import type { RefusedQuery } from '../postgres/dialect.ts';
import { type DeniedTable, tableGrants } from '../postgres/grants.ts';
import { type TableName, tableNames } from '../postgres/names.ts';
import { sqlFile } from '../sql-file.ts';

/** A row of `sql/redshift/denied.sql`. */
interface FoundTable extends DeniedTable {
  /** Found by the search path without its schema. */
  readonly visible: boolean;
}

/** "permission denied for schema lake", "... for function f_age". */
const refusal = /permission denied for (schema|relation|table|function|language) "?([^"\s;]+)"?/i;

/** Everything that the query names and the user may not use; else what the server named. */
export async function missingGrants(
  client: pg.Client,
  { sql, message }: RefusedQuery,
): Promise<readonly string[]> {
  const names = tableNames(sql);
  const found = await lookUp(client, names);
  const grants = tableGrants(found.filter((table) => isNamed(table, names)));
  return grants.length > 0 ? grants : fromMessage(message, names);
}

async function lookUp(client: pg.Client, names: readonly TableName[]): Promise<readonly FoundTable[]> {
  const list = names.map(({ name }) => pg.escapeLiteral(name)).join(', ') || "''";
  const { rows } = await client.query<FoundTable>(sqlFile('redshift/denied').replace('$NAMES', () => list));
  return rows;
}

function isNamed(table: FoundTable, names: readonly TableName[]): boolean {
  return names.some(
    ({ schema, name }) =>
      name === table.name && (schema === null ? table.visible || !table.usage : schema === table.schema),
  );
}

/** External schemas and functions are not in the tables' catalog; the server's own words have to do. */
function fromMessage(message: string, names: readonly TableName[]): readonly string[] {
  const [, kind = '', name = ''] = refusal.exec(message) ?? [];
  const identifier = pg.escapeIdentifier(name);
  switch (kind.toLowerCase()) {
    case 'schema':
      return [`USAGE ON SCHEMA ${identifier}`];
    case 'relation':
    case 'table':
      return [`SELECT ON TABLE ${qualified(name, names)}`];
    case 'language':
      return [`USAGE ON LANGUAGE ${name}`];
    default:
      return [];
  }
}

function qualified(name: string, names: readonly TableName[]): string {
  const schema = names.find((each) => each.name === name)?.schema ?? null;
  return schema === null
    ? pg.escapeIdentifier(name)
    : `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}
