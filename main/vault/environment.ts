/** Secrets of headless runs come from environment variables, named after the warehouse or space they belong to. */
import { AppError } from '../errors.ts';
import type { SecretRef, Vault } from './vault.ts';

const suffixes = { connection: 'PASSWORD', space: 'WRITE_KEY' } as const;

type Environment = { readonly [name: string]: string | undefined };

/** `Production` -> `SQLTRAITS_PRODUCTION_PASSWORD`; every character but a letter or digit becomes `_`. */
export function variableFor({ kind, name }: Pick<SecretRef, 'kind' | 'name'>): string {
  return `SQLTRAITS_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_${suffixes[kind]}`;
}

/** Reads the given environment; an empty variable counts as missing. Saving is refused with the variable to set instead. */
export function environmentVault(env: Environment): Vault {
  const read = (ref: SecretRef) => env[variableFor(ref)] || undefined;
  return {
    get: async (ref) => read(ref),
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
