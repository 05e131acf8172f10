/** All secrets of one connection or space together: a password here, a key and its passphrase there. */
import {
  type ConnectionSecret,
  connectionSecrets,
  type SecretName,
  type SpaceSecret,
  spaceSecrets,
} from '../../preload/secrets.ts';
import { readCommand } from './secret-command.ts';
import type { SecretOwner, Vault } from './vault.ts';

/** Which secrets each kind of owner can have. */
const parts = { connection: connectionSecrets, space: spaceSecrets } as const;

type Kind = SecretOwner['kind'];
type NameOf<K extends Kind> = K extends 'connection' ? ConnectionSecret : SpaceSecret;
type SecretsOf<K extends Kind> = { readonly [Name in NameOf<K>]?: string | undefined };
type Owner<K extends Kind> = SecretOwner & { readonly kind: K };

const partsOf = <K extends Kind>(owner: Owner<K>): readonly NameOf<K>[] =>
  parts[owner.kind] as readonly SecretName[] as readonly NameOf<K>[];

/** Every secret that is there. Throws `keychain_unavailable`. */
export async function readSecrets<K extends Kind>(vault: Vault, owner: Owner<K>): Promise<SecretsOf<K>> {
  const found: [string, string][] = [];
  for (const part of partsOf(owner)) {
    const value = await vault.get({ ...owner, part });
    if (value !== undefined) found.push([part, value]);
  }
  return Object.fromEntries(found) as SecretsOf<K>;
}

/** Keeps what was typed; what was left empty stays as it is. Throws `keychain_unavailable`. */
export async function saveSecrets<K extends Kind>(
  vault: Vault,
  owner: Owner<K>,
  typed: SecretsOf<K>,
): Promise<void> {
  for (const part of partsOf(owner)) {
    const value = typed[part];
    if (value) await vault.set({ ...owner, part }, value);
  }
}

export async function deleteSecrets<K extends Kind>(vault: Vault, owner: Owner<K>): Promise<void> {
  for (const part of savedSecrets(vault, owner)) await vault.delete({ ...owner, part });
}

/** Which secrets are kept, without opening any. */
export function savedSecrets<K extends Kind>(vault: Vault, owner: Owner<K>): readonly NameOf<K>[] {
  return partsOf(owner).filter((part) => vault.has({ ...owner, part }));
}

/** Typed secrets over saved ones. */
export function mergeSecrets<Secrets extends object>(saved: Secrets, typed: Secrets): Secrets {
  return { ...saved, ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value)) };
}

/** The secrets that are missing, from the commands that print them. One that is set already needs no command. Throws `secret_missing`. */
export async function withCommands<Secrets extends object>(
  secrets: Secrets,
  commands: { readonly [name: string]: string | undefined },
  owner: string,
): Promise<Secrets> {
  const printed: [string, string][] = [];
  for (const [part, command] of Object.entries(commands)) {
    if (command === undefined || Object.hasOwn(secrets, part)) continue;
    printed.push([part, await readCommand(command, owner)]);
  }
  return { ...Object.fromEntries(printed), ...secrets };
}
