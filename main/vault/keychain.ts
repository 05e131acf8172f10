/** The operating system's keychain, through Electron's asynchronous `safeStorage`. */
import type { SafeStorage } from 'electron';
import { backendIdOf, healthOf } from './backend.ts';
import type { Sealer } from './sealer.ts';

type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Must run after the app is ready, because Chromium picks its backend then. */
export function keychainSealer(safeStorage: Keychain, platform: NodeJS.Platform): Sealer {
  const backend = backendIdOf(platform, () => safeStorage.getSelectedStorageBackend());
  return {
    backend,
    seal: async (_owner, secret) => (await safeStorage.encryptStringAsync(secret)).toString('base64'),
    open: async (_owner, sealed) => {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
      return { secret: result, isOutdated: shouldReEncrypt };
    },
    health: async () => healthOf(backend, await safeStorage.isAsyncEncryptionAvailable()),
  };
}
