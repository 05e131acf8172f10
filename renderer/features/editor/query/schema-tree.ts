/** Tables and columns that a search leaves, and the text that inserting one writes. Pure. */
import type { ConnectionKind, SchemaTable } from '../../../../preload/connection-model.ts';

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

interface Naming {
  /** Names that are read back as they are without quotes. */
  readonly plain: RegExp;
  readonly quote: (name: string) => string;
}

const doubleQuotes = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const backticks = (name: string): string => `\`${name}\``;

const naming: { readonly [Kind in ConnectionKind]: Naming } = {
  postgres: { plain: /^[a-z_][a-z0-9_$]*$/, quote: doubleQuotes },
  redshift: { plain: /^[a-z_][a-z0-9_$]*$/, quote: doubleQuotes },
  bigquery: { plain: /^[A-Za-z_][A-Za-z0-9_]*$/, quote: backticks },
  snowflake: { plain: /^[A-Z_][A-Z0-9_$]*$/, quote: doubleQuotes },
  duckdb: { plain: /^[A-Za-z_][A-Za-z0-9_]*$/, quote: doubleQuotes },
};

export function quoted(name: string, kind: ConnectionKind): string {
  const { plain, quote } = naming[kind];
  return plain.test(name) ? name : quote(name);
}

/** `zendesk.tickets`, each part quoted where it needs it. */
export const tableText = ({ schema, name }: SchemaTable, kind: ConnectionKind): string =>
  [schema, name]
    .filter((part) => part !== '')
    .map((part) => quoted(part, kind))
    .join('.');
