/** Refusals while connecting: how each is recognised, what is said, what to do. */
import pg from 'pg';
import type { FailureCode } from '../../../preload/codes.ts';
import type { WireSettings } from './dialect.ts';

/** A refusal in the words of Node, OpenSSL or the server. */
export interface Refusal {
  /** SQLSTATE or Node's error code; empty where there is none. */
  readonly code: string;
  readonly text: string;
  /** `host:port`. */
  readonly at: string;
  readonly settings: WireSettings;
}

export interface ConnectRule {
  readonly when: (refusal: Refusal) => boolean;
  readonly code: FailureCode;
  readonly message: (refusal: Refusal) => string;
  readonly advice: (refusal: Refusal) => string;
}

/** `"user" at host:port`. */
export const who = ({ settings, at }: Refusal): string => `"${settings.user}" at ${at}`;

export const tlsRules: readonly ConnectRule[] = [
  {
    when: ({ text }) => /valid client certificate|certificate required|handshake failure/i.test(text),
    code: 'tls_refused',
    message: ({ at }) => `${at} asks for a client certificate.`,
    advice: ({ settings }) =>
      settings.clientCertificate
        ? 'The server does not take the one that is given: ask its admin which authority has to sign it, and for which user.'
        : 'Give the client certificate and its key that the admin of the server made for you.',
  },
  {
    when: ({ text }) =>
      /certificate authentication failed|unknown ca|certificate (unknown|revoked|expired)/i.test(text),
    code: 'tls_refused',
    message: (refusal) => `The client certificate was not accepted for ${who(refusal)}.`,
    advice: () => 'It has to be signed by an authority that the server trusts, and made for this very user.',
  },
  {
    when: ({ code }) => code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH',
    code: 'tls_refused',
    message: ({ at }) => `The certificate of ${at} is for another name.`,
    advice: () =>
      'Enter the name on the certificate as server name, or choose "verify-ca" to check the authority only.',
  },
  {
    when: ({ code }) => /CERT|SELF_SIGNED|UNABLE_TO_|ISSUER/.test(code),
    code: 'tls_refused',
    message: ({ at }) => `The certificate of ${at} is not trusted.`,
    advice: () =>
      'Give the certificate of the authority that signed it (your provider offers it for download). ' +
      '"require" encrypts without checking who answers.',
  },
  {
    when: ({ text }) => text.includes('server does not support SSL'),
    code: 'tls_refused',
    message: ({ at }) => `${at} does not offer TLS.`,
    advice: () =>
      'Have TLS switched on at the server; choose "disable" only for a server on this machine or behind a tunnel.',
  },
  {
    when: ({ code, text }) =>
      /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO)/.test(code) || text.includes('an SSL connection'),
    code: 'tls_refused',
    message: ({ at }) => `No TLS connection with ${at} came about.`,
    advice: () =>
      'Check that host and port are those of the database server itself, and that the authority is PEM text.',
  },
  {
    when: ({ code, text, settings }) =>
      code === '28000' && settings.ssl === 'disable' && /no encryption|SSL off/.test(text),
    code: 'tls_refused',
    message: ({ at }) => `${at} accepts encrypted connections only.`,
    advice: () => 'Choose "verify-full" instead of "disable".',
  },
];

export const loginRules: readonly ConnectRule[] = [
  {
    when: ({ text }) => text.includes('password must be a'),
    code: 'secret_missing',
    message: (refusal) => `${who(refusal)} needs a password, and none is saved.`,
    advice: () => 'Enter the password in the connection.',
  },
  {
    when: ({ code, text }) => code === '28P01' || text.startsWith('SASL'),
    code: 'auth_failed',
    message: (refusal) => `The password of ${who(refusal)} was not accepted.`,
    advice: ({ settings }) =>
      settings.clientCertificate
        ? 'Check user and password, and that the client certificate was made for this user: the server does not say which it is.'
        : 'Check user and password; both are case-sensitive.',
  },
  {
    when: ({ code }) => code.startsWith('28'),
    code: 'auth_failed',
    message: (refusal) => `${who(refusal)} may not log in to "${refusal.settings.database}" from here.`,
    advice: () =>
      'Ask an admin to allow this user, database and address in pg_hba.conf (or in the network rules of the provider).',
  },
  {
    when: ({ code }) => code === '3D000',
    code: 'warehouse_missing',
    message: ({ settings, at }) => `There is no database "${settings.database}" at ${at}.`,
    advice: () => 'Check the name of the database; it is case-sensitive.',
  },
  {
    when: ({ code }) => code === '42501',
    code: 'permission_denied',
    message: (refusal) => `${who(refusal)} may not connect to database "${refusal.settings.database}".`,
    advice: ({ settings }) => {
      const [database, user] = [pg.escapeIdentifier(settings.database), pg.escapeIdentifier(settings.user)];
      return `Ask an admin to run:\nGRANT CONNECT ON DATABASE ${database} TO ${user};`;
    },
  },
];
