/** Secrets for this session only: the file remembers that there was one, memory alone what it is. */
import { nameOfBackend } from './backend.ts';
import type { Sealer } from './sealer.ts';

export interface SessionSealer extends Sealer {
  has(owner: string): boolean;
  forget(owner: string): void;
}

export function sessionSealer(): SessionSealer {
  const secrets = new Map<string, string>();
  const backend = 'session';
  const advice = 'Secrets are kept in memory and forgotten when the app quits.';
  return {
    backend,
    seal: async (owner, secret) => {
      secrets.set(owner, secret);
      return '';
    },
    open: async (owner) => {
      const secret = secrets.get(owner);
      if (secret === undefined) throw new Error('It was kept for an earlier session.');
      return { secret, isOutdated: false };
    },
    health: async () => ({ backend: nameOfBackend(backend), available: true, advice }),
    has: (owner) => secrets.has(owner),
    forget: (owner) => void secrets.delete(owner),
  };
}
