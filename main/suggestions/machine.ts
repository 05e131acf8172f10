/** Where other tools keep their files on this machine. Reading is forgiving: a file that isn't there or isn't readable says nothing. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Suggestion } from '../../preload/connection-model.ts';
import type { Secrets } from '../../preload/secrets.ts';

/** What decides where a tool looks for its files. */
export interface Machine {
  readonly homeDir: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: NodeJS.Platform;
}

/** A suggestion with its secrets, which never leave main. */
export interface Found extends Omit<Suggestion, 'id' | 'secrets'> {
  readonly secrets: Secrets;
}

/** No tool's settings are larger. */
const maximumBytes = 1_000_000;

export const thisMachine = (): Machine => ({
  homeDir: homedir(),
  env: process.env,
  platform: process.platform,
});

/** The text of a file, or null where it can't be read as one. */
export async function readText(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path);
    return size > maximumBytes ? null : await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

/** Windows' folder for settings that travel with the user. */
export const appDataDir = ({ env, homeDir }: Machine): string =>
  env.APPDATA ?? join(homeDir, 'AppData', 'Roaming');

/** A path as a settings file may write it: `~/key.p8`, or relative to the home folder. */
export function resolveHome({ homeDir }: Machine, path: string): string {
  if (isAbsolute(path)) return path;
  return join(homeDir, path.replace(/^~[/\\]/, ''));
}

/** A path as people write it: `~/.pgpass`. */
export function shownPath({ homeDir }: Machine, path: string): string {
  return path.startsWith(homeDir) ? `~${path.slice(homeDir.length)}` : path;
}

/** Fields that have a value. */
export function filled(fields: { readonly [path: string]: string | undefined }): Record<string, string> {
  const entries = Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(entries);
}
