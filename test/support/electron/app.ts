/** `app`: readiness, paths, the single-instance lock and the quit sequence. */
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { closeBrowser, launchBrowser } from './browser.ts';
import { preventable } from './preventable.ts';
import { takeLock } from './single-instance.ts';
import { openWindows } from './window-list.ts';

/** The `resources` folder of a packaged app (its archive unpacked in place), or undefined in a checkout. */
const resourcesDir = process.env.STANDIN_RESOURCES;
const root = resourcesDir ? join(resourcesDir, 'app.asar') : join(import.meta.dirname, '../../..');
if (resourcesDir) {
  Object.assign(process, { resourcesPath: resourcesDir });
  // A packaged app is not given the path of its script.
  process.argv.splice(1, 1);
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly productName: string;
  readonly version: string;
};

const appDataDirs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: join(homedir(), 'Library/Application Support'),
  win32: process.env.APPDATA ?? join(homedir(), 'AppData/Roaming'),
};
const appDataDir = appDataDirs[process.platform] ?? process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');

class App extends EventEmitter {
  readonly isPackaged = resourcesDir !== undefined;
  readonly #paths = new Map<string, string>([['userData', join(appDataDir, manifest.productName)]]);
  #lock: { readonly isOurs: boolean; readonly release: () => void } | undefined;
  #ready: Promise<void> | undefined;
  #isExiting = false;

  getVersion = (): string => manifest.version;
  getAppPath = (): string => root;
  getPath = (name: string): string => this.#paths.get(name) ?? appDataDir;
  setPath = (name: string, path: string): void => {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  };
  /** Used on macOS and Windows alone, where a real Electron is at hand. */
  getLoginItemSettings = () => ({ openAtLogin: false, wasOpenedAtLogin: false });
  setLoginItemSettings = (): void => {};
  setAsDefaultProtocolClient = (): boolean => false;
  /** Chromium sandboxes its pages by itself; there is no unsandboxed preload to forbid here. */
  enableSandbox = (): void => {};

  requestSingleInstanceLock = (): boolean => {
    this.#lock ??= takeLock(this.getPath('userData'), ({ argv, workingDir }) =>
      this.emit('second-instance', {}, argv, workingDir),
    );
    return this.#lock.isOurs;
  };

  /** As in Electron, never before the main module has run to its end. */
  whenReady = (): Promise<void> => {
    this.#ready ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        launchBrowser(join(this.getPath('userData'), 'Chromium'), () => this.quit()).then(resolve, reject);
      });
    });
    return this.#ready;
  };

  quit = (): void => {
    if (this.#isExiting || preventable(this, 'before-quit')) return;
    for (const window of openWindows()) window.close();
    if (openWindows().length > 0 || preventable(this, 'will-quit')) return;
    this.exit(0);
  };

  /** A restart is a matter of the real app. */
  relaunch = (): void => {};

  exit = (exitCode = 0): void => {
    if (this.#isExiting) return;
    this.#isExiting = true;
    this.emit('quit', {}, exitCode);
    this.#lock?.release();
    void closeBrowser().finally(() => process.exit(exitCode));
  };
}

type LoginItemKeys = 'openAtLogin' | 'wasOpenedAtLogin';

export const app = new App() satisfies {
  getLoginItemSettings(): Pick<Electron.LoginItemSettings, LoginItemKeys>;
} & Pick<
  Electron.App,
  | 'setLoginItemSettings'
  | 'setAsDefaultProtocolClient'
  | 'isPackaged'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'quit'
  | 'relaunch'
  | 'exit'
>;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
