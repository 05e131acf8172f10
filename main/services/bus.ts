/** The contract's events inside main: services publish, windows, tray and CLI subscribe. */
import type { Publish } from '../services.ts';

export interface Bus {
  readonly publish: Publish;
  /** Returns the way to unsubscribe. */
  subscribe(listener: Publish): () => void;
}

export function createBus(): Bus {
  const listeners = new Set<Publish>();
  return {
    publish: (name, payload) => {
      for (const listener of listeners) listener(name, payload);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
