/** The named steps of a connection test, each with what was found or what to do. */
import type pg from 'pg';
import type { FailureCode } from '../../../preload/codes.ts';
import type { Check, PostgresSettings } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';
import { sqlFile } from '../sql-file.ts';
import type { OpenOptions } from '../warehouse.ts';
import type { PostgresConnection } from './connect.ts';
import { connect } from './connect.ts';
import { beginRead } from './transaction.ts';

/** The steps that connecting goes through, and the failure that stops at each. */
const connecting: readonly { readonly name: string; readonly stoppedBy: readonly FailureCode[] }[] = [
  { name: 'Reach the host', stoppedBy: ['unreachable'] },
  { name: 'Encrypt', stoppedBy: ['tls_refused'] },
  { name: 'Log in', stoppedBy: ['auth_failed', 'secret_missing'] },
  { name: 'Find the database', stoppedBy: ['warehouse_missing', 'permission_denied'] },
];

/** Steps in order; stops after the first that failed. Throws `cancelled` when aborted. */
export async function* testConnection(
  settings: PostgresSettings,
  options: OpenOptions,
): AsyncGenerator<Check> {
  const outcome = await attempt(settings, options);
  yield* connectingChecks(settings, outcome);
  if (outcome instanceof AppError) return;
  try {
    yield* queryingChecks(outcome, options.signal);
  } finally {
    await outcome.client.end();
  }
}

async function attempt(
  settings: PostgresSettings,
  options: OpenOptions,
): Promise<PostgresConnection | AppError> {
  try {
    return await connect(settings, options);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'cancelled') return error;
    throw error;
  }
}

function* connectingChecks(
  settings: PostgresSettings,
  outcome: PostgresConnection | AppError,
): Generator<Check> {
  const found = foundOf(settings);
  for (const { name, stoppedBy } of connecting) {
    if (outcome instanceof AppError && stoppedBy.includes(outcome.code)) {
      yield { name, ok: false, advice: wordsOf(outcome), code: outcome.code };
      return;
    }
    yield { name, ok: true, advice: found[name] ?? '' };
  }
}

function foundOf(settings: PostgresSettings): { readonly [name: string]: string } {
  return {
    'Reach the host': `${settings.host}:${settings.port} answers.`,
    Encrypt:
      settings.ssl === 'disable'
        ? 'Not encrypted: TLS is switched off for this connection.'
        : `TLS, "${settings.ssl}".`,
    'Log in': `As "${settings.user}".`,
    'Find the database': `"${settings.database}".`,
  };
}

async function* queryingChecks(connection: PostgresConnection, signal: AbortSignal): AsyncGenerator<Check> {
  const { client } = connection;
  const transaction = await beginRead(connection, '', signal);
  try {
    yield await step('Run a query', () => version(client));
    yield await step('Read only', () => writable(client));
    yield await step('List schemas', () => schemas(client));
  } catch (error) {
    yield {
      name: error instanceof StepError ? error.step : 'Run a query',
      ok: false,
      advice: wordsOf(transaction.explain(cause(error))),
    };
  } finally {
    await transaction.end();
  }
}

class StepError extends Error {
  readonly step: string;

  constructor(step: string, error: unknown) {
    super(step, { cause: error });
    this.step = step;
  }
}

async function step(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, advice: await work() };
  } catch (error) {
    throw new StepError(name, error);
  }
}

async function version(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return `Server version ${rows[0]?.version ?? 'unknown'}.`;
}

/** Being able to write is no failure: the app doesn't. A user that can't is the better choice all the same. */
async function writable(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ could: string }>(sqlFile('postgres/writable'));
  if (rows.length === 0) return 'This user can read only. Good.';
  const could = rows.map((row) => row.could).join('; ');
  return `The app never writes, but this user could: it ${could}. A user with USAGE and SELECT only is safer.`;
}

async function schemas(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(sqlFile('postgres/schemas'));
  return rows.length === 0
    ? 'This user may use no schema. Ask an admin to GRANT USAGE ON SCHEMA and SELECT on its tables.'
    : rows.map((row) => row.name).join(', ');
}

function cause(error: unknown): unknown {
  return error instanceof StepError ? error.cause : error;
}

function wordsOf(error: AppError): string {
  return error.advice === undefined ? error.message : `${error.message} ${error.advice}`;
}
