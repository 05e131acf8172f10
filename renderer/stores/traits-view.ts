/** What the traits list is narrowed to; it outlives the screen, so that coming back from a trait finds the same list. */
import { create } from 'zustand';

/** How a trait stands. */
export type Standing = 'all' | 'running' | 'failing' | 'waiting' | 'paused' | 'never';

interface TraitsView {
  readonly text: string;
  readonly standing: Standing;
  readonly setText: (text: string) => void;
  readonly setStanding: (standing: Standing) => void;
  readonly reset: () => void;
}

const start = { text: '', standing: 'all' } as const;

export const useTraitsView = create<TraitsView>()((set) => ({
  ...start,
  setText: (text) => set({ text }),
  setStanding: (standing) => set({ standing }),
  reset: () => set(start),
}));
