/** The steps of a connection test that ask the server something. */
import type pg from 'pg';
import type { Check } from '../../../preload/connection-model.ts';
import { sqlFile } from '../sql-file.ts';
import type { PostgresConnection } from './connect.ts';
import { failedCheck } from './connecting-steps.ts';
import { beginRead } from './transaction.ts';

/** Steps in order, in one read-only transaction; stops after the first that failed. */
export async function* queryingChecks(
  connection: PostgresConnection,
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const steps = stepsOf(connection);
  const transaction = await beginRead(connection, { sql: '', signal });
  try {
    for (const [name, work] of steps) {
      const check = await work().then(
        (advice): Check => ({ name, ok: true, advice }),
        (error: unknown) => failedCheck(name, transaction.explain(error)),
      );
      yield check;
      if (!check.ok) return;
    }
  } finally {
    await transaction.end();
  }
}

type Step = readonly [name: string, work: () => Promise<string>];

function stepsOf({ client, dialect }: PostgresConnection): readonly Step[] {
  return [
    ['Run a query', () => version(client, sqlFile(`${dialect.sqlDir}/version`))],
    ['Read only', () => writable(client, sqlFile(`${dialect.sqlDir}/writable`))],
    ['List schemas', () => schemas(client, sqlFile(`${dialect.sqlDir}/schemas`))],
  ];
}

async function version(client: pg.Client, sql: string): Promise<string> {
  const { rows } = await client.query<{ version: string }>(sql);
  return `Server version ${rows[0]?.version ?? 'unknown'}.`;
}

/** Being able to write is no failure: the app doesn't. A user that can't is the better choice all the same. */
async function writable(client: pg.Client, sql: string): Promise<string> {
  const { rows } = await client.query<{ could: string }>(sql);
  if (rows.length === 0) return 'This user can read only. Good.';
  const could = rows.map((row) => row.could).join('; ');
  return `The app never writes, but this user could: it ${could}. A user with USAGE and SELECT only is safer.`;
}

async function schemas(client: pg.Client, sql: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.length === 0
    ? 'This user may use no schema. Ask an admin to GRANT USAGE ON SCHEMA and SELECT on its tables.'
    : rows.map((row) => row.name).join(', ');
}
