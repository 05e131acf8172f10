/** Traits with what the list shows of each. Main is the source of truth; the list is replaced whole. */
import { create } from 'zustand';
import type { TraitSummary } from '../../preload/model.ts';

interface TraitsState {
  readonly traits: readonly TraitSummary[];
  readonly replace: (traits: readonly TraitSummary[]) => void;
  readonly reset: () => void;
}

export const useTraits = create<TraitsState>()((set) => ({
  traits: [],
  replace: (traits) => set({ traits }),
  reset: () => set({ traits: [] }),
}));

/** One of them; undefined once it is gone. */
export const useTrait = (id: string | undefined): TraitSummary | undefined =>
  useTraits((state) => state.traits.find((one) => one.id === id));
