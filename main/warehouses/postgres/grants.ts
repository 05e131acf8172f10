/** Turns "permission denied for table users" into the GRANT statements that an admin can run as they are. */
import pg from 'pg';
import { AppError } from '../../errors.ts';
import { sqlFile } from '../sql-file.ts';
import type { TableName } from './names.ts';
import { tableNames } from './names.ts';

interface DeniedRow {
  readonly schema: string;
  readonly name: string;
  readonly usage: boolean;
  readonly readable: boolean;
}

/**
 * The failure with GRANTs for everything the query names and the user may not read: the server reports one object at a
 * time, and an analyst shouldn't have to go back to the admin for each. Other failures pass unchanged.
 */
export async function withGrants(client: pg.Client, sql: string, failure: AppError): Promise<AppError> {
  if (failure.code !== 'permission_denied') return failure;
  const { message, detail, position, cause } = failure;
  const options = { detail, position, cause };
  try {
    const user = await currentUser(client);
    const grants = await grantsFor(client, tableNames(sql), user);
    if (grants.length === 0)
      return new AppError('permission_denied', message, { ...options, advice: askFor(user) });
    return new AppError('permission_denied', message, {
      ...options,
      advice: `Ask an admin to run:\n${grants.join('\n')}`,
    });
  } catch {
    // The advice is a courtesy: without it the failure is still the server's own.
    return failure;
  }
}

function askFor(user: string): string {
  return `Ask an admin to let user ${pg.escapeIdentifier(user)} read or execute the object named above.`;
}

async function currentUser(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ user: string }>('select current_user as "user"');
  return rows[0]?.user ?? '';
}

async function grantsFor(client: pg.Client, names: readonly TableName[], user: string): Promise<string[]> {
  const { rows } = await client.query<DeniedRow>(sqlFile('postgres/denied'), [JSON.stringify(names)]);
  const to = pg.escapeIdentifier(user);
  const schemas = new Set(rows.filter((row) => !row.usage).map((row) => row.schema));
  return [
    ...[...schemas].map((schema) => `GRANT USAGE ON SCHEMA ${pg.escapeIdentifier(schema)} TO ${to};`),
    ...rows.filter((row) => !row.readable).map((row) => `GRANT SELECT ON TABLE ${qualified(row)} TO ${to};`),
  ];
}

function qualified({ schema, name }: DeniedRow): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}
