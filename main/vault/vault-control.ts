/** Choosing how secrets are kept, and moving those that are kept another way. Every change of the file is one write. */
import type { KeyObject } from 'node:crypto';
import type { SecretKeeping } from '../../preload/vault-model.ts';
import { AppError } from '../errors.ts';
import { nameOfBackend } from './backend.ts';
import { openText, sealText } from './box.ts';
import {
  chosen,
  currentSealer,
  isLocked,
  isSealedByPassphrase,
  type Keeping,
  open,
  stateOf,
} from './keeping.ts';
import { makeLock, openLock } from './passphrase-lock.ts';
import { locked, wrongPassphrase } from './refusals.ts';
import type { SealedContent, SealedSecret } from './sealed-file.ts';
import type { VaultControl, VaultEntry } from './vault.ts';

export function vaultControl(keeping: Keeping): VaultControl {
  return {
    get keeping() {
      return chosen(keeping);
    },
    get hasPassphrase() {
      return keeping.file.content().lock !== undefined;
    },
    get isLocked() {
      return isLocked(keeping);
    },
    keychain: () => keeping.sealers.keychain.health(),
    entries: () =>
      Object.entries(keeping.file.content().secrets).map(([key, kept]) => entry(keeping, key, kept)),
    choose: (next, passphrase) => choose(keeping, next, passphrase),
    unlock: (passphrase) => unlock(keeping, passphrase),
    changePassphrase: (current, next) => changePassphrase(keeping, current, next),
    reencrypt: () => reencrypt(keeping),
    check: async () => {
      for (const [key, kept] of Object.entries(keeping.file.content().secrets)) {
        await open(keeping, key, kept).catch(() => {});
      }
    },
  };
}

function entry(keeping: Keeping, key: string, { backend }: SealedSecret): VaultEntry {
  return {
    key,
    backend: nameOfBackend(backend),
    isCurrent: backend === currentSealer(keeping).backend,
    state: stateOf(keeping, key) ?? 'lost',
  };
}

async function choose(keeping: Keeping, next: SecretKeeping, passphrase: string | undefined): Promise<void> {
  const { available, advice, backend } = await keeping.sealers[next].health();
  if (!available)
    throw new AppError('keychain_unavailable', `${backend} can't keep secrets here.`, { advice });
  if (next === 'passphrase') await openOrMakeLock(keeping, passphrase);
  keeping.file.write(withoutIdleLock({ ...keeping.file.content(), keeping: next }));
}

/** One vault has one passphrase: a second choice of it opens the lock that is there. */
async function openOrMakeLock(keeping: Keeping, passphrase: string | undefined): Promise<void> {
  if (keeping.file.content().lock) {
    if (passphrase !== undefined) return unlock(keeping, passphrase);
    if (!keeping.key) throw locked();
    return;
  }
  if (passphrase === undefined) throw new AppError('bad_input', 'A passphrase is needed.');
  const { lock, key } = await makeLock(passphrase);
  keeping.file.write({ ...keeping.file.content(), lock, keeping: 'passphrase' });
  keeping.key = key;
}

async function unlock(keeping: Keeping, passphrase: string): Promise<void> {
  const { lock } = keeping.file.content();
  if (!lock) throw new AppError('bad_input', 'No passphrase is set.');
  const key = await openLock(lock, passphrase);
  if (!key) throw wrongPassphrase();
  keeping.key = key;
}

async function changePassphrase(keeping: Keeping, current: string, next: string): Promise<void> {
  await unlock(keeping, current);
  const made = await makeLock(next);
  // From here on nothing waits: a secret saved meanwhile was sealed with the old key, and is among these.
  const content = keeping.file.content();
  const { key: oldKey } = keeping;
  const secrets = Object.entries(content.secrets).map(([owner, kept]) => {
    const isOurs = oldKey !== undefined && isSealedByPassphrase(kept);
    return [owner, isOurs ? resealed(kept, owner, [oldKey, made.key]) : kept] as const;
  });
  keeping.file.write({ ...content, lock: made.lock, secrets: Object.fromEntries(secrets) });
  keeping.key = made.key;
}

/** One that does not open is as lost under the new key as it was under the old. */
function resealed(
  kept: SealedSecret,
  owner: string,
  [from, to]: readonly [KeyObject, KeyObject],
): SealedSecret {
  try {
    return { ...kept, sealed: sealText(to, owner, openText(from, owner, kept.sealed)) };
  } catch {
    return kept;
  }
}

async function reencrypt(keeping: Keeping): Promise<void> {
  if (isLocked(keeping)) throw locked();
  const sealer = currentSealer(keeping);
  const { available, advice } = await sealer.health();
  if (!available) throw new AppError('keychain_unavailable', 'Nothing was re-encrypted.', { advice });
  const moved = new Map<SealedSecret, SealedSecret>();
  for (const [key, kept] of Object.entries(keeping.file.content().secrets)) {
    if (kept.backend === sealer.backend) continue;
    const secret = await open(keeping, key, kept).catch(() => undefined);
    if (secret === undefined) continue;
    moved.set(kept, { backend: sealer.backend, sealed: await sealer.seal(key, secret) });
  }
  put(keeping, moved);
}

/** A secret that was replaced while the others were sealed again is left as it is. */
function put(keeping: Keeping, moved: ReadonlyMap<SealedSecret, SealedSecret>): void {
  const content = keeping.file.content();
  const secrets = Object.entries(content.secrets).map(
    ([key, kept]) => [key, moved.get(kept) ?? kept] as const,
  );
  keeping.file.write(withoutIdleLock({ ...content, secrets: Object.fromEntries(secrets) }));
  for (const [key, { backend }] of secrets) if (backend !== 'session') keeping.sealers.session.forget(key);
}

/** A passphrase that guards nothing any more is forgotten: the next one is chosen afresh. */
function withoutIdleLock(content: SealedContent): SealedContent {
  const isUsed =
    content.keeping === 'passphrase' || Object.values(content.secrets).some(isSealedByPassphrase);
  if (isUsed) return content;
  const { lock: _idle, ...others } = content;
  return others;
}
