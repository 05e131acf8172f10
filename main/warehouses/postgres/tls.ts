import { type ConnectionOptions, checkServerIdentity } from 'node:tls';
import type { PostgresSettings } from '../../../preload/model.ts';

/**
 * libpq's modes as TLS options: `require` encrypts only, `verify-ca` checks the chain, `verify-full` the name as well.
 * The name is checked by us, since pg replaces `servername` by the host unless that is an IP address (a tunnel, say).
 */
export function tlsOptions(settings: PostgresSettings): false | ConnectionOptions {
  const { ssl, ca, host } = settings;
  const servername = settings.servername || host;
  const trust = ca === undefined || ca.trim() === '' ? {} : { ca };
  switch (ssl) {
    case 'disable':
      return false;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify-ca':
      return { ...trust, ...nameSent(settings), checkServerIdentity: () => undefined };
    case 'verify-full':
      return {
        ...trust,
        ...nameSent(settings),
        checkServerIdentity: (_, cert) => checkServerIdentity(servername, cert),
      };
  }
}

/** The name asked for in the handshake, for servers that hold several certificates. */
function nameSent(settings: PostgresSettings): ConnectionOptions {
  return settings.servername ? { servername: settings.servername } : {};
}
