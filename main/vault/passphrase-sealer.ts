/** Secrets sealed with a key that a passphrase opens: for systems without a keychain, and for those who want no other. */
import type { KeyObject } from 'node:crypto';
import { nameOfBackend } from './backend.ts';
import { openText, sealText } from './box.ts';
import { locked } from './refusals.ts';
import type { Sealer } from './sealer.ts';

const backend = 'passphrase';

/** `keyNow` is undefined until the passphrase was given; sealing and opening throw `vault_locked` then. */
export function passphraseSealer(keyNow: () => KeyObject | undefined): Sealer {
  const key = (): KeyObject => {
    const open = keyNow();
    if (!open) throw locked();
    return open;
  };
  return {
    backend,
    seal: async (owner, secret) => sealText(key(), owner, secret),
    open: async (owner, sealed) => ({ secret: openText(key(), owner, sealed), isOutdated: false }),
    health: async () => ({ backend: nameOfBackend(backend), available: true, advice: '' }),
  };
}
