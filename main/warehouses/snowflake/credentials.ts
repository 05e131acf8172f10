/** How a connection logs in: chosen in its settings, or by the secret that is there. */
import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import type { ConnectionSecret, Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import { readPrivateKey } from './private-key.ts';
import type { SdkOptions } from './sdk-types.ts';

export type LogIn = NonNullable<SnowflakeSettings['auth']>;

/** Opens an address in the browser of whoever sits at this machine. */
export type OpenBrowser = (url: string) => void;

/** Not chosen: a key pair first, then a token, then a password. Throws `secret_missing` where there is none. */
export function logInOf({ auth }: SnowflakeSettings, secrets: Secrets): LogIn {
  if (auth !== undefined) return auth;
  if (secrets.privateKey) return 'keyPair';
  if (secrets.token) return 'accessToken';
  if (secrets.password) return 'password';
  throw new AppError('secret_missing', 'There is nothing to log in to Snowflake with.', {
    advice: 'Give the connection a private key (best), a programmatic access token or a password.',
  });
}

/** The SDK's options for a way to log in. Throws `secret_missing` and, for keys that can't be read, `auth_failed`. */
export function credentialOptions(
  logIn: LogIn,
  secrets: Secrets,
  openBrowser: OpenBrowser | undefined,
): SdkOptions {
  switch (logIn) {
    case 'keyPair': {
      const pem = readPrivateKey(secrets).export({ format: 'pem', type: 'pkcs8' });
      return { authenticator: 'SNOWFLAKE_JWT', privateKey: String(pem).trim() };
    }
    case 'accessToken':
      return { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token: needed(secrets, 'token') };
    case 'oauth':
      return { authenticator: 'OAUTH', token: needed(secrets, 'token') };
    case 'password':
      return { authenticator: 'SNOWFLAKE', password: needed(secrets, 'password') };
    case 'browser':
      return {
        authenticator: 'EXTERNALBROWSER',
        // Kept in memory only, see memory-credentials.ts.
        clientStoreTemporaryCredential: true,
        ...(openBrowser !== undefined && { openExternalBrowserCallback: openBrowser }),
      };
  }
}

function needed(secrets: Secrets, name: ConnectionSecret): string {
  const secret = secrets[name]?.trim();
  if (secret) return secret;
  throw new AppError('secret_missing', `The connection logs in with a ${name}, and none is saved.`, {
    advice: `Enter the ${name} in the connection.`,
  });
}
