/** The schema as SQLite holds it, for `schema.sql`: one file to read instead of a pile of migrations. */
import type { Reader } from './database.ts';

const header =
  '-- Generated from migrations/ by `node test/main/store/write-schema.ts`; a test compares it. Do not edit.\n';

/** All tables and indexes as one SQL text, in the order they were created. */
export function schemaText(db: Reader): string {
  const rows = db
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
    )
    .all();
  return `${header}\n${rows.map((row) => `${row.sql};`).join('\n\n')}\n`;
}
