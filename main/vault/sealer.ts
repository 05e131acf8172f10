/** What seals a secret: the system's keychain or a passphrase, behind one interface. */
import type { VaultHealth } from '../../preload/vault-model.ts';

export interface Opened {
  readonly secret: string;
  /** It was sealed with a key that has been replaced since: to be sealed again. */
  readonly isOutdated: boolean;
}

export interface Sealer {
  /** The id recorded with each secret: `keychain`, `gnome_libsecret`, `passphrase`. */
  readonly backend: string;
  /** The sealed text, in base64. `owner` is whose secret it is. */
  seal(owner: string, secret: string): Promise<string>;
  /** Throws where it can't be opened. */
  open(owner: string, sealed: string): Promise<Opened>;
  health(): Promise<VaultHealth>;
}
