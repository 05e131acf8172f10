/** Secrets of headless runs come from environment variables, named after the warehouse or space they belong to. */
import { readFileSync, statSync } from 'node:fs';
import { type ConnectionSecret, connectionSecrets, type SecretName } from '../../preload/secrets.ts';
import { AppError } from '../errors.ts';
import type { SecretRef, Vault } from './vault.ts';

type Environment = { readonly [name: string]: string | undefined };

/** Keys are long and have lines: their variables may name a file instead. */
const mayBePath: readonly SecretName[] = [
  'privateKey',
  'credentials',
  'clientKey',
  'tunnelKey',
] satisfies readonly ConnectionSecret[];

/** `Production`, `privateKey` -> `SQLTRAITS_PRODUCTION_PRIVATE_KEY`; every character but a letter or digit becomes `_`. */
export function variableFor({ name, part }: Pick<SecretRef, 'name' | 'part'>): string {
  const suffix = part.replace(/[A-Z]/g, '_$&').toUpperCase();
  return `SQLTRAITS_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_${suffix}`;
}

/** Which secrets a connection could have, as the variables to set. */
export function variablesFor(name: string): readonly string[] {
  return connectionSecrets.map((part) => variableFor({ name, part }));
}

/** Reads the given environment; an empty variable counts as missing. `warn` hears of key files that others can read. Saving is refused with the variable to set instead. */
export function environmentVault(env: Environment, warn: (words: string) => void = () => {}): Vault {
  const warned = new Set<string>();
  const warnOnce = (words: string | undefined): void => {
    if (words === undefined || warned.has(words)) return;
    warned.add(words);
    warn(words);
  };
  const read = (ref: SecretRef) => env[variableFor(ref)] || undefined;
  return {
    get: async (ref) => {
      const value = read(ref);
      if (value === undefined || !mayBePath.includes(ref.part)) return value;
      if (!isInline(value)) warnOnce(sharedFileWarning(value, variableFor(ref)));
      return textOf(value, variableFor(ref));
    },
    has: (ref) => read(ref) !== undefined,
    set: async (ref) => {
      throw new AppError('keychain_unavailable', 'The command line keeps no secrets.', {
        advice: `Set the environment variable ${variableFor(ref)} instead.`,
      });
    },
    delete: async () => {},
    health: async () => ({ backend: 'environment variables', available: true, advice: '' }),
  };
}

const isInline = (value: string): boolean => /^\s*(\{|-----BEGIN)/.test(value);

/** The key itself, or what the file says. The message never repeats the value: it may be a mangled key. */
function textOf(value: string, variable: string): string {
  if (isInline(value)) return value;
  try {
    return readFileSync(value, 'utf8');
  } catch (error) {
    throw new AppError('secret_missing', `${variable} is neither a key nor a file that can be read.`, {
      advice: 'Set it to the text of the key, or to the path of its file.',
      cause: error,
    });
  }
}

/** What to say of a key file that others on this machine can read; Windows keeps rights elsewhere. */
function sharedFileWarning(path: string, variable: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (process.platform === 'win32' || !stats?.isFile() || (stats.mode & 0o077) === 0) return undefined;
  return `The file that ${variable} names can be read by other users of this machine: chmod 600 ${path}`;
}
