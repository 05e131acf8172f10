/** The contract's events inside main: services publish, windows, tray and CLI subscribe. */
import type { Publish } from '../services.ts';

export interface Bus {
  readonly publish: Publish;
  /** Returns the way to unsubscribe. */
  subscribe(listener: Publish): () => void;
}

/** A listener that throws is reported to `failed` and keeps nobody else from hearing. */
export function createBus(failed: (error: unknown) => void): Bus {
  const listeners = new Set<Publish>();
  return {
    publish: (name, payload) => {
      for (const listener of listeners) {
        try {
          listener(name, payload);
        } catch (error) {
          failed(error);
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
