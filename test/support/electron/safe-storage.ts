/**
 * `safeStorage` with a key that lives in this process alone, unless a test hands one over to see secrets survive a restart.
 * `STANDIN_KEYCHAIN` names the backend it plays.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type Electron from 'electron';

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;

const backend = (process.env.STANDIN_KEYCHAIN ?? 'gnome_libsecret') as Backend;
const given = process.env.STANDIN_KEYCHAIN_KEY;
const key = given ? createHash('sha256').update(given).digest() : randomBytes(32);

export const safeStorage = {
  getSelectedStorageBackend: () => backend,
  // Chromium's asynchronous API falls back to a provider of its own, so it says yes for basic_text, too.
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (plainText) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (encrypted) => {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const result = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString(
      'utf8',
    );
    return { result, shouldReEncrypt: false };
  },
} satisfies Pick<
  Electron.SafeStorage,
  'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;
