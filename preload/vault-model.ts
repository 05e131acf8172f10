/** How secrets are kept, as the page sees it: which are there and whether they can be read, never a value. */
import type { SecretName } from './secrets.ts';

/** The ways to keep a secret. `session`: in memory, until the app quits. */
export const secretKeepings = ['keychain', 'passphrase', 'session'] as const;
export type SecretKeeping = (typeof secretKeepings)[number];

export interface VaultHealth {
  /** Name of what keeps secrets, as shown: "macOS Keychain", "GNOME libsecret", "environment variables". */
  readonly backend: string;
  /** False where secrets can't be kept safely; `advice` then says what to do. */
  readonly available: boolean;
  readonly advice: string;
}

/** `locked`: the passphrase hasn't been given yet. `lost`: it could not be read when last tried and has to be entered again. */
export type SecretState = 'kept' | 'locked' | 'lost';

export interface KeptSecret {
  readonly part: SecretName;
  /** What keeps it: recorded when it was written. */
  readonly backend: string;
  /** Whether that is what is chosen for new secrets. */
  readonly isCurrent: boolean;
  readonly state: SecretState;
}

/** The secrets of one connection, space, or the webhook. */
export interface OwnerSecrets {
  readonly kind: 'connection' | 'space' | 'webhook';
  readonly id: string;
  readonly name: string;
  readonly secrets: readonly KeptSecret[];
}

export interface VaultState extends VaultHealth {
  /** What keeps new secrets; null where nothing safe is chosen, or nothing can be chosen. */
  readonly keeping: SecretKeeping | null;
  /** False where the start decided: by a variable of the environment. */
  readonly canChoose: boolean;
  /** The system's own keychain, chosen or not. */
  readonly keychain: VaultHealth;
  readonly hasPassphrase: boolean;
  /** Secrets wait for the passphrase. */
  readonly isLocked: boolean;
  readonly owners: readonly OwnerSecrets[];
}
