/** Table `connections`: warehouses as saved. Secrets are in the vault; `savedSecrets` are added by the service. */

import { connectionSettings } from '../../preload/connection-schemas.ts';
import type { Connection } from '../../preload/model.ts';
import type { Reader, Writer } from './database.ts';

export type StoredConnection = Omit<Connection, 'savedSecrets'>;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly settings: string;
  readonly is_sample: number;
}

const columns = 'id, name, settings, is_sample';

/** All connections by name. */
export function allConnections(db: Reader): readonly StoredConnection[] {
  return db.prepare<[], Row>(`SELECT ${columns} FROM connections ORDER BY name`).all().map(fromRow);
}

export function findConnection(db: Reader, id: string): StoredConnection | undefined {
  const row = db.prepare<[string], Row>(`SELECT ${columns} FROM connections WHERE id = ?`).get(id);
  return row && fromRow(row);
}

/** By name, without regard to case. */
export function connectionNamed(db: Reader, name: string): StoredConnection | undefined {
  const row = db.prepare<[string], Row>(`SELECT ${columns} FROM connections WHERE name = ?`).get(name);
  return row && fromRow(row);
}

/** Inserts or replaces; `at` is ISO 8601 UTC. */
export function saveConnection(db: Writer, connection: StoredConnection, at: string): void {
  db.prepare(
    `INSERT INTO connections (id, name, settings, is_sample, created_at, updated_at)
     VALUES ($id, $name, $settings, $isSample, $at, $at)
     ON CONFLICT (id) DO UPDATE SET name = $name, settings = $settings, is_sample = $isSample, updated_at = $at`,
  ).run({
    id: connection.id,
    name: connection.name,
    settings: JSON.stringify(connection.settings),
    isSample: connection.isSample ? 1 : 0,
    at,
  });
}

export function deleteConnection(db: Writer, id: string): void {
  db.prepare('DELETE FROM connections WHERE id = ?').run(id);
}

function fromRow(row: Row): StoredConnection {
  return {
    id: row.id,
    name: row.name,
    settings: connectionSettings.parse(JSON.parse(row.settings)),
    isSample: row.is_sample === 1,
  };
}
