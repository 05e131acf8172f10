/** Tables and columns per warehouse, for completion. Cached; typing never waits for it. */
import { create } from 'zustand';
import type { SchemaTable } from '../../preload/connection-model.ts';
import type { Failure } from '../../preload/model.ts';
import { api, failureOf } from '../api.ts';

interface SchemaState {
  readonly tables: Readonly<Record<string, readonly SchemaTable[]>>;
  readonly failures: Readonly<Record<string, Failure>>;
  readonly loading: Readonly<Record<string, boolean>>;
  /** Loads once per connection, or again with `refresh`. Failures are kept: completion just stays empty. */
  readonly load: (connectionId: string, refresh?: boolean) => Promise<void>;
  /** Stops waiting for a connection's tables; the warehouse stops working on them. */
  readonly cancel: (connectionId: string) => Promise<void>;
  readonly forget: (connectionId: string) => void;
  readonly reset: () => void;
}

const start = { tables: {}, failures: {}, loading: {} };

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

export const useSchema = create<SchemaState>()((set, get) => ({
  ...start,
  load: async (id, refresh = false) => {
    const { tables, loading } = get();
    if (loading[id] || (tables[id] && !refresh)) return;
    set({ loading: { ...loading, [id]: true }, failures: without(get().failures, id) });
    try {
      const found = await api.connections.schema({ id, refresh });
      set({ tables: { ...get().tables, [id]: found } });
    } catch (error) {
      set({ failures: { ...get().failures, [id]: failureOf(error) } });
    } finally {
      set({ loading: without(get().loading, id) });
    }
  },
  cancel: (id) => api.connections.cancelSchema({ id }),
  forget: (id) => set({ tables: without(get().tables, id) }),
  reset: () => set(start),
}));
