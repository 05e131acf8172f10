/** The vault as the analyst sees it: what keeps secrets, whose they are, and what can be done where they can't be read. */
import type { EventName } from '../../../preload/contract.ts';
import {
  connectionSecrets,
  type SecretName,
  spaceSecrets,
  webhookSecrets,
} from '../../../preload/secrets.ts';
import type { KeptSecret, OwnerSecrets, SecretKeeping, VaultState } from '../../../preload/vault-model.ts';
import { AppError, toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import { allConnections } from '../../store/connections.ts';
import { allSpaces } from '../../store/spaces.ts';
import { keyOf, type SecretOwner, type VaultControl, type VaultEntry } from '../../vault/vault.ts';
import { webhookOwner } from '../alerts/notices.ts';
import type { Core } from '../core.ts';
import type { Spaces } from '../spaces/spaces.ts';
import type { Connections } from '../warehouses/connections.ts';
import { tellLost } from './secret-waits.ts';

export interface SecretsDesk {
  state(): Promise<VaultState>;
  /** Tries to read every secret. */
  check(): Promise<VaultState>;
  /** These throw what `VaultControl` throws, and `usage` where the start has decided how secrets are kept. */
  choose(keeping: SecretKeeping, passphrase?: string): Promise<VaultState>;
  unlock(passphrase: string): Promise<VaultState>;
  changePassphrase(current: string, next: string): Promise<VaultState>;
  reencrypt(): Promise<VaultState>;
  /** Tries every secret now, and hourly those that can't be read: a keychain may be unlocked meanwhile. */
  start(): void;
  stop(): void;
}

const lostTriedEveryMs = 60 * 60_000;

const someLost = ({ host }: Pick<Core, 'host'>): boolean =>
  host.vault.control?.entries().some(({ state }) => state === 'lost') ?? false;

interface Owners {
  readonly connections: Connections;
  readonly spaces: Spaces;
}

export function createSecretsDesk(core: Core, owners: Owners): SecretsDesk {
  const { bus, host } = core;
  const control = () => host.vault.control ?? refuse();
  const changed = async (work: Promise<void>): Promise<VaultState> => {
    await work;
    // Which secrets are there to use has changed as well.
    bus.publish('connectionsChanged', owners.connections.list());
    bus.publish('spacesChanged', owners.spaces.list());
    return stateOf(core);
  };
  tellChanges(core);
  const check = async () => changed(host.vault.control?.check() ?? Promise.resolve());
  // Not awaited: a keychain may ask the analyst first.
  const tryAll = () =>
    void check().catch((error: unknown) =>
      core.log.error({ failure: logged(toFailure(error)) }, 'secrets not checked'),
    );
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      if (!host.vault.control) return;
      tryAll();
      timer ??= setInterval(() => someLost(core) && tryAll(), lostTriedEveryMs).unref();
    },
    stop: () => clearInterval(timer),
    state: () => stateOf(core),
    check,
    choose: async (keeping, passphrase) => changed(control().choose(keeping, passphrase)),
    unlock: async (passphrase) => changed(unlock(control(), passphrase)),
    changePassphrase: async (current, next) => changed(control().changePassphrase(current, next)),
    reencrypt: async () => changed(control().reencrypt()),
  };
}

async function unlock(control: VaultControl, passphrase: string): Promise<void> {
  await control.unlock(passphrase);
  await control.check();
}

function refuse(): never {
  throw new AppError('usage', 'How secrets are kept was decided when the app was started.', {
    advice: 'Start it without SQLTRAITS_SESSION_VAULT to choose.',
  });
}

/** After each of them a secret may be there that was not, or gone. */
const tellOfOwners: ReadonlySet<EventName> = new Set([
  'connectionsChanged',
  'spacesChanged',
  'noticesChanged',
]);

/** A secret that was saved, replaced or removed shows in the list of them. */
function tellChanges(core: Core): void {
  core.bus.subscribe((name) => {
    if (!tellOfOwners.has(name)) return;
    // The store may be closed by the time the keychain has answered: the app is quitting then.
    stateOf(core)
      .then((state) => {
        core.bus.publish('vaultChanged', state);
        tellLost(core, state.owners);
      })
      .catch(() => {});
  });
}

async function stateOf(core: Pick<Core, 'host' | 'db'>): Promise<VaultState> {
  const { vault } = core.host;
  const health = await vault.health();
  const { control } = vault;
  const entries = new Map(control?.entries().map((entry) => [entry.key, entry]));
  const kept = (owner: SecretOwner) => (part: SecretName) => {
    const ref = { ...owner, part };
    return shown(part, control ? entries.get(keyOf(ref)) : vault.has(ref) && plainEntry(health.backend));
  };
  return {
    ...health,
    ...(control ? await choices(control) : { ...decided, keychain: health }),
    owners: ownersOf(core, kept),
  };
}

const decided = { keeping: null, canChoose: false, hasPassphrase: false, isLocked: false } as const;

async function choices(
  control: VaultControl,
): Promise<Pick<VaultState, 'keeping' | 'canChoose' | 'keychain' | 'hasPassphrase' | 'isLocked'>> {
  const { keeping, hasPassphrase, isLocked } = control;
  return { keeping, hasPassphrase, isLocked, canChoose: true, keychain: await control.keychain() };
}

const plainEntry = (backend: string) => ({ backend, isCurrent: true, state: 'kept' }) as const;

function shown(part: SecretName, entry: Omit<VaultEntry, 'key'> | false | undefined): readonly KeptSecret[] {
  if (!entry) return [];
  const { backend, isCurrent, state } = entry;
  return [{ part, backend, isCurrent, state }];
}

type Kept = (owner: SecretOwner) => (part: SecretName) => readonly KeptSecret[];

function ownersOf({ db }: Pick<Core, 'db'>, kept: Kept): readonly OwnerSecrets[] {
  const connections = allConnections(db).map(({ id, name }) => ({ kind: 'connection' as const, id, name }));
  const spaces = allSpaces(db).map(({ id, name }) => ({ kind: 'space' as const, id, name }));
  return [...connections, ...spaces, { ...webhookOwner, name: 'Webhook for alerts' }]
    .map((owner) => ({ ...owner, secrets: partsOf(owner).flatMap(kept(owner)) }))
    .filter(({ secrets }) => secrets.length > 0);
}

const parts = { connection: connectionSecrets, space: spaceSecrets, webhook: webhookSecrets } as const;
const partsOf = ({ kind }: SecretOwner): readonly SecretName[] => parts[kind];
