import type { SecretName } from '../../preload/secrets.ts';

/** Secrets as the forms name them. */
export const secretNames: Record<SecretName, string> = {
  password: 'Password',
  privateKey: 'Private key',
  privateKeyPassphrase: 'Passphrase of the private key',
  token: 'Token',
  credentials: 'Service account’s key',
  clientKey: 'Client key',
  tunnelKey: 'Tunnel’s key',
  tunnelKeyPassphrase: 'Passphrase of the tunnel’s key',
  writeKey: 'Write key',
  profileToken: 'Profile API token',
  publicToken: 'Public API token',
  url: 'Address',
  secret: 'Signing secret',
};
