import { type ConnectionOptions, checkServerIdentity, createSecureContext } from 'node:tls';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import type { WireSettings } from './dialect.ts';

/**
 * libpq's modes as TLS options: `require` encrypts only, `verify-ca` checks the chain, `verify-full` the name as well.
 * The name is checked by us, since pg replaces `servername` by the host unless that is an IP address (a tunnel, say).
 * Throws `secret_missing` and `tls_refused` for a certificate of our own that can't be shown.
 */
export function tlsOptions(settings: WireSettings, secrets: Secrets): false | ConnectionOptions {
  const { ssl, ca, host } = settings;
  const servername = settings.servername || host;
  const trust = ca === undefined || ca.trim() === '' ? {} : { ca };
  if (ssl === 'disable') return false;
  const own = ownCertificate(settings, secrets);
  switch (ssl) {
    case 'require':
      return { ...own, rejectUnauthorized: false };
    case 'verify-ca':
      return { ...trust, ...own, ...nameSent(settings), checkServerIdentity: () => undefined };
    case 'verify-full':
      return {
        ...trust,
        ...own,
        ...nameSent(settings),
        checkServerIdentity: (_, cert) => checkServerIdentity(servername, cert),
      };
  }
}

/** The name asked for in the handshake, for servers that hold several certificates. */
function nameSent(settings: WireSettings): ConnectionOptions {
  return settings.servername ? { servername: settings.servername } : {};
}

/** Who we are, for servers that ask. Tried out here, where the mistake can still be named. */
function ownCertificate({ clientCertificate: cert }: WireSettings, { clientKey: key }: Secrets) {
  if (cert === undefined || cert.trim() === '') return {};
  if (!key) {
    throw new AppError('secret_missing', 'The key of the client certificate is missing.', {
      advice: 'Give the private key that belongs to the client certificate (PEM text).',
    });
  }
  try {
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    throw new AppError('tls_refused', 'The client certificate and its key can not be used.', {
      advice: 'Both are PEM text, the key belongs to the certificate, and it has no passphrase.',
      // OpenSSL's reason alone: it never repeats the key.
      detail: (error as { reason?: string }).reason,
    });
  }
}
