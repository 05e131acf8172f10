import { useEffect } from 'react';
import type { MenuEntry } from '../../../preload/model.ts';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { exportProject, importProject } from '../traits/project-files.ts';
import { openNewTrait } from '../traits/trait-commands.ts';

const entries: Record<MenuEntry, () => void> = {
  palette: () => useShell.getState().setPaletteOpen(true),
  newTrait: openNewTrait,
  importProject: () => void orToast(importProject()),
  exportProject: () => void orToast(exportProject()),
  shortcuts: () => useShell.getState().setShortcutsOpen(true),
  help: () => go({ at: 'help', topic: '' }),
};

/** Does what is chosen in the native menu. */
export function useMenuEntries(): void {
  useEffect(() => window.sqltraits.on('menuChosen', ({ entry }) => entries[entry]()), []);
}
