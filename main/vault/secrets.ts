/** All secrets of one connection or space together: a password here, a key and its passphrase there. */
import {
  connectionSecrets,
  type SecretName,
  spaceSecrets,
  type Typed,
  webhookSecrets,
} from '../../preload/secrets.ts';
import { noteSecret } from './known-secrets.ts';
import { readCommand } from './secret-command.ts';
import type { SecretOwner, Vault } from './vault.ts';

/** Which secrets each kind of owner can have. */
const parts = { connection: connectionSecrets, space: spaceSecrets, webhook: webhookSecrets } as const;

type Kind = SecretOwner['kind'];
type NameOf<K extends Kind> = (typeof parts)[K][number];
type SecretsOf<K extends Kind> = { readonly [Name in NameOf<K>]?: string | undefined };
type Owner<K extends Kind> = SecretOwner & { readonly kind: K };

const partsOf = <K extends Kind>(owner: Owner<K>): readonly NameOf<K>[] =>
  parts[owner.kind] as readonly SecretName[] as readonly NameOf<K>[];

/**
 * Every secret that is there. One that was typed anew is not read: it may be typed because the saved one can't be. Throws
 * `keychain_unavailable`, `vault_locked`, `secret_missing`.
 */
export async function readSecrets<K extends Kind>(
  vault: Vault,
  owner: Owner<K>,
  typed: Typed<SecretsOf<K>> = {} as SecretsOf<K>,
): Promise<SecretsOf<K>> {
  const found: [string, string][] = [];
  for (const part of partsOf(owner)) {
    if (typed[part] || typed[part] === null) continue;
    const value = await vault.get({ ...owner, part });
    if (value === undefined) continue;
    noteSecret(value);
    found.push([part, value]);
  }
  return Object.fromEntries(found) as SecretsOf<K>;
}

/** Keeps what was typed and takes away what is null; what was left empty stays as it is. Throws `keychain_unavailable`. */
export async function saveSecrets<K extends Kind>(
  vault: Vault,
  owner: Owner<K>,
  typed: Typed<SecretsOf<K>>,
): Promise<void> {
  for (const part of partsOf(owner)) {
    const value = typed[part];
    if (value) noteSecret(value);
    if (value) await vault.set({ ...owner, part }, value);
    if (value === null) await vault.delete({ ...owner, part });
  }
}

/** Those that can't be read any more go, too. */
export async function deleteSecrets<K extends Kind>(vault: Vault, owner: Owner<K>): Promise<void> {
  for (const part of partsOf(owner)) await vault.delete({ ...owner, part });
}

/** Which secrets are kept, without opening any. */
export function savedSecrets<K extends Kind>(vault: Vault, owner: Owner<K>): readonly NameOf<K>[] {
  return partsOf(owner).filter((part) => vault.has({ ...owner, part }));
}

/** Typed secrets over saved ones; what was left empty changes nothing. */
export function mergeSecrets<Kept extends object>(saved: Kept, typed: Typed<Kept>): Typed<Kept> {
  // One that is only tried is no less a secret.
  for (const value of [...Object.values(saved), ...Object.values(typed)]) if (value) noteSecret(value);
  return {
    ...saved,
    ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value === null || value)),
  };
}

/** Without those that were taken away. */
export function givenSecrets<Kept extends object>(typed: Typed<Kept>): Kept {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null)) as Kept;
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
    const secret = await readCommand(command, owner);
    noteSecret(secret);
    printed.push([part, secret]);
  }
  return { ...Object.fromEntries(printed), ...secrets };
}
