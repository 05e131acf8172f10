/** All secrets of one connection together: a password here, a key and its passphrase there. */
import { type ConnectionSecret, connectionSecrets, type Secrets } from '../../preload/secrets.ts';
import type { SecretOwner, Vault } from './vault.ts';

/** Every secret that is there. Throws `keychain_unavailable`. */
export async function readSecrets(vault: Vault, owner: SecretOwner): Promise<Secrets> {
  const secrets: { [Name in ConnectionSecret]?: string } = {};
  for (const part of connectionSecrets) {
    const value = await vault.get({ ...owner, part });
    if (value !== undefined) secrets[part] = value;
  }
  return secrets;
}

/** Keeps what was typed; what was left empty stays as it is. Throws `keychain_unavailable`. */
export async function saveSecrets(vault: Vault, owner: SecretOwner, typed: Secrets): Promise<void> {
  for (const part of connectionSecrets) {
    const value = typed[part];
    if (value) await vault.set({ ...owner, part }, value);
  }
}

export async function deleteSecrets(vault: Vault, owner: SecretOwner): Promise<void> {
  for (const part of savedSecrets(vault, owner)) await vault.delete({ ...owner, part });
}

/** Which secrets are kept, without opening any. */
export function savedSecrets(vault: Vault, owner: SecretOwner): readonly ConnectionSecret[] {
  return connectionSecrets.filter((part) => vault.has({ ...owner, part }));
}

/** Typed secrets over saved ones. */
export function mergeSecrets(saved: Secrets, typed: Secrets): Secrets {
  const typedParts = connectionSecrets.filter((part) => typed[part]);
  return { ...saved, ...Object.fromEntries(typedParts.map((part) => [part, typed[part]])) };
}
