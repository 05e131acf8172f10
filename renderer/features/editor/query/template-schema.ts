/** Which schema of this warehouse a template's query can read, and the query as it reads it there. Pure. */
import type { ConnectionKind, SchemaTable } from '../../../../preload/connection-model.ts';
import type { SqlTemplate } from '../../../../preload/model.ts';
import { quoted } from './schema-tree.ts';

/** The warehouse's schemas, each once, those most like the template's name first. */
export function schemasFor(tables: readonly SchemaTable[], wanted: string): readonly string[] {
  const schemas = [...new Set(tables.map(({ schema }) => schema))].toSorted((a, b) => a.localeCompare(b));
  const isLike = (schema: string) => schema.toLowerCase().includes(wanted.toLowerCase());
  return schemas.toSorted((a, b) => Number(isLike(b)) - Number(isLike(a)));
}

/** The schema as this warehouse spells it; undefined where it has none of this name. */
export const ownSchema = (tables: readonly SchemaTable[], wanted: string): string | undefined =>
  tables.find(({ schema }) => schema.toLowerCase() === wanted.toLowerCase())?.schema;

/** The query with its schema's name replaced wherever it qualifies a table; strings and other names stay. */
export function withSchema(
  { sql, schema: from }: Pick<SqlTemplate, 'sql' | 'schema'>,
  to: string,
  kind: ConnectionKind,
): string {
  if (to === from) return sql;
  const parts = new RegExp(`('(?:[^']|'')*'|--[^\\n]*)|(?<![\\w.])${from}(?=\\.)`, 'g');
  return sql.replaceAll(parts, (found: string, kept?: string) =>
    kept === undefined ? quoted(to, kind) : found,
  );
}
