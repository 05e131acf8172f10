/** Names of everything secret that a connection or a space can have. The values live in the vault and never leave main. */

export const connectionSecrets = [
  'password',
  'privateKey',
  'privateKeyPassphrase',
  'token',
  'credentials',
  'clientKey',
  'tunnelKey',
  'tunnelKeyPassphrase',
] as const;
export type ConnectionSecret = (typeof connectionSecrets)[number];

export const spaceSecrets = ['writeKey', 'profileToken', 'publicToken'] as const;
export type SpaceSecret = (typeof spaceSecrets)[number];

export type SecretName = ConnectionSecret | SpaceSecret;

/** Secrets of one space by name. */
export type SpaceSecrets = { readonly [Name in SpaceSecret]?: string | undefined };

/** Secrets of one connection by name; a missing one was never set. */
export type Secrets = { readonly [Name in ConnectionSecret]?: string | undefined };
