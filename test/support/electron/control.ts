/** The control surface for tests: what a person would do outside the page, and what they would see there. */
import { app } from './app.ts';
import { debuggingAddress } from './browser.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboardText } from './clipboard.ts';
import type { Command, StandInState } from './control-messages.ts';
import { openDialogs, shownErrors } from './dialog.ts';
import { Menu } from './menu.ts';
import { nativeTheme } from './native-theme.ts';
import { shownNotifications } from './notification.ts';
import { powerMonitor } from './power-monitor.ts';
import { heldBlocks } from './power-save-blocker.ts';
import { preventable } from './preventable.ts';
import { openedOutside } from './shell.ts';
import { openTrays } from './tray.ts';
import { openWindows } from './window-list.ts';

const windows = (): readonly BrowserWindow[] =>
  openWindows().filter((window) => window instanceof BrowserWindow);

/** A page that has really crashed is beyond Playwright's reach; the app hears the same. */
const crash = { reason: 'crashed', exitCode: 5 };

async function state(): Promise<StandInState> {
  const [tray] = openTrays();
  return {
    debuggingAddress: await debuggingAddress().catch(() => undefined),
    windows: windows().map((window) => ({
      isVisible: window.isVisible(),
      isMinimized: window.isMinimized(),
      url: window.webContents.getURL(),
      size: window.getSize(),
      webPreferences: window.webPreferences,
    })),
    tray: tray && { image: tray.image, toolTip: tray.toolTip, labels: tray.menu?.labels() ?? [] },
    menu: Menu.getApplicationMenu()?.labels() ?? [],
    dialogs: openDialogs().map(({ message, detail, buttons }) => ({ message, detail, buttons })),
    notifications: shownNotifications().map(({ title, body }) => ({ title, body })),
    errors: shownErrors(),
    openedOutside: openedOutside(),
    prevented,
    clipboard: clipboardText(),
    isKeptAwake: heldBlocks() > 0,
  };
}

type Doings = {
  readonly [Name in Command['do']]: (command: Extract<Command, { readonly do: Name }>) => void;
};

const prevented: string[] = [];

const noEvent = { preventDefault: (): void => {} };

const doings: Doings = {
  state: () => {},
  closeWindow: () => {
    for (const window of windows()) window.close();
  },
  resizeWindow: ({ width, height }) => {
    for (const window of windows()) window.setSize(width, height);
  },
  crashWindow: () => {
    for (const window of windows()) window.webContents.emit('render-process-gone', {}, crash);
  },
  clickTray: ({ label }) => openTrays()[0]?.menu?.click(label),
  clickMenu: ({ label }) => Menu.getApplicationMenu()?.click(label),
  answerDialog: ({ answer }) => openDialogs()[0]?.answer(answer),
  clickNotification: ({ title }) => {
    const notification = shownNotifications().find((shown) => shown.title === title);
    notification?.emit('click');
  },
  resume: () => powerMonitor.emit('resume'),
  unplug: () => powerMonitor.plug(false),
  plugIn: () => powerMonitor.plug(true),
  darkenSystem: () => nativeTheme.setSystemDark(true),
  openFile: ({ path }) => app.emit('open-file', noEvent, path),
  openUrl: ({ url }) => app.emit('open-url', noEvent, url),
  attempt: ({ event }) => {
    for (const { webContents } of windows()) if (preventable(webContents, event)) prevented.push(event);
  },
  shutDown: () => powerMonitor.emit('shutdown', noEvent),
  quit: () => app.quit(),
};

function obey<Name extends Command['do']>(command: Extract<Command, { readonly do: Name }>): void {
  const doing: (command: Extract<Command, { readonly do: Name }>) => void = doings[command.do];
  doing(command);
}

if (process.send) {
  process.on('message', async ({ id, command }: { id: number; command: Command }) => {
    try {
      obey(command);
      process.send?.({ id, state: await state() });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  // The channel alone must not keep a quitting app alive; a test that dies takes its app with it.
  process.on('disconnect', () => app.exit(1));
}
