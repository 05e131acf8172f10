/** Runs the built app on real Electron. What only a desktop can show (tray, native dialogs) is left to the stand-in. */
import { join } from 'node:path';
import type Electron from 'electron';
import { _electron, type ElectronApplication } from 'playwright/test';
import type { Command, StandInState } from '../../support/electron/control-messages.ts';
import { environmentOf, type LaunchOptions, type RunningApp } from './running-app.ts';

const root = join(import.meta.dirname, '../../..');

export async function launchElectron(executablePath: string, options: LaunchOptions): Promise<RunningApp> {
  // Without a keychain daemon, as on a test machine, secrets can only be kept for the session.
  const env = { ...environmentOf(options), SQLTRAITS_SESSION_VAULT: '1' };
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({
    executablePath,
    cwd: root,
    args: ['.', ...asRoot, ...(options.args ?? [])],
    env,
  });
  return {
    dataDir: options.dataDir,
    page: () => electron.firstWindow(),
    outside: (command) => obey(electron, command),
    quit: async () => {
      const exit = new Promise<number | null>((resolve) => electron.process().once('exit', resolve));
      const quit = electron.evaluate(({ app, dialog }) => {
        // A run under way is asked about; the first answer goes on with quitting.
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
        app.quit();
      });
      await quit.catch(() => {});
      return exit;
    },
    kill: () => void electron.process().kill('SIGKILL'),
  };
}

async function obey(electron: ElectronApplication, command: Command): Promise<StandInState> {
  if (command.do === 'closeWindow') {
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  } else if (command.do === 'resizeWindow') {
    const resize = ({ BrowserWindow }: typeof Electron, { width, height }: typeof command) =>
      BrowserWindow.getAllWindows()[0]?.setSize(width, height);
    await electron.evaluate(resize, command);
  } else if (command.do !== 'state') {
    throw new Error(`"${command.do}" needs the stand-in: tag the test @stand-in.`);
  }
  const windows = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      isVisible: window.isVisible(),
      isMinimized: window.isMinimized(),
      url: window.webContents.getURL(),
      size: window.getSize(),
    })),
  );
  return { ...nothingSeen, windows };
}

const nothingSeen: StandInState = {
  debuggingAddress: undefined,
  windows: [],
  tray: undefined,
  menu: [],
  dialogs: [],
  notifications: [],
  errors: [],
  openedOutside: [],
  prevented: [],
  clipboard: '',
  isKeptAwake: false,
};
