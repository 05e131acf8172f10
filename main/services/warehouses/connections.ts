/** Warehouse connections: saved settings in the store, secrets in the vault, the catalog cached. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Check, Connection, LastTest, SchemaTable } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import {
  allConnections,
  connectionNamed,
  deleteConnection,
  findConnection,
  type StoredConnection,
  saveConnection,
  saveLastTest,
} from '../../store/connections.ts';
import { forgetTables } from '../../store/schema-cache.ts';
import { traitsUsing } from '../../store/traits.ts';
import {
  deleteSecrets,
  givenSecrets,
  mergeSecrets,
  readSecrets,
  savedSecrets,
  saveSecrets,
} from '../../vault/secrets.ts';
import { type Core, timestamp } from '../core.ts';
import { createCatalogs } from './catalogs.ts';
import type { ConnectionTests, TypedConnection } from './connection-tests.ts';
import type { Suggestions } from './suggestions.ts';

interface SaveConnection extends TypedConnection {
  readonly isSample?: boolean;
}

export interface Connections {
  list(): readonly Connection[];
  /** Saves the secrets first, then the row: a row never claims a secret that isn't there. */
  save(input: SaveConnection): Promise<Connection>;
  test(input: TypedConnection & { readonly testId?: string | undefined }): Promise<readonly Check[]>;
  cancelTest(testId: string): void;
  /** Refused while traits use it. */
  remove(id: string): Promise<void>;
  tables(id: string, refresh: boolean): Promise<readonly SchemaTable[]>;
  /** Cancels the reading of a connection's tables. */
  cancelTables(id: string): void;
  /** Settings and secrets of a saved connection, for a job. Throws `not_found`. */
  open(id: string): Promise<StoredConnection & { readonly secrets: Secrets }>;
}

const ownerOf = ({ id, name }: { readonly id: string; readonly name: string }) =>
  ({ kind: 'connection', id, name }) as const;

/** What connections are made with besides the store and the vault. */
interface Helpers {
  readonly tests: ConnectionTests;
  readonly suggestions: Suggestions;
}

export function createConnections(core: Core, { tests, suggestions }: Helpers): Connections {
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
  const catalogs = createCatalogs(core, open);
  return {
    list,
    save: async (input) => {
      const secrets = mergeSecrets(await suggested(suggestions, input), input.secrets ?? {});
      const saved = await save(core, { ...input, secrets }, tests.lastOf(input));
      published();
      return shown(saved);
    },
    test: async (input) => {
      const { checks, isRemembered } = await testTyped(core, { tests, suggestions }, input);
      if (isRemembered) published();
      return checks;
    },
    cancelTest: tests.cancel,
    remove: async (id) => {
      await remove(core, id);
      published();
    },
    tables: catalogs.tables,
    cancelTables: catalogs.cancel,
    open,
  };
}

function existing(core: Core, id: string): StoredConnection {
  const connection = findConnection(core.db, id);
  if (!connection) throw new AppError('not_found', 'This warehouse no longer exists.');
  return connection;
}

interface TestedConnection {
  readonly checks: readonly Check[];
  /** What was tested is what is saved, and now shows how its test ended. */
  readonly isRemembered: boolean;
}

async function testTyped(
  core: Core,
  { tests, suggestions }: Helpers,
  { testId, ...typed }: TypedConnection & { readonly testId?: string | undefined },
): Promise<TestedConnection> {
  const saved = typed.id === undefined ? undefined : existing(core, typed.id);
  const secrets = async () => {
    const kept = saved ? await readSecrets(core.host.vault, ownerOf(saved), typed.secrets) : {};
    return givenSecrets(
      mergeSecrets({ ...kept, ...(await suggested(suggestions, typed)) }, typed.secrets ?? {}),
    );
  };
  const checks = await tests.run({ testId, typed, secrets });
  const last = tests.lastOf(typed);
  const isRemembered = saved !== undefined && last !== undefined && isAsSaved(saved, typed);
  if (isRemembered) saveLastTest(core.db, saved.id, last);
  return { checks, isRemembered };
}

async function suggested(suggestions: Suggestions, typed: TypedConnection): Promise<Secrets> {
  const { suggestionId, draft } = typed;
  return suggestionId === undefined ? {} : suggestions.secretsOf(suggestionId, draft.settings);
}

/** Whether what was typed is what is saved, so that a test of one is a test of the other. */
function isAsSaved(saved: StoredConnection, { draft, secrets = {}, suggestionId }: TypedConnection): boolean {
  const hasTyped =
    suggestionId !== undefined || Object.values(secrets).some((value) => value === null || Boolean(value));
  return !hasTyped && isDeepStrictEqual(saved.settings, draft.settings);
}

async function save(core: Core, input: SaveConnection, tested?: LastTest): Promise<StoredConnection> {
  const { draft, secrets = {} } = input;
  const before = input.id === undefined ? undefined : existing(core, input.id);
  refuseTwin(core, input);
  const lastTest = tested ?? (before && isAsSaved(before, input) ? before.lastTest : undefined);
  const connection = {
    ...draft,
    id: before?.id ?? randomUUID(),
    isSample: input.isSample ?? before?.isSample ?? false,
    lastTest,
  };
  await saveSecrets(core.host.vault, ownerOf(connection), secrets);
  // Another save may have taken the name while the keychain was at work.
  refuseTwin(core, input);
  saveConnection(core.db, connection, timestamp(core));
  forgetTables(core.db, connection.id);
  return connection;
}

function refuseTwin(core: Core, { id, draft }: TypedConnection): void {
  const twin = connectionNamed(core.db, draft.name);
  if (!twin || twin.id === id) return;
  throw new AppError('bad_input', `There is already a warehouse named "${twin.name}".`, {
    advice: 'Choose another name.',
  });
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
