/** What the desktop's vault knows while the app runs: its file, what can seal, the passphrase's key, and which secrets are lost. */
import type { KeyObject } from 'node:crypto';
import type { SecretKeeping, SecretState } from '../../preload/vault-model.ts';
import { locked } from './refusals.ts';
import type { SealedFile, SealedSecret } from './sealed-file.ts';
import type { Sealer } from './sealer.ts';
import type { SessionSealer } from './session-sealer.ts';

export interface Keeping {
  readonly file: SealedFile;
  readonly sealers: Readonly<Record<SecretKeeping, Sealer>> & { readonly session: SessionSealer };
  /** The key of the passphrase, once it was given. */
  key: KeyObject | undefined;
  /** Keys of secrets that could not be opened when last tried. */
  readonly lost: Set<string>;
}

/** Nothing chosen means the system's keychain: whether it protects anything is its own `health` to say. */
export const chosen = ({ file }: Keeping): SecretKeeping => file.content().keeping ?? 'keychain';
export const currentSealer = (keeping: Keeping): Sealer => keeping.sealers[chosen(keeping)];

/** Whether secrets, or the next one to be kept, wait for the passphrase. */
export function isLocked(keeping: Keeping): boolean {
  const { lock, secrets } = keeping.file.content();
  if (!lock || keeping.key) return false;
  return chosen(keeping) === 'passphrase' || Object.values(secrets).some(isSealedByPassphrase);
}

export const isSealedByPassphrase = ({ backend }: SealedSecret): boolean => backend === 'passphrase';

/** What opens a secret. Whichever keychain it was, the system's is asked: on the same machine it knows its predecessors' keys. */
function sealerOf({ sealers }: Keeping, { backend }: SealedSecret): Sealer {
  if (backend === 'passphrase' || backend === 'session') return sealers[backend];
  return sealers.keychain;
}

/** Undefined where there is no such secret. */
export function stateOf(keeping: Keeping, key: string): SecretState | undefined {
  const { file, lost, sealers } = keeping;
  const kept = file.get(key);
  if (!kept) return undefined;
  if (lost.has(key) || (kept.backend === 'session' && !sealers.session.has(key))) return 'lost';
  return isSealedByPassphrase(kept) && isLocked(keeping) ? 'locked' : 'kept';
}

/** The secret, and notes whether it could be read. Throws `vault_locked`, or whatever the keychain throws. */
export async function open(keeping: Keeping, key: string, kept: SealedSecret): Promise<string> {
  if (isSealedByPassphrase(kept) && isLocked(keeping)) throw locked();
  const sealer = sealerOf(keeping, kept);
  try {
    const { secret, isOutdated } = await sealer.open(key, kept.sealed);
    // The keychain's key was replaced: what was sealed with the old one may not open much longer.
    if (isOutdated) await sealAgain(keeping, { key, kept, secret, sealer });
    keeping.lost.delete(key);
    return secret;
  } catch (error) {
    keeping.lost.add(key);
    throw error;
  }
}

interface Outdated {
  readonly key: string;
  readonly kept: SealedSecret;
  readonly secret: string;
  readonly sealer: Sealer;
}

async function sealAgain({ file }: Keeping, { key, kept, secret, sealer }: Outdated): Promise<void> {
  const sealed = await sealer.seal(key, secret);
  // It may have been replaced or deleted while the keychain was at work.
  if (file.get(key) === kept) file.put(key, { backend: sealer.backend, sealed });
}
