/** Tables and columns that a search leaves, and the text that inserting one writes. Pure. */
import type { ConnectionKind, SchemaTable } from '../../../preload/model.ts';

/** Found by table, every column stays; found by column, only those columns. */
export function searchTables(tables: readonly SchemaTable[], typed: string): readonly SchemaTable[] {
  const words = typed.toLowerCase().trim();
  if (words === '') return tables;
  return tables.flatMap((table) => {
    if (`${table.schema}.${table.name}`.toLowerCase().includes(words)) return [table];
    const columns = table.columns.filter(({ name }) => name.toLowerCase().includes(words));
    return columns.length > 0 ? [{ ...table, columns }] : [];
  });
}

/** Names that must be quoted to be read back as they are. */
const plainNames: { readonly [Kind in ConnectionKind]: RegExp } = {
  postgres: /^[a-z_][a-z0-9_$]*$/,
  redshift: /^[a-z_][a-z0-9_$]*$/,
  bigquery: /^[A-Za-z_][A-Za-z0-9_]*$/,
  snowflake: /^[A-Z_][A-Z0-9_$]*$/,
  duckdb: /^[A-Za-z_][A-Za-z0-9_]*$/,
};

export function quoted(name: string, kind: ConnectionKind): string {
  if (plainNames[kind].test(name)) return name;
  return kind === 'bigquery' ? `\`${name}\`` : `"${name.replaceAll('"', '""')}"`;
}

/** `zendesk.tickets`, each part quoted where it needs it. */
export const tableText = ({ schema, name }: SchemaTable, kind: ConnectionKind): string =>
  [schema, name]
    .filter((part) => part !== '')
    .map((part) => quoted(part, kind))
    .join('.');
