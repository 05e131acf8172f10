/** Warehouse connections: saved settings in the store, secrets in the vault, the catalog cached. */
import { randomUUID } from 'node:crypto';
import type { Check, Connection, ConnectionDraft, SchemaTable } from '../../preload/model.ts';
import type { Secrets } from '../../preload/secrets.ts';
import { AppError, toFailure } from '../errors.ts';
import {
  allConnections,
  connectionNamed,
  deleteConnection,
  findConnection,
  type StoredConnection,
  saveConnection,
} from '../store/connections.ts';
import { cachedTables, cacheTables, forgetTables } from '../store/schema-cache.ts';
import { traitsUsing } from '../store/traits.ts';
import { deleteSecrets, mergeSecrets, readSecrets, savedSecrets, saveSecrets } from '../vault/secrets.ts';
import type { SecretOwner } from '../vault/vault.ts';
import { type Core, timestamp } from './core.ts';

/** A connection test gives up on a silent network after this long. */
const testTimeoutMs = 20_000;
/** Reading a catalog of many thousand tables takes longer than a test. */
const schemaTimeoutMs = 120_000;

interface SaveConnection {
  readonly id?: string | undefined;
  readonly draft: ConnectionDraft;
  readonly secrets?: Secrets | undefined;
}

export interface Connections {
  list(): readonly Connection[];
  /** Saves the secrets first, then the row: a row never claims a secret that isn't there. */
  save(input: SaveConnection & { readonly isSample?: boolean }): Promise<Connection>;
  test(input: SaveConnection): Promise<readonly Check[]>;
  /** Refused while traits use it. */
  remove(id: string): Promise<void>;
  tables(id: string, refresh: boolean): Promise<readonly SchemaTable[]>;
  /** Settings and secrets of a saved connection, for a job. Throws `not_found`. */
  open(id: string): Promise<StoredConnection & { readonly secrets: Secrets }>;
}

const ownerOf = (connection: { readonly id: string; readonly name: string }): SecretOwner => ({
  kind: 'connection',
  id: connection.id,
  name: connection.name,
});

export function createConnections(core: Core): Connections {
  const shown = (connection: StoredConnection): Connection => ({
    ...connection,
    savedSecrets: savedSecrets(core.host.vault, ownerOf(connection)),
  });
  const list = () => allConnections(core.db).map(shown);
  const published = () => core.bus.publish('connectionsChanged', list());
  const open = async (id: string) => {
    const connection = existing(core, id);
    return { ...connection, secrets: await readSecrets(core.host.vault, ownerOf(connection)) };
  };
  return {
    list,
    save: async (input) => {
      const saved = await save(core, input);
      published();
      return shown(saved);
    },
    test: (input) => test(core, input),
    remove: async (id) => {
      await remove(core, id);
      published();
    },
    tables: async (id, refresh) => {
      const cached = refresh ? undefined : cachedTables(core.db, id);
      if (cached) return cached;
      const tables = await readTables(core, await open(id));
      cacheTables(core.db, id, { tables, at: timestamp(core) });
      return tables;
    },
    open,
  };
}

function existing(core: Core, id: string): StoredConnection {
  const connection = findConnection(core.db, id);
  if (!connection) throw new AppError('not_found', 'This warehouse no longer exists.');
  return connection;
}

async function save(
  core: Core,
  input: SaveConnection & { readonly isSample?: boolean },
): Promise<StoredConnection> {
  const { draft, secrets = {} } = input;
  const before = input.id === undefined ? undefined : existing(core, input.id);
  const twin = connectionNamed(core.db, draft.name);
  if (twin && twin.id !== before?.id) {
    throw new AppError('bad_input', `There is already a warehouse named "${twin.name}".`, {
      advice: 'Choose another name.',
    });
  }
  const connection = {
    ...draft,
    id: before?.id ?? randomUUID(),
    isSample: input.isSample ?? before?.isSample ?? false,
  };
  await saveSecrets(core.host.vault, ownerOf(connection), secrets);
  saveConnection(core.db, connection, timestamp(core));
  forgetTables(core.db, connection.id);
  return connection;
}

async function test(core: Core, input: SaveConnection): Promise<readonly Check[]> {
  const saved = input.id === undefined ? undefined : existing(core, input.id);
  const kept = saved ? await readSecrets(core.host.vault, ownerOf(saved)) : {};
  return checkConnection(core, { draft: input.draft, secrets: mergeSecrets(kept, input.secrets ?? {}) });
}

/** The named steps of a connection test; one that breaks off ends the list as a failed check. */
export async function checkConnection(
  core: Pick<Core, 'parts'>,
  connection: { readonly draft: ConnectionDraft; readonly secrets: Secrets },
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  try {
    const warehouse = await core.parts.warehouseFor(connection.draft.settings);
    const signal = AbortSignal.timeout(testTimeoutMs);
    const options = { secrets: connection.secrets, signal, applicationName: 'SQL Traits' };
    for await (const check of warehouse.test(connection.draft.settings, options)) checks.push(check);
  } catch (error) {
    const { code, message, advice } = toFailure(error);
    checks.push({ name: 'Test', ok: false, advice: advice ? `${message} ${advice}` : message, code });
  }
  return checks;
}

async function readTables(
  core: Core,
  connection: StoredConnection & { readonly secrets: Secrets },
): Promise<readonly SchemaTable[]> {
  const warehouse = await core.parts.warehouseFor(connection.settings);
  const signal = AbortSignal.timeout(schemaTimeoutMs);
  const options = { secrets: connection.secrets, signal, applicationName: 'SQL Traits' };
  const session = await warehouse.open(connection.settings, options);
  try {
    return await session.listTables({ signal });
  } finally {
    await session.close();
  }
}

async function remove(core: Core, id: string): Promise<void> {
  const connection = existing(core, id);
  refuseWhileUsed(connection.name, traitsUsing(core.db, { connectionId: id }));
  deleteConnection(core.db, id);
  await deleteSecrets(core.host.vault, ownerOf(connection));
}

/** Throws `bad_input` naming the traits that use a connection or a space. */
export function refuseWhileUsed(name: string, traits: readonly string[]): void {
  if (traits.length === 0) return;
  throw new AppError(
    'bad_input',
    `"${name}" is still used by ${traits.map((trait) => `"${trait}"`).join(', ')}.`,
    {
      advice: 'Choose another one for these traits first, or remove them.',
    },
  );
}
