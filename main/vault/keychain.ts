/** Secrets in the operating system's keychain, through Electron's asynchronous `safeStorage`. */
import type { SafeStorage } from 'electron';
import { AppError } from '../errors.ts';
import { backendIdOf, healthOf, nameOfBackend } from './backend.ts';
import { openSealedFile, type SealedFile } from './sealed-file.ts';
import { keyOf, type SecretRef, type Vault } from './vault.ts';

type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export interface KeychainOptions {
  readonly safeStorage: Keychain;
  readonly platform: NodeJS.Platform;
  /** `vault.json` of the data directory. */
  readonly filePath: string;
}

/** Opens the vault; must run after the app is ready, because Chromium picks its backend then. */
export function keychainVault({ safeStorage, platform, filePath }: KeychainOptions): Vault {
  const file = openSealedFile(filePath);
  const backend = backendIdOf(platform, () => safeStorage.getSelectedStorageBackend());
  const health = async () => healthOf(backend, await safeStorage.isAsyncEncryptionAvailable());
  const seal = async (ref: SecretRef, secret: string): Promise<void> => {
    const sealed = await safeStorage.encryptStringAsync(secret);
    file.put(keyOf(ref), { backend, sealed: sealed.toString('base64') });
  };
  return {
    get: (ref) => unseal({ safeStorage, file, ref, seal }),
    has: (ref) => file.get(keyOf(ref)) !== undefined,
    set: async (ref, secret) => {
      const { available, advice } = await health();
      if (!available)
        throw new AppError('keychain_unavailable', `The secret of "${ref.name}" was not saved.`, { advice });
      await seal(ref, secret).catch((error: unknown) => {
        throw refusal(`${nameOfBackend(backend)} could not keep the secret of "${ref.name}".`, error);
      });
    },
    delete: async (ref) => file.put(keyOf(ref), undefined),
    health,
  };
}

interface Unsealing {
  readonly safeStorage: Keychain;
  readonly file: SealedFile;
  readonly ref: SecretRef;
  readonly seal: (ref: SecretRef, secret: string) => Promise<void>;
}

async function unseal({ safeStorage, file, ref, seal }: Unsealing): Promise<string | undefined> {
  const kept = file.get(keyOf(ref));
  if (!kept) return undefined;
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
      Buffer.from(kept.sealed, 'base64'),
    );
    // The keychain's key was replaced: what was sealed with the old one may not open much longer.
    if (shouldReEncrypt) await seal(ref, result);
    return result;
  } catch (error) {
    throw refusal(`${nameOfBackend(kept.backend)} could not open the secret of "${ref.name}".`, error);
  }
}

function refusal(message: string, cause: unknown): AppError {
  return new AppError('keychain_unavailable', message, {
    advice: 'Unlock the keychain and try again, or enter the secret once more.',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}
