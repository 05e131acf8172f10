/** Whatever goes wrong between us and BigQuery -> AppError, once. */
import { AppError } from '../../errors.ts';
import { type ApiError, apiErrorOf } from './api-error.ts';
import type { Client } from './client.ts';
import { refusals } from './refusals.ts';
import { positionIn } from './statement.ts';

/** What the app knows and the error doesn't tell. */
export interface Circumstances {
  readonly sql: string;
  readonly signal: AbortSignal;
  /** A query was under way: what doesn't answer now had answered before. */
  readonly started?: boolean;
  readonly elapsedMs?: number;
}

/** An AppError passes unchanged unless the app had cancelled. */
export function toAppError(error: unknown, client: Client, circumstances: Circumstances): AppError {
  if (circumstances.signal.aborted) {
    return new AppError('cancelled', 'The query was cancelled.');
  }
  if (error instanceof AppError) return error;
  const api = apiErrorOf(error);
  // The error itself stays here: it holds the request with its headers, and errors get logged.
  const options = { detail: detailOf(api) };
  return (
    loginFailure(api, client, options) ??
    interruption(api, client, { ...circumstances, options }) ??
    networkFailure(api, client, { ...circumstances, options }) ??
    refusal(api, client, { ...circumstances, options })
  );
}

interface Options {
  readonly detail: string;
}

type Known = Circumstances & { readonly options: Options };

function loginFailure(
  { status, reason, message }: ApiError,
  { settings, account }: Client,
  options: Options,
): AppError | null {
  const noLogin = /Could not load the default credentials|does not exist, or it is not a file/.test(message);
  if (noLogin || (settings.auth === 'applicationDefault' && reason === 'invalid_grant')) {
    return new AppError('auth_failed', 'gcloud has left no valid login on this machine.', {
      ...options,
      advice: 'Run: gcloud auth application-default login',
    });
  }
  if (status !== 401 && !['invalid_grant', 'invalid_client', 'unauthorized_client'].includes(reason))
    return null;
  return new AppError(
    'auth_failed',
    `Google refused the login${account === undefined ? '' : ` of ${account}`}.`,
    {
      ...options,
      advice:
        'The key may have been deleted or its account disabled, or the clock of this machine is wrong. Make a new key and drop it into the form.',
    },
  );
}

function interruption({ reason, message }: ApiError, { settings }: Client, known: Known): AppError | null {
  const { statementTimeout } = settings;
  const tookAllTime = (known.elapsedMs ?? 0) >= statementTimeout * 950;
  if (reason === 'timeout' || /job timed out/i.test(message) || (reason === 'stopped' && tookAllTime)) {
    return timeoutFailure(statementTimeout, known.options);
  }
  if (reason !== 'stopped') return null;
  return new AppError('sql_error', 'The query was cancelled in BigQuery, but not by this app.', {
    ...known.options,
    advice: 'Ask the admin of the project, then run again.',
  });
}

/** The query took longer than the connection allows. */
export function timeoutFailure(seconds: number, options: Partial<Options> = {}): AppError {
  return new AppError(
    'statement_timeout',
    `The query took longer than ${seconds} s, and BigQuery was told to give up on it.`,
    { ...options, advice: 'Make the query cheaper, or raise the statement timeout of the connection.' },
  );
}

const certificateCodes = /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_SSL|EPROTO/;
const unreachableCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

function networkFailure({ status, reason }: ApiError, { bigquery }: Client, known: Known): AppError | null {
  if (status !== 0 && status < 500) return null;
  const at = new URL(bigquery.baseUrl).host;
  if (certificateCodes.test(reason)) {
    return new AppError('tls_refused', `The certificate of ${at} is not trusted.`, {
      ...known.options,
      advice: 'A proxy may stand in between: have its certificate authority trusted by this machine.',
    });
  }
  const isDown = known.started !== true && (unreachableCodes.has(reason) || status === 0);
  return isDown
    ? new AppError('unreachable', unreachableWords(reason, at), {
        ...known.options,
        advice: 'Check that this machine is online and that a VPN, proxy or firewall lets it reach BigQuery.',
      })
    : new AppError('connection_lost', `The connection to ${at} was lost during the query.`, {
        ...known.options,
        advice: 'Run again: BigQuery keeps the result for a day. Nothing was sent of this result.',
      });
}

/** A portal of a hotel's network answers every address, but not as BigQuery does. */
function unreachableWords(reason: string, at: string): string {
  return reason === ''
    ? `Something answers at ${at}, but not as BigQuery does.`
    : `Nothing answers at ${at}.`;
}

function refusal(api: ApiError, client: Client, { sql, options }: Known): AppError {
  const rule = refusals.find((each) => each.when(api));
  const { code, advice, message } = rule?.says(api, client) ?? { code: 'sql_error', advice: '' };
  return new AppError(code, message ?? sentence(api.message), {
    ...options,
    advice,
    position: positionIn(sql, api.message),
  });
}

function detailOf({ status, reason, message }: ApiError): string {
  const source = [status === 0 ? '' : String(status), reason].filter((part) => part !== '').join(' ');
  return source === '' ? message : `${message} (${source})`;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
