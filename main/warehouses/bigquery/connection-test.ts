/** The named steps of a connection test, each with what was found or what to do. */
import type { FailureCode } from '../../../preload/codes.ts';
import type { BigQuerySettings, Check } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { OpenOptions } from '../warehouse.ts';
import { apiErrorOf } from './api-error.ts';
import { type Client, createClient } from './client.ts';
import { toAppError } from './failures.ts';
import { getJson, postJson } from './rest.ts';
import { BigQuerySession } from './session.ts';
import { readDatasets, readOneTable } from './tables.ts';

/** The steps that the first request goes through, and the failure that stops at each. */
const connecting: readonly { readonly name: string; readonly stoppedBy: readonly FailureCode[] }[] = [
  { name: 'Reach BigQuery', stoppedBy: ['unreachable'] },
  { name: 'Encrypt', stoppedBy: ['tls_refused'] },
  { name: 'Log in', stoppedBy: ['auth_failed', 'secret_missing'] },
];

/** Steps in order; stops after the first that failed. Throws `cancelled` when aborted. */
export async function* testConnection(
  settings: BigQuerySettings,
  options: OpenOptions,
): AsyncGenerator<Check> {
  const outcome = await attempt(settings, options);
  const failure = outcome instanceof AppError ? outcome : undefined;
  for (const { name, stoppedBy } of connecting) {
    if (failure !== undefined && stoppedBy.includes(failure.code)) return yield failed(name, failure);
    yield { name, ok: true, advice: foundAt(name, settings, outcome) };
  }
  if (outcome instanceof AppError) return yield failed('Find the project', outcome);
  yield { name: 'Find the project', ok: true, advice: `"${settings.projectId}".` };
  yield* queryingChecks(outcome, options.signal);
}

/** One request shows whether BigQuery can be reached, takes the login, and knows the project. */
async function attempt(settings: BigQuerySettings, options: OpenOptions): Promise<Client | AppError> {
  const { signal } = options;
  let client: Client;
  try {
    client = createClient(settings, options);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  try {
    await getJson(client, { path: '/datasets', query: { maxResults: 1 }, signal });
    return client;
  } catch (error) {
    const failure = toAppError(error, client, { sql: '', signal });
    if (failure.code === 'cancelled') throw failure;
    return failure;
  }
}

function foundAt(name: string, settings: BigQuerySettings, outcome: Client | AppError): string {
  const endpoint = settings.apiEndpoint ?? 'https://bigquery.googleapis.com';
  if (name === 'Reach BigQuery') return `${new URL(endpoint).host} answers.`;
  if (name === 'Encrypt') {
    return endpoint.startsWith('https:')
      ? 'TLS, certificate verified.'
      : 'Not encrypted: a server of your own.';
  }
  if (outcome instanceof AppError) return 'The login is accepted.';
  return outcome.account === undefined ? 'The login that gcloud left is accepted.' : `As ${outcome.account}.`;
}

async function* queryingChecks(client: Client, signal: AbortSignal): AsyncGenerator<Check> {
  const steps = [
    ['Run a query', runQuery],
    ['Read only', readOnly],
    ['List schemas', listSchemas],
  ] as const;
  for (const [name, work] of steps) {
    try {
      yield { name, ok: true, advice: await work(client, signal) };
    } catch (error) {
      const failure = toAppError(error, client, { sql: '', signal });
      if (failure.code === 'cancelled') throw failure;
      return yield failed(name, failure);
    }
  }
}

/** A query without tables is free. */
async function runQuery(client: Client, signal: AbortSignal): Promise<string> {
  for await (const _ of new BigQuerySession(client).read('select 1 as n', { signal })) {
    // One row, and that it came is the answer.
  }
  return `BigQuery answers in ${client.settings.location}.`;
}

const writing = ['bigquery.tables.updateData', 'bigquery.tables.delete'] as const;
const promise = 'The app never writes: BigQuery is asked first, and anything but a SELECT is refused.';

/** Being able to write is no failure: the app doesn't. A login that can't is the better choice all the same. */
async function readOnly(client: Client, signal: AbortSignal): Promise<string> {
  const table = await readOneTable(client, signal);
  if (table === undefined) return `There is no table to ask about. ${promise}`;
  const name = `${table.dataset}.${table.shown}`;
  try {
    const path = `/datasets/${table.dataset}/tables/${encodeURIComponent(table.table)}:testIamPermissions`;
    const body = { permissions: writing };
    const { permissions = [] } = await postJson<{ permissions?: string[] }>(client, { path, body, signal });
    if (permissions.length === 0) return `This login can only read ${name}. Good.`;
    return `${promise} But this login could: on ${name} it has ${permissions.join(' and ')}. BigQuery Data Viewer and Job User are enough.`;
  } catch (error) {
    const { status } = apiErrorOf(error);
    if (status !== 403 && status !== 404) throw error;
    return `BigQuery does not tell this login what it may do with ${name}. ${promise}`;
  }
}

async function listSchemas(client: Client, signal: AbortSignal): Promise<string> {
  const { location } = client.settings;
  const datasets = await readDatasets(client, signal);
  return datasets.length === 0
    ? `This login sees no dataset in ${location}. Ask an admin to grant it roles/bigquery.dataViewer on one, or choose the datasets' location.`
    : datasets.join(', ');
}

function failed(name: string, { message, advice, code }: AppError): Check {
  return { name, ok: false, advice: advice === undefined ? message : `${message} ${advice}`, code };
}
