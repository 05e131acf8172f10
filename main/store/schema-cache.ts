/** Table `schema_cache`: each connection's tables and columns as last read. */
import type { SchemaTable } from '../../preload/connection-model.ts';
import type { Reader, Writer } from './database.ts';

export function cachedTables(db: Reader, connectionId: string): readonly SchemaTable[] | undefined {
  const row = db
    .prepare<[string], { tables: string }>('SELECT tables FROM schema_cache WHERE connection_id = ?')
    .get(connectionId);
  return row && (JSON.parse(row.tables) as readonly SchemaTable[]);
}

/** `at` is ISO 8601 UTC. */
export function cacheTables(
  db: Writer,
  connectionId: string,
  read: { tables: readonly SchemaTable[]; at: string },
): void {
  db.prepare(
    `INSERT INTO schema_cache (connection_id, tables, read_at) VALUES (?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET tables = excluded.tables, read_at = excluded.read_at`,
  ).run(connectionId, JSON.stringify(read.tables), read.at);
}

/** After the connection's settings changed: the tables may be others. */
export function forgetTables(db: Writer, connectionId: string): void {
  db.prepare('DELETE FROM schema_cache WHERE connection_id = ?').run(connectionId);
}
