/** The desktop app, from start to end. Everything it does is done by the services; this is the shell around them. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, clipboard, dialog, ipcMain, safeStorage, shell } from 'electron';
import type { PayloadOf } from '../preload/contract.ts';
import { watchCrashes } from './crashes.ts';
import { ask, desktop } from './desktop.ts';
import { describeApp } from './diagnostics.ts';
import { toFailure } from './errors.ts';
import { publishEvents, publishTo, serveContract } from './ipc.ts';
import { quitInOrder, showOnActivation, tickOnResume } from './lifecycle.ts';
import { type Log, logsDirOf, openLog } from './log.ts';
import { setMenu } from './menu.ts';
import { notifyOfAlerts } from './notifications.ts';
import { openServices } from './open-services.ts';
import { registerAppScheme, serveRenderer } from './protocol.ts';
import { buildServices, type Host, type Services } from './services.ts';
import { openTray, unreadOf } from './tray.ts';
import { keychainVault } from './vault/keychain.ts';
import { memoryVault } from './vault/memory.ts';
import { confinePages, createWindow, denyPermissions, showWindow } from './window.ts';

const dataDir = resolve(process.env.SQLTRAITS_DATA_DIR ?? app.getPath('userData'));
const distDir = join(import.meta.dirname, '..');
const assetsDir = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'assets');

// The lock and the page's storage lie with the rest of the state, so that two data directories are two apps.
mkdirSync(dataDir, { recursive: true });
app.setPath('userData', dataDir);
app.enableSandbox();
registerAppScheme();

// Not awaited: Electron becomes ready only after this module has run.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  denyPermissions();
  confinePages();
  serveRenderer(join(distDir, 'renderer'));
  const log = openLog(dataDir);
  const build = () => buildServices(host(log));
  const services = await openServices({ dataDir, build, ask, now: () => new Date() });
  if (!services) return app.exit(0);
  quitInOrder(() => services.stop());
  serveContract({ ipcMain, handlers: services.handlers, log });
  const window = createWindow({
    preloadPath: join(distDir, 'preload/index.cjs'),
    isHidden: process.argv.includes('--hidden'),
  });
  watchCrashes({ window, log, ask });
  publishEvents(window.webContents, services.subscribe);
  const open = (place: PayloadOf<'navigate'>): void => {
    showWindow(window);
    publishTo(window.webContents, 'navigate', place);
  };
  notifyOfAlerts({ subscribe: services.subscribe, open });
  showOnActivation(() => showWindow(window));
  await furnish(services, window);
  await services.start();
  tickOnResume(() => services.wake());
}

/** Tray and menu, which show what the services know. */
async function furnish(services: Services, window: BrowserWindow): Promise<void> {
  const { handlers } = services;
  const snapshot = await handlers.app.snapshot();
  const unread = unreadOf(await handlers.alerts.list());
  const open = () => showWindow(window);
  const { subscribe } = services;
  const iconsDir = join(assetsDir, 'tray');
  openTray({ iconsDir, handlers, subscribe, snapshot, unread, open, quit: () => app.quit() });
  setMenu({
    isPackaged: app.isPackaged,
    theme: snapshot.theme,
    setTheme: (theme) => void handlers.app.setTheme({ theme }),
    openDataFolder: () => void shell.openPath(dataDir),
    revealLogs: () => void shell.openPath(logsDirOf(dataDir)),
    copyDiagnostics: () => void copyDiagnostics(handlers),
  });
}

async function copyDiagnostics(handlers: Services['handlers']): Promise<void> {
  const snapshot = await handlers.app.snapshot();
  await clipboard.writeText(describeApp({ dataDir, snapshot, versions: process.versions }));
}

function host(log: Log): Host {
  const vault = process.env.SQLTRAITS_SESSION_VAULT === '1' ? memoryVault() : keychain();
  return { ...desktop, dataDir, assetsDir, vault, log };
}

function keychain() {
  return keychainVault({ safeStorage, platform: process.platform, filePath: join(dataDir, 'vault.json') });
}

function giveUp(error: unknown): void {
  const { message, advice, detail } = toFailure(error);
  dialog.showErrorBox('SQL Traits could not start', [message, advice, detail].filter(Boolean).join('\n\n'));
  app.exit(1);
}
