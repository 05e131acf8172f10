/** Secrets for this session only: tests, and machines whose keychain can't be trusted. */
import type { VaultHealth } from '../../preload/vault-model.ts';
import { keyOf, type Vault } from './vault.ts';

const health: VaultHealth = {
  backend: 'this session only',
  available: true,
  advice: 'Secrets are kept in memory and forgotten when the app quits.',
};

/** A vault that forgets everything when the process ends. */
export function memoryVault(): Vault {
  const secrets = new Map<string, string>();
  return {
    get: async (ref) => secrets.get(keyOf(ref)),
    has: (ref) => secrets.has(keyOf(ref)),
    set: async (ref, secret) => {
      secrets.set(keyOf(ref), secret);
    },
    delete: async (ref) => {
      secrets.delete(keyOf(ref));
    },
    health: async () => health,
  };
}
