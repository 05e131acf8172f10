/** What can go wrong before the first query, as AppErrors that name the place and the way out. */
import type { PostgresSettings } from '../../../preload/model.ts';
import { AppError } from '../../errors.ts';

/** Node's and pg's own errors while connecting -> AppError. */
export function connectFailure(error: unknown, settings: PostgresSettings): AppError {
  const { code, text } = wordsOf(error);
  const at = `${settings.host}:${settings.port}`;
  return (
    tlsFailure({ code, text, error, at }, settings) ??
    loginFailure({ code, text, error, at }, settings) ??
    networkFailure({ code, text, error, at })
  );
}

interface Words {
  /** SQLSTATE or Node's error code; empty where there is none. */
  readonly code: string;
  readonly text: string;
}

interface Seen extends Words {
  readonly error: unknown;
  /** `host:port`. */
  readonly at: string;
}

/** A failed attempt over both IPv4 and IPv6 is an AggregateError without a message of its own. */
function wordsOf(error: unknown): Words {
  const { code } = error as { code?: unknown };
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return {
    code: typeof code === 'string' ? code : '',
    text: first instanceof Error ? first.message : String(first),
  };
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ISSUER/;

function tlsFailure({ code, text, error, at }: Seen, settings: PostgresSettings): AppError | null {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return new AppError('tls_refused', `The certificate of ${at} is for another name.`, {
      advice:
        'Enter the name on the certificate as server name, or choose "verify-ca" to check the authority only.',
      detail: text,
      cause: error,
    });
  }
  if (certificateCodes.test(code)) {
    return new AppError('tls_refused', `The certificate of ${at} is not trusted.`, {
      advice:
        'Give the certificate of the authority that signed it (your provider offers it for download). ' +
        '"require" encrypts without checking who answers.',
      detail: text,
      cause: error,
    });
  }
  if (text.includes('server does not support SSL')) {
    return new AppError('tls_refused', `${at} does not offer TLS.`, {
      advice:
        'Have TLS switched on at the server; choose "disable" only for a server on this machine or behind a tunnel.',
      detail: text,
      cause: error,
    });
  }
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code) || text.includes('establishing an SSL connection')) {
    return new AppError('tls_refused', `No TLS connection with ${at} came about.`, {
      advice: 'Check that host and port are those of the PostgreSQL server itself.',
      detail: text,
      cause: error,
    });
  }
  if (code === '28000' && settings.ssl === 'disable' && /no encryption|SSL off/.test(text)) {
    return new AppError('tls_refused', `${at} accepts encrypted connections only.`, {
      advice: 'Choose "verify-full" instead of "disable".',
      detail: text,
      cause: error,
    });
  }
  return null;
}

function loginFailure({ code, text, error, at }: Seen, settings: PostgresSettings): AppError | null {
  const who = `"${settings.user}" at ${at}`;
  if (text.includes('password must be a')) {
    return new AppError('secret_missing', `${who} needs a password, and none is saved.`, {
      advice: 'Enter the password in the connection.',
      cause: error,
    });
  }
  if (code === '28P01') {
    return new AppError('auth_failed', `The password of ${who} was not accepted.`, {
      advice: 'Check user and password; both are case-sensitive.',
      detail: text,
      cause: error,
    });
  }
  if (code.startsWith('28')) {
    return new AppError('auth_failed', `${who} may not log in to "${settings.database}" from here.`, {
      advice:
        'Ask an admin to allow this user, database and address in pg_hba.conf (or in the network rules of the provider).',
      detail: text,
      cause: error,
    });
  }
  if (code === '3D000') {
    return new AppError('warehouse_missing', `There is no database "${settings.database}" at ${at}.`, {
      advice: 'Check the name of the database; it is case-sensitive.',
      detail: text,
      cause: error,
    });
  }
  if (code === '42501') {
    return new AppError('permission_denied', `${who} may not connect to database "${settings.database}".`, {
      advice: `Ask an admin to run:\nGRANT CONNECT ON DATABASE "${settings.database}" TO "${settings.user}";`,
      detail: text,
      cause: error,
    });
  }
  return null;
}

const networkWords: { readonly [code: string]: string } = {
  ECONNREFUSED: 'Nothing answers at',
  ENOTFOUND: 'There is no host of this name:',
  EAI_AGAIN: 'The name can not be looked up now:',
  EHOSTUNREACH: 'There is no route to',
  ENETUNREACH: 'There is no route to',
  ETIMEDOUT: 'No answer in time from',
  ECONNRESET: 'The connection was closed by',
  '53300': 'No free connection at',
  '57P03': 'Not ready for connections yet:',
};

function networkFailure({ code, text, error, at }: Seen): AppError {
  const words = text === 'timeout expired' ? networkWords.ETIMEDOUT : networkWords[code];
  return new AppError('unreachable', `${words ?? 'No connection came about with'} ${at}.`, {
    advice:
      'Check host and port, that the server is up, and that a VPN or firewall lets this machine reach it.',
    detail: text,
    cause: error,
  });
}
