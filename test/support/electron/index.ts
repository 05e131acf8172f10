/**
 * A substitute for the `electron` module on top of Node and a Chromium driven by Playwright: only what SQL Traits uses, each part
 * typed against Electron's own typings, so that a change of Electron breaks the build and not the tests.
 */
import './control.ts';

export { app } from './app.ts';
export { autoUpdater } from './auto-updater.ts';
export { BrowserWindow } from './browser-window.ts';
export { clipboard } from './clipboard.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { net } from './net.ts';
export { Notification } from './notification.ts';
export { powerMonitor } from './power-monitor.ts';
export { powerSaveBlocker } from './power-save-blocker.ts';
export { protocol } from './protocol.ts';
export { safeStorage } from './safe-storage.ts';
export { session } from './session.ts';
export { shell } from './shell.ts';
export { Tray } from './tray.ts';
