/** Table `connections`: warehouses as saved. Secrets are in the vault; `savedSecrets` are added by the service. */

import type { Connection, LastTest } from '../../preload/connection-model.ts';
import { connectionSettings } from '../../preload/connection-schemas.ts';
import type { Reader, Writer } from './database.ts';

export type StoredConnection = Omit<Connection, 'savedSecrets'>;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly settings: string;
  readonly is_sample: number;
  readonly last_test: string | null;
}

const columns = 'id, name, settings, is_sample, last_test';

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
    `INSERT INTO connections (id, name, settings, is_sample, last_test, created_at, updated_at)
     VALUES ($id, $name, $settings, $isSample, $lastTest, $at, $at)
     ON CONFLICT (id) DO UPDATE SET name = $name, settings = $settings, is_sample = $isSample, last_test = $lastTest,
       updated_at = $at`,
  ).run({
    id: connection.id,
    name: connection.name,
    settings: JSON.stringify(connection.settings),
    isSample: connection.isSample ? 1 : 0,
    lastTest: connection.lastTest ? JSON.stringify(connection.lastTest) : null,
    at,
  });
}

/** How its last test ended. */
export function saveLastTest(db: Writer, id: string, test: LastTest): void {
  db.prepare('UPDATE connections SET last_test = ? WHERE id = ?').run(JSON.stringify(test), id);
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
    ...(row.last_test !== null && { lastTest: JSON.parse(row.last_test) as LastTest }),
  };
}
