/** What can be done from anywhere. */
import { toast } from 'sonner';
import type { PausedUntil } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { chooseTheme } from '../settings/choose-theme.ts';
import { copyDiagnostics, revealLogs } from '../settings/diagnose.ts';
import { exportProject, importProject } from '../traits/project-files.ts';
import { openNewTrait } from '../traits/trait-commands.ts';
import type { Command } from './command.ts';

async function pauseAll(until: PausedUntil): Promise<void> {
  await api.app.pauseAll({ until });
  toast(until === null ? 'Schedules go on' : 'All schedules are paused');
}

type Deed = Omit<Command, 'id' | 'group'>;

const deeds: readonly Deed[] = [
  { title: 'New trait', also: 'create template file', run: openNewTrait },
  { title: 'Add warehouse', also: 'connect', run: () => go({ at: 'newWarehouse' }) },
  { title: 'Add space', also: 'segment write key', run: () => go({ at: 'newSpace' }) },
  { title: 'Pause all schedules', run: () => void orToast(pauseAll('resumed')) },
  { title: 'Resume all schedules', run: () => void orToast(pauseAll(null)) },
  { title: 'Export the project', also: 'save files git', run: () => void orToast(exportProject()) },
  { title: 'Import a project', also: 'open files folder', run: () => void orToast(importProject()) },
  { title: 'Use the light theme', run: () => chooseTheme('light') },
  { title: 'Use the dark theme', run: () => chooseTheme('dark') },
  { title: 'Use the system’s theme', run: () => chooseTheme('system') },
  { title: 'Reveal logs', also: 'folder file support', run: revealLogs },
  { title: 'Copy diagnostics', also: 'support report versions', run: copyDiagnostics },
  {
    title: 'Show keyboard shortcuts',
    also: 'help keys',
    shortcut: '?',
    run: () => useShell.getState().setShortcutsOpen(true),
  },
];

export const deedCommands = (): readonly Command[] =>
  deeds.map((deed) => ({ ...deed, id: deed.title, group: 'Do' }));
