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

/** Of the webhook for alerts: its address is a secret too, whoever knows it may post there. */
export const webhookSecrets = ['url', 'secret'] as const;
export type WebhookSecret = (typeof webhookSecrets)[number];

export type SecretName = ConnectionSecret | SpaceSecret | WebhookSecret;

/** Secrets as a form sends them: null takes the saved one away, an empty or missing one leaves it as it is. */
export type Typed<Kept extends object> = { readonly [Name in keyof Kept]: Kept[Name] | null };

/** Secrets of one space by name. */
export type SpaceSecrets = { readonly [Name in SpaceSecret]?: string | undefined };

/** Secrets of the webhook by name. */
export type WebhookSecrets = { readonly [Name in WebhookSecret]?: string | undefined };

/** Secrets of one connection by name; a missing one was never set. */
export type Secrets = { readonly [Name in ConnectionSecret]?: string | undefined };
