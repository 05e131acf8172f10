import { postgres } from '../../../main/warehouses/postgres.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import type { PostgresSettings } from '../../../preload/connection-model.ts';
import { never } from '../rows.ts';
import type { TestDatabase } from './database.ts';

/** A session as the app opens it; the server knows it by the database's name. */
export function openSession(
  database: TestDatabase,
  overrides: Partial<PostgresSettings> = {},
  secret: string = database.password,
): Promise<Session> {
  return postgres.open(database.settingsFor(overrides), {
    secrets: { password: secret },
    signal: never,
    applicationName: database.name,
  });
}
