/** The control surface for tests: what a person would do outside the page, and what they would see there. */
import { app } from './app.ts';
import { debuggingAddress } from './browser.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboardText } from './clipboard.ts';
import type { Command, StandInState } from './control-messages.ts';
import { openDialogs, shownErrors } from './dialog.ts';
import { Menu } from './menu.ts';
import { shownNotifications } from './notification.ts';
import { powerMonitor } from './power-monitor.ts';
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
    windows: windows().map((window) => ({ isVisible: window.isVisible(), url: window.webContents.getURL() })),
    tray: tray && { image: tray.image, toolTip: tray.toolTip, labels: tray.menu?.labels() ?? [] },
    menu: Menu.getApplicationMenu()?.labels() ?? [],
    dialogs: openDialogs().map(({ message, detail, buttons }) => ({ message, detail, buttons })),
    notifications: shownNotifications().map(({ title, body }) => ({ title, body })),
    errors: shownErrors(),
    openedOutside: openedOutside(),
    clipboard: clipboardText(),
  };
}

function obey(command: Command): void {
  switch (command.do) {
    case 'state':
      return;
    case 'closeWindow':
      for (const window of windows()) window.close();
      return;
    case 'crashWindow':
      for (const window of windows()) window.webContents.emit('render-process-gone', {}, crash);
      return;
    case 'clickTray':
      openTrays()[0]?.menu?.click(command.label);
      return;
    case 'clickMenu':
      Menu.getApplicationMenu()?.click(command.label);
      return;
    case 'answerDialog':
      openDialogs()[0]?.answer(command.answer);
      return;
    case 'clickNotification':
      shownNotifications()
        .find(({ title }) => title === command.title)
        ?.emit('click');
      return;
    case 'resume':
      powerMonitor.emit('resume');
      return;
    case 'quit':
      app.quit();
  }
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
