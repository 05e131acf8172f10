/** A keychain as Electron offers it: seals by turning the text round under a key's name, opens only what a key it knows has sealed. */
import type { SafeStorage } from 'electron';

export type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

export interface FakeKeychainOptions {
  readonly backend?: Backend;
  readonly isAvailable?: boolean;
  readonly key?: string;
  readonly oldKey?: string;
}

export function fakeKeychain(options: FakeKeychainOptions = {}) {
  const { backend = 'gnome_libsecret', isAvailable = true, key = 'k1', oldKey } = options;
  const turn = (text: string) => [...text].reverse().join('');
  return {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: async () => isAvailable,
    encryptStringAsync: async (text) => Buffer.from(`${key}|${turn(text)}`),
    decryptStringAsync: async (sealed) => {
      const [usedKey = '', text = ''] = sealed.toString().split('|');
      if (usedKey !== key && usedKey !== oldKey) throw new Error('Error while decrypting the ciphertext');
      return { result: turn(text), shouldReEncrypt: usedKey !== key };
    },
  } satisfies Pick<
    SafeStorage,
    'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
}
