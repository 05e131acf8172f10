/** Warehouse connections, in the order main gives them. Main is the source of truth; the list is replaced whole. */
import { create } from 'zustand';
import type { Connection } from '../../preload/connection-model.ts';

interface ConnectionsState {
  readonly connections: readonly Connection[];
  readonly replace: (connections: readonly Connection[]) => void;
  readonly reset: () => void;
}

export const useConnections = create<ConnectionsState>()((set) => ({
  connections: [],
  replace: (connections) => set({ connections }),
  reset: () => set({ connections: [] }),
}));

/** One of them; undefined once it is gone. */
export const useConnection = (id: string | undefined): Connection | undefined =>
  useConnections((state) => state.connections.find((one) => one.id === id));
