/** Where secrets live. The only reader of secrets is main; models say which are there, never a value. */
import type { SecretName } from '../../preload/secrets.ts';
import type { SecretKeeping, SecretState, VaultHealth } from '../../preload/vault-model.ts';

/** Whose secret it is. The desktop goes by id, headless runs by the connection's or space's name. */
export interface SecretOwner {
  readonly kind: 'connection' | 'space' | 'webhook';
  readonly id: string;
  readonly name: string;
}

/** One secret of a connection or space. */
export interface SecretRef extends SecretOwner {
  readonly part: SecretName;
}

/** The key a secret is kept under: `connection:<id>:password`. */
export const keyOf = ({ kind, id, part }: SecretRef): string => `${kind}:${id}:${part}`;

export interface Vault {
  /** The secret, or undefined where there is none. Throws `keychain_unavailable`, `vault_locked`, `secret_missing`. */
  get(ref: SecretRef): Promise<string | undefined>;
  /** Whether it is there and, as far as is known, can be read. */
  has(ref: SecretRef): boolean;
  /** Throws `keychain_unavailable` where it could not be kept safely, `vault_locked`. */
  set(ref: SecretRef, secret: string): Promise<void>;
  delete(ref: SecretRef): Promise<void>;
  health(): Promise<VaultHealth>;
  /** The desktop's: how secrets are kept can be chosen. */
  readonly control?: VaultControl;
}

/** One secret of the file, without its value. */
export interface VaultEntry {
  /** As `keyOf` says it. */
  readonly key: string;
  readonly backend: string;
  readonly isCurrent: boolean;
  readonly state: SecretState;
}

/** How the desktop keeps secrets, and what can be done when they can't be read. */
export interface VaultControl {
  readonly keeping: SecretKeeping;
  readonly hasPassphrase: boolean;
  /** Secrets wait for the passphrase. */
  readonly isLocked: boolean;
  /** The system's own keychain, chosen or not. */
  keychain(): Promise<VaultHealth>;
  entries(): readonly VaultEntry[];
  /** For new secrets; what is kept stays where it is. Throws `keychain_unavailable`, `vault_locked`, `passphrase_refused`, `bad_input`. */
  choose(keeping: SecretKeeping, passphrase?: string): Promise<void>;
  /** Throws `passphrase_refused`. */
  unlock(passphrase: string): Promise<void>;
  /** Throws `passphrase_refused`; nothing has changed then. */
  changePassphrase(current: string, next: string): Promise<void>;
  /** Seals every secret that can be read with what is chosen now. Throws `vault_locked`, `keychain_unavailable`. */
  reencrypt(): Promise<void>;
  /** Tries to read every secret, so that `entries` knows which are lost. */
  check(): Promise<void>;
}
