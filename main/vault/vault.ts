/** Where secrets live. The only reader of secrets is main; models say which are there, never a value. */
import type { VaultHealth } from '../../preload/model.ts';
import type { SecretName } from '../../preload/secrets.ts';

/** Whose secret it is. The desktop goes by id, headless runs by the connection's or space's name. */
export interface SecretOwner {
  readonly kind: 'connection' | 'space';
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
  /** The secret, or undefined where there is none. Throws `keychain_unavailable`. */
  get(ref: SecretRef): Promise<string | undefined>;
  has(ref: SecretRef): boolean;
  /** Throws `keychain_unavailable` where it could not be kept safely. */
  set(ref: SecretRef, secret: string): Promise<void>;
  delete(ref: SecretRef): Promise<void>;
  health(): Promise<VaultHealth>;
}
