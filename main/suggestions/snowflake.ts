/** Connections of Snowflake's own tools: `connections.toml`, or `[connections.*]` of `config.toml`. */
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Secrets } from '../../preload/secrets.ts';
import { type Found, filled, type Machine, readText, resolveHome, shownPath } from './machine.ts';

type Entry = { readonly [name: string]: unknown };

/** Snowflake's authenticators -> ours. Others (Okta, workload identity) are left for the analyst to choose. */
const auths: { readonly [authenticator: string]: string } = {
  snowflake: 'password',
  snowflake_jwt: 'keyPair',
  programmatic_access_token: 'accessToken',
  oauth: 'oauth',
  externalbrowser: 'browser',
};

/** As Snowflake's tools do, `connections.toml` wins over `config.toml`. */
export async function snowflakeSuggestions(machine: Machine): Promise<readonly Found[]> {
  for (const dir of snowflakeDirs(machine)) {
    const own = await readEntries(machine, join(dir, 'connections.toml'), (toml) => toml);
    if (own.length > 0) return own;
    const shared = await readEntries(machine, join(dir, 'config.toml'), (toml) => toml.connections);
    if (shared.length > 0) return shared;
  }
  return [];
}

function snowflakeDirs({ env, homeDir, platform }: Machine): readonly string[] {
  if (env.SNOWFLAKE_HOME) return [env.SNOWFLAKE_HOME.replace(/^~/, homeDir)];
  const systemDirs: { readonly [platform: string]: string } = {
    darwin: join(homeDir, 'Library', 'Application Support', 'snowflake'),
    win32: join(env.LOCALAPPDATA ?? join(homeDir, 'AppData', 'Local'), 'snowflake'),
  };
  return [join(homeDir, '.snowflake'), systemDirs[platform] ?? join(homeDir, '.config', 'snowflake')];
}

async function readEntries(
  machine: Machine,
  path: string,
  pick: (toml: Entry) => unknown,
): Promise<readonly Found[]> {
  const connections = pick(parseToml(await readText(path)));
  if (!isTable(connections)) return [];
  const entries = Object.entries(connections).filter((entry): entry is [string, Entry] => isTable(entry[1]));
  return Promise.all(
    entries.map(async ([name, entry]) => ({
      source: shownPath(machine, path),
      label: name,
      fields: fieldsOf(entry),
      secrets: await secretsOf(machine, entry),
    })),
  );
}

function fieldsOf(entry: Entry): Record<string, string> {
  const { account, user, username, warehouse, database, schema, role, authenticator } = entry;
  const key = entry.private_key_file ?? entry.private_key_path;
  const auth =
    auths[text(authenticator)?.toLowerCase() ?? (key === undefined ? 'snowflake' : 'snowflake_jwt')];
  return filled({
    account: text(account),
    username: text(user) ?? text(username),
    warehouse: text(warehouse),
    database: text(database),
    schema: text(schema),
    role: text(role),
    auth,
  });
}

async function secretsOf(machine: Machine, entry: Entry): Promise<Secrets> {
  const fileText = async (name: unknown) => {
    const path = text(name);
    return path === undefined ? undefined : ((await readText(resolveHome(machine, path))) ?? undefined);
  };
  return {
    ...filled({
      password: text(entry.password),
      token: text(entry.token) ?? (await fileText(entry.token_file_path)),
      privateKey: await fileText(entry.private_key_file ?? entry.private_key_path),
      privateKeyPassphrase: text(entry.private_key_passphrase) ?? text(entry.private_key_file_pwd),
    }),
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const isTable = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseToml(source: string | null): Entry {
  try {
    return source === null ? {} : parse(source);
  } catch {
    return {};
  }
}
