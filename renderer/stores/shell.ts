/** What lies over the screens. */
import { create } from 'zustand';

interface ShellState {
  readonly shortcutsOpen: boolean;
  readonly setShortcutsOpen: (open: boolean) => void;
  readonly reset: () => void;
}

export const useShell = create<ShellState>()((set) => ({
  shortcutsOpen: false,
  setShortcutsOpen: (shortcutsOpen) => set({ shortcutsOpen }),
  reset: () => set({ shortcutsOpen: false }),
}));
