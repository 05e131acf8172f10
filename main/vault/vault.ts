/** Where secrets live. The only reader of secrets is main; models carry `hasSecret`, never a value. */
import type { VaultHealth } from '../../preload/model.ts';

/** Names a secret: `connection:<id>` or `space:<id>` on the desktop; the connection's or space's name headless. */
export interface SecretRef {
  readonly kind: 'connection' | 'space';
  readonly id: string;
  readonly name: string;
}

export interface Vault {
  /** The secret, or undefined where there is none. Throws `keychain_unavailable`. */
  get(ref: SecretRef): Promise<string | undefined>;
  has(ref: SecretRef): boolean;
  /** Throws `keychain_unavailable` where it could not be kept safely. */
  set(ref: SecretRef, secret: string): Promise<void>;
  delete(ref: SecretRef): Promise<void>;
  health(): Promise<VaultHealth>;
}
