/** No answer, or none of Snowflake's: while logging in and in the middle of a query. */
import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import type { SdkError } from './sdk-types.ts';

interface Cause {
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_|ISSUER|ALTNAME/;
const handshakeCodes = /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO)/;

/** Where the account is reached. */
export function hostOf({ account, accessUrl }: SnowflakeSettings): string {
  return accessUrl === undefined ? `${account}.snowflakecomputing.com` : new URL(accessUrl).host;
}

/** `tls_refused` or `unreachable`; null for errors that came in an answer of Snowflake's. */
export function networkFailure(error: unknown, settings: SnowflakeSettings): AppError | null {
  const { name, response } = error as SdkError;
  const cause = deepest(error as Cause);
  const code = cause.code ?? '';
  const at = hostOf(settings);
  const options = { detail: `${cause.message ?? ''} (${code})`, cause: error };
  if (certificateCodes.test(code) || handshakeCodes.test(code)) {
    return new AppError('tls_refused', `No trusted TLS connection with ${at} came about.`, {
      ...options,
      advice:
        'Check the account. Behind a proxy that opens TLS, let Node trust its authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem.',
    });
  }
  if (name === 'RequestFailedError' || name === 'UnexpectedContentError') {
    return new AppError(
      'unreachable',
      `What answers at ${at} is not this account (HTTP ${response?.statusCode ?? '?'}).`,
      {
        advice:
          'Check the account: orgname-accountname, as in the address of its web page; underscores become dashes.',
        detail: (error as Error).message,
        cause: error,
      },
    );
  }
  if (name !== 'NetworkError' && !/^(E[A-Z]+|ERR_(NETWORK|CANCELED))$/.test(code)) return null;
  return new AppError('unreachable', `${words[code] ?? 'No connection came about with'} ${at}.`, {
    ...options,
    advice:
      'Check the account and the network: VPN, firewall, proxy (HTTPS_PROXY), and that the account allows this address.',
  });
}

const words: { readonly [code: string]: string | undefined } = {
  ECONNREFUSED: 'Nothing answers at',
  ENOTFOUND: 'There is no host of this name:',
  EAI_AGAIN: 'The name can not be looked up now:',
  EHOSTUNREACH: 'There is no route to',
  ENETUNREACH: 'There is no route to',
  ETIMEDOUT: 'No answer in time from',
  ECONNABORTED: 'No answer in time from',
  ECONNRESET: 'The connection was closed by',
};

/** axios and the SDK wrap Node's error, which has the code that says most. */
function deepest(error: Cause): Cause {
  let found = error;
  while (found.cause instanceof Error) found = found.cause as Cause;
  return found;
}
