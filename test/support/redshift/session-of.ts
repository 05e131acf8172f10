import { redshift } from '../../../main/warehouses/redshift.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import type { RedshiftSettings } from '../../../preload/connection-model.ts';
import { never } from '../rows.ts';
import type { RedshiftDatabase } from './database.ts';

/** A session as the app opens it; the server knows it by the database's name. */
export function openRedshift(
  database: RedshiftDatabase,
  overrides: Partial<RedshiftSettings> = {},
  password: string = database.password,
): Promise<Session> {
  return redshift.open(database.settingsFor(overrides), {
    secrets: { password },
    signal: never,
    applicationName: database.name,
  });
}
