/** Files that the system asked to open, oldest first. Main is the source of truth; the list is replaced whole. */
import { create } from 'zustand';
import type { FileOffer } from '../../preload/file-offers.ts';

interface FileOffersState {
  readonly offers: readonly FileOffer[];
  readonly replace: (offers: readonly FileOffer[]) => void;
  readonly reset: () => void;
}

export const useFileOffers = create<FileOffersState>()((set) => ({
  offers: [],
  replace: (offers) => set({ offers }),
  reset: () => set({ offers: [] }),
}));
