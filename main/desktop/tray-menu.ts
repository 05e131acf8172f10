/** The tray's menu: the way back to the window, what is going on, and what can be done without the window. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Services } from '../services.ts';
import { isPaused, pauseChoices, type TrayState, type TrayWords } from './tray-state.ts';

export interface TrayDoing {
  readonly handlers: Services['handlers'];
  readonly open: () => void;
  readonly quit: () => void;
}

/** The template of the menu for this state. */
export function trayMenu(
  { lines }: TrayWords,
  state: TrayState,
  { handlers, open, quit }: TrayDoing,
): MenuItemConstructorOptions[] {
  return [
    { label: 'Open SQL Traits', click: open },
    { type: 'separator' },
    ...lines.map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    runItem(state, handlers),
    pauseItem(state, handlers),
    { type: 'separator' },
    { label: 'Quit SQL Traits', click: quit },
  ];
}

function runItem({ traits }: TrayState, { runs }: Services['handlers']): MenuItemConstructorOptions {
  // What can't be started (it runs already, its key is gone) is told by its run, not by the tray.
  const run = (traitId: string) => void Promise.resolve(runs.start({ traitId })).catch(() => {});
  return {
    label: 'Run now',
    enabled: traits.length > 0,
    submenu: traits.map(({ id, name }) => ({ label: name, click: () => run(id) })),
  };
}

function pauseItem(state: TrayState, { app }: Services['handlers']): MenuItemConstructorOptions {
  if (isPaused(state, new Date()))
    return { label: 'Resume', click: () => void app.pauseAll({ until: null }) };
  return {
    label: 'Pause all',
    submenu: pauseChoices(new Date()).map(({ label, until }) => ({
      label,
      click: () => void app.pauseAll({ until }),
    })),
  };
}
