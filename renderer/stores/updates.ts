/** What main knows of newer versions of the app. */
import { create } from 'zustand';
import type { UpdateState } from '../../preload/updates.ts';

interface UpdatesState {
  /** Null until main has said it. */
  readonly updates: UpdateState | null;
  readonly replace: (updates: UpdateState) => void;
}

export const useUpdates = create<UpdatesState>()((set) => ({
  updates: null,
  replace: (updates) => set({ updates }),
}));
