/** What lies over the screens: at most one of each. */
import { create } from 'zustand';
import type { ProjectReport } from '../../preload/model.ts';

/** What became of a project folder that was read. */
export interface ImportedProject extends ProjectReport {
  readonly dir: string;
}

interface Overlays {
  readonly shortcutsOpen: boolean;
  readonly paletteOpen: boolean;
  /** The trait that is asked about before it goes. */
  readonly removing: string | null;
  readonly imported: ImportedProject | null;
}

interface ShellState extends Overlays {
  readonly setShortcutsOpen: (open: boolean) => void;
  readonly setPaletteOpen: (open: boolean) => void;
  readonly setRemoving: (traitId: string | null) => void;
  readonly setImported: (imported: ImportedProject | null) => void;
  readonly reset: () => void;
}

const start: Overlays = { shortcutsOpen: false, paletteOpen: false, removing: null, imported: null };

export const useShell = create<ShellState>()((set) => ({
  ...start,
  setShortcutsOpen: (shortcutsOpen) => set({ shortcutsOpen }),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  setRemoving: (removing) => set({ removing }),
  setImported: (imported) => set({ imported }),
  reset: () => set(start),
}));
