import { snowflake } from '../../../main/warehouses/snowflake.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import type { Check, SnowflakeSettings } from '../../../preload/connection-model.ts';
import { never } from '../rows.ts';
import { password, type SnowflakeServer } from './server.ts';

export const openOptions = { secrets: { password }, signal: never, applicationName: 'SQL Traits' };

/** A session as the app opens it, with a password unless `changes` say otherwise. */
export function openSnowflake(
  server: SnowflakeServer,
  changes: Partial<SnowflakeSettings> = {},
): Promise<Session> {
  return snowflake.open(server.settings(changes), openOptions);
}

/** All checks of a connection test. */
export async function checksOf(
  server: SnowflakeServer,
  changes: Partial<SnowflakeSettings> = {},
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for await (const check of snowflake.test(server.settings(changes), openOptions)) checks.push(check);
  return checks;
}
