/** Segment targets, in the order main gives them. Main is the source of truth; the list is replaced whole. */
import { create } from 'zustand';
import type { Space } from '../../preload/model.ts';

interface SpacesState {
  readonly spaces: readonly Space[];
  readonly replace: (spaces: readonly Space[]) => void;
  readonly reset: () => void;
}

export const useSpaces = create<SpacesState>()((set) => ({
  spaces: [],
  replace: (spaces) => set({ spaces }),
  reset: () => set({ spaces: [] }),
}));

/** One of them; undefined once it is gone. */
export const useSpace = (id: string | undefined): Space | undefined =>
  useSpaces((state) => state.spaces.find((one) => one.id === id));
