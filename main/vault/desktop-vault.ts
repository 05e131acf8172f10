/** The desktop's vault: one file, in which each secret says what sealed it, and new ones are sealed with what the analyst chose. */
import { AppError } from '../errors.ts';
import { chosen, currentSealer, isLocked, type Keeping, open, stateOf } from './keeping.ts';
import { passphraseSealer } from './passphrase-sealer.ts';
import { locked, notKept, notOpened } from './refusals.ts';
import { openSealedFile } from './sealed-file.ts';
import type { Sealer } from './sealer.ts';
import { sessionSealer } from './session-sealer.ts';
import { keyOf, type SecretRef, type Vault, type VaultControl } from './vault.ts';
import { vaultControl } from './vault-control.ts';

export interface DesktopVaultOptions {
  /** `vault.json` of the data directory. */
  readonly filePath: string;
  readonly keychain: Sealer;
}

export function desktopVault(options: DesktopVaultOptions): Vault & { readonly control: VaultControl } {
  const keeping = openKeeping(options);
  const { file, sealers, lost } = keeping;
  return {
    get: (ref) => read(keeping, ref),
    has: (ref) => ['kept', 'locked'].includes(stateOf(keeping, keyOf(ref)) ?? 'lost'),
    set: async (ref, secret) => {
      await write(keeping, ref, secret);
      lost.delete(keyOf(ref));
    },
    delete: async (ref) => {
      sealers.session.forget(keyOf(ref));
      lost.delete(keyOf(ref));
      if (file.get(keyOf(ref))) file.put(keyOf(ref), undefined);
    },
    health: () => currentSealer(keeping).health(),
    control: vaultControl(keeping),
  };
}

function openKeeping({ filePath, keychain }: DesktopVaultOptions): Keeping {
  const keeping: Keeping = {
    file: openSealedFile(filePath),
    sealers: {
      keychain,
      passphrase: passphraseSealer(() => keeping.key),
      session: sessionSealer(),
    },
    key: undefined,
    lost: new Set(),
  };
  return keeping;
}

async function write(keeping: Keeping, ref: SecretRef, secret: string): Promise<void> {
  if (isLocked(keeping) && chosen(keeping) === 'passphrase') throw locked();
  const sealer = currentSealer(keeping);
  const { available, advice } = await sealer.health();
  if (!available)
    throw new AppError('keychain_unavailable', `The secret of "${ref.name}" was not saved.`, { advice });
  const sealed = await sealer.seal(keyOf(ref), secret).catch((error: unknown) => {
    throw notKept(sealer.backend, ref, error);
  });
  keeping.file.put(keyOf(ref), { backend: sealer.backend, sealed });
}

async function read(keeping: Keeping, ref: SecretRef): Promise<string | undefined> {
  const kept = keeping.file.get(keyOf(ref));
  if (!kept) return undefined;
  try {
    return await open(keeping, keyOf(ref), kept);
  } catch (error) {
    throw error instanceof AppError ? error : notOpened(kept.backend, ref, error);
  }
}
