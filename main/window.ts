/** The one window and the fences around it: no navigation, no further windows, no webviews, no permissions. */
import { app, BrowserWindow, nativeTheme, session } from 'electron';
import { appOrigin } from './desktop/renderer-files.ts';

/** The page may write to the clipboard ("Copy SQL"); it never reads it, and asks for nothing else. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** `--surface` of the two themes (renderer/tokens.css), so that the first frame doesn't flash. */
const background = { light: '#ffffff', dark: '#1c1d20' } as const;

/** Refuses every permission in both places Chromium asks; a handler for requests alone leaves checks open. */
export function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(allowedPermissions.has(permission));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
}

/** Keeps every page where it is: the app is one page, and links open in the system's browser through `openLink`. */
export function confinePages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

interface WindowOptions {
  readonly preloadPath: string;
  /** How the window first appears: before the analyst, in the taskbar, or not at all. */
  readonly appears: 'shown' | 'minimised' | 'hidden';
  /** Decides what becomes of the window; it never closes by itself, so that a draft survives. */
  readonly onClose: (window: BrowserWindow) => void;
}

/** Opens the window on the app's page. */
export function createWindow({ preloadPath, appears, onClose }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 820,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'SQL Traits',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // Whoever gets at the tools of a running app gets at its bridge.
      devTools: !app.isPackaged,
    },
  });
  if (appears === 'shown') window.once('ready-to-show', () => window.show());
  if (appears === 'minimised') {
    window.once('ready-to-show', () => {
      // One that was never shown would have no place in the taskbar.
      window.showInactive();
      window.minimize();
    });
  }
  window.on('close', (event) => {
    event.preventDefault();
    onClose(window);
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** Brings the window to the front, wherever it was. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
