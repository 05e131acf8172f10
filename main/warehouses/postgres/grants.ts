/** Turns "permission denied for table users" into the GRANT statements that an admin can run as they are. */
import pg from 'pg';
import { AppError } from '../../errors.ts';
import { sqlFile } from '../sql-file.ts';
import type { PostgresConnection } from './connect.ts';
import type { RefusedQuery } from './dialect.ts';
import { tableNames } from './names.ts';

/** A row of `sql/postgres/denied.sql`. */
export interface DeniedTable {
  readonly schema: string;
  readonly name: string;
  readonly usage: boolean;
  readonly readable: boolean;
}

/** A row of `sql/postgres/denied-functions.sql`. */
interface DeniedFunction {
  readonly schema: string;
  readonly name: string;
  readonly arguments: string;
}

/**
 * The failure with GRANTs for everything the query names and the user may not use: the server reports one object at a
 * time, and an analyst shouldn't have to go back to the admin for each. Other failures pass unchanged.
 */
export async function withGrants(
  connection: PostgresConnection,
  sql: string,
  failure: AppError,
): Promise<AppError> {
  if (failure.code !== 'permission_denied') return failure;
  const { message, detail, position, cause } = failure;
  try {
    const advice = await adviceFor(connection, { sql, message });
    return new AppError('permission_denied', message, { advice, detail, position, cause });
  } catch {
    // The advice is a courtesy: without it the failure is still the server's own.
    return failure;
  }
}

async function adviceFor({ client, dialect }: PostgresConnection, refused: RefusedQuery): Promise<string> {
  const user = await currentUser(client);
  const grants = await dialect.missingGrants(client, refused);
  if (grants.length === 0) return `Ask an admin to let user ${user} use the object named above.`;
  return `Ask an admin to run:\n${grants.map((grant) => `GRANT ${grant} TO ${user};`).join('\n')}`;
}

async function currentUser(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ user: string }>('select current_user as "user"');
  return pg.escapeIdentifier(rows[0]?.user ?? '');
}

/** PostgreSQL's own: everything the query names, looked up in the catalog. */
export async function missingGrants(client: pg.Client, { sql }: RefusedQuery): Promise<readonly string[]> {
  const names = JSON.stringify(tableNames(sql));
  const tables = await client.query<DeniedTable>(sqlFile('postgres/denied'), [names]);
  const functions = await client.query<DeniedFunction>(sqlFile('postgres/denied-functions'), [names]);
  return [...tableGrants(tables.rows), ...functions.rows.map(functionGrant)];
}

/** For tables that lack a privilege: their schemas first, each once. */
export function tableGrants(tables: readonly DeniedTable[]): string[] {
  const schemas = new Set(tables.filter((table) => !table.usage).map((table) => table.schema));
  return [
    ...[...schemas].map((schema) => `USAGE ON SCHEMA ${pg.escapeIdentifier(schema)}`),
    ...tables.filter((table) => !table.readable).map((table) => `SELECT ON TABLE ${qualified(table)}`),
  ];
}

function functionGrant(denied: DeniedFunction): string {
  return `EXECUTE ON FUNCTION ${qualified(denied)}(${denied.arguments})`;
}

function qualified({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}
