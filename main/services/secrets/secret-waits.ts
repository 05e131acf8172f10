/** Runs whose secrets can't be had wait, and who keeps them waiting is told once. */
import type { OwnerSecrets } from '../../../preload/vault-model.ts';
import { findConnection } from '../../store/connections.ts';
import { readSetting, saveSetting } from '../../store/settings.ts';
import { findSpace } from '../../store/spaces.ts';
import { findTrait } from '../../store/traits.ts';
import type { VaultEntry } from '../../vault/vault.ts';
import type { Core } from '../core.ts';

/** Why a run of this trait would have to wait for a secret; undefined where it can have all that it needs. */
export function secretReason({ host, db }: Pick<Core, 'host' | 'db'>, traitId: string): string | undefined {
  const entries = host.vault.control?.entries().filter(({ state }) => state !== 'kept') ?? [];
  const trait = entries.length > 0 ? findTrait(db, traitId) : undefined;
  if (!trait) return undefined;
  const owners = [
    findConnection(db, trait.connectionId) && `connection:${trait.connectionId}:`,
    findSpace(db, trait.spaceId) && `space:${trait.spaceId}:`,
  ].filter((prefix) => prefix !== undefined);
  return reasonOf(entries.filter(({ key }) => owners.some((prefix) => key.startsWith(prefix))));
}

function reasonOf(needed: readonly VaultEntry[]): string | undefined {
  if (needed.some(({ state }) => state === 'locked'))
    return 'The vault is locked: scheduled runs wait until its passphrase is given.';
  if (needed.length > 0)
    return 'A secret can’t be read: scheduled runs wait until it is entered again, in the inbox.';
  return undefined;
}

const toldSetting = 'secrets.lostTold';

/** Speaks up about owners whose secrets have become unreadable: once for each, over restarts, until they can be read again. */
export function tellLost({ db, bus }: Pick<Core, 'db' | 'bus'>, owners: readonly OwnerSecrets[]): void {
  const lost = owners.filter(({ secrets }) => secrets.some(({ state }) => state === 'lost'));
  const told = (readSetting(db, toldSetting) as readonly string[] | undefined) ?? [];
  const now = lost.map(nameOf);
  if (now.join() === told.join()) return;
  saveSetting(db, toldSetting, now);
  const fresh = lost.filter((owner) => !told.includes(nameOf(owner)));
  if (fresh.length > 0) bus.publish('secretsLost', { names: fresh.map(({ name }) => name) });
}

const nameOf = ({ kind, id }: OwnerSecrets): string => `${kind}:${id}`;
