/** The desktop app, from start to end. Everything it does is done by the services; this is the shell around them. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, dialog, ipcMain, powerSaveBlocker, safeStorage, shell } from 'electron';
import type { PayloadOf } from '../preload/contract.ts';
import { appId } from './app-id.ts';
import { claimLinks, watchArrivals } from './desktop/arrivals.ts';
import { commandArguments } from './desktop/command-line.ts';
import { watchCrashes } from './desktop/crashes.ts';
import { keepAwake } from './desktop/keep-awake.ts';
import { hiddenArgument } from './desktop/login-item.ts';
import { notifyOfAlerts, notifyOfLock } from './desktop/notifications.ts';
import { openServices } from './desktop/open-services.ts';
import { registerAppScheme, serveRenderer } from './desktop/protocol.ts';
import { hasTrayHost } from './desktop/tray-host.ts';
import { watchUnforeseen } from './desktop/unforeseen.ts';
import { closer } from './desktop/window-closing.ts';
import { ask, desktop } from './desktop.ts';
import { toFailure } from './errors.ts';
import { publishEvents, publishTo, serveContract } from './ipc.ts';
import { closeForUpdate, followPower, quitInOrder, quitWithSession } from './lifecycle.ts';
import { type Log, openLog } from './log.ts';
import { setMenu } from './menu.ts';
import { buildServices, type Host, type Services } from './services.ts';
import { openTray, unreadOf } from './tray.ts';
import { desktopVault } from './vault/desktop-vault.ts';
import { keychainSealer } from './vault/keychain.ts';
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
if (process.platform === 'win32') app.setAppUserModelId(appId);

const arrivals = watchArrivals();

const command = commandArguments(process.argv, app.isPackaged);
// Not awaited: Electron becomes ready only after this module has run.
if (command) void import('./cli/run-process.ts').then(({ runProcess }) => runProcess(command));
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  denyPermissions();
  confinePages();
  serveRenderer(join(distDir, 'renderer'));
  const log = openLog(dataDir);
  const build = () => buildServices(host(log));
  const services = await openServices({ dataDir, build, ask, now: () => new Date() });
  if (!services) return app.exit(0);
  const quit = quitInOrder({ services, ask });
  serveContract({ ipcMain, handlers: services.handlers, log });
  const hasTray = await hasTrayHost(process);
  const appears = appearance(hasTray);
  const window = createWindow({
    preloadPath: join(distDir, 'preload/index.cjs'),
    appears,
    onClose: closer({ db: services.work.db, hasTray, ask }),
  });
  quitWithSession(window, quit);
  closeForUpdate(window);
  watchCrashes({ window, log, ask });
  watchUnforeseen({ source: process, log, ask, restart });
  publishEvents(window.webContents, services.subscribe);
  await furnish(services, window, log);
  // A window that is not to be seen can't ask.
  const { isLocked } = await services.handlers.vault.state();
  if (isLocked && appears !== 'shown') notifyOfLock(() => showWindow(window));
  await services.start();
  followPower(services);
}

function restart(): void {
  app.relaunch();
  app.quit();
}

/** Opened with the session the app stays out of sight, but never out of reach. */
function appearance(hasTray: boolean): Parameters<typeof createWindow>[0]['appears'] {
  const isHidden = process.argv.includes(hiddenArgument) || app.getLoginItemSettings().wasOpenedAtLogin;
  if (!isHidden) return 'shown';
  return hasTray ? 'hidden' : 'minimised';
}

/** Everything around the window that shows what the services know, or leads back to it. */
async function furnish(services: Services, window: BrowserWindow, log: Log): Promise<void> {
  const { handlers, subscribe, offerFile } = services;
  const snapshot = await handlers.app.snapshot();
  const unread = unreadOf(await handlers.alerts.list());
  const show = () => showWindow(window);
  const open = opener(window);
  desktop.setTheme(snapshot.theme);
  notifyOfAlerts({ subscribe, open });
  keepAwake({ subscribe, blocker: powerSaveBlocker });
  const iconsDir = join(assetsDir, 'tray');
  openTray({ iconsDir, handlers, subscribe, snapshot, unread, open: show, quit: () => app.quit() });
  setMenu({
    isPackaged: app.isPackaged,
    theme: snapshot.theme,
    setTheme: (theme) => void handlers.app.setTheme({ theme }),
    choose: (entry) => {
      show();
      publishTo(window.webContents, 'menuChosen', { entry });
    },
    openDataFolder: () => void shell.openPath(dataDir),
    revealLogs: () => void handlers.app.revealLogs(),
    copyDiagnostics: () => void handlers.app.copyDiagnostics(),
  });
  claimLinks();
  if (app.isPackaged) desktop.loginItem.correct();
  arrivals.welcome({ show, open, offerFile, log });
}

/** Shows the window at a place, as soon as its page listens. */
function opener(window: BrowserWindow): (place: PayloadOf<'navigate'>) => void {
  const { webContents } = window;
  const loaded = new Promise<void>((resolve) => {
    webContents.once('did-finish-load', () => resolve());
  });
  return (place) => {
    showWindow(window);
    void loaded.then(() => publishTo(webContents, 'navigate', place));
  };
}

function host(log: Log): Host {
  const vault = process.env.SQLTRAITS_SESSION_VAULT === '1' ? memoryVault() : keychain();
  return { ...desktop, dataDir, assetsDir, vault, log };
}

function keychain() {
  const sealer = keychainSealer(safeStorage, process.platform);
  return desktopVault({ filePath: join(dataDir, 'vault.json'), keychain: sealer });
}

function giveUp(error: unknown): void {
  const { message, advice, detail } = toFailure(error);
  dialog.showErrorBox('SQL Traits could not start', [message, advice, detail].filter(Boolean).join('\n\n'));
  app.exit(1);
}
