/** What the services ask of a desktop: dialogs, the clipboard, links, the theme, power and network. */
import { writeFile } from 'node:fs/promises';
import { app, clipboard, dialog, nativeTheme, net, powerMonitor, shell } from 'electron';
import { autostartFile } from './desktop/autostart-file.ts';
import { webAddress } from './desktop/links.ts';
import { systemLoginItem } from './desktop/login-item.ts';
import { meteredNetwork } from './desktop/metered.ts';
import type { Ask } from './desktop/open-services.ts';
import type { Host } from './services.ts';
import { hasUpdates, openUpdater } from './updates.ts';

type Desktop = Omit<Host, 'dataDir' | 'assetsDir' | 'vault'>;

/** What starts this app again: an AppImage runs from a place of its own each time, and only its file stays. */
const executablePath = process.env.APPIMAGE || process.execPath;
const command = app.isPackaged ? [executablePath] : [executablePath, app.getAppPath()];

/** The duties of a host that need no knowledge of where things lie. */
export const desktop = {
  version: app.getVersion(),
  now: () => new Date(),
  openLink: (url) => shell.openExternal(webAddress(url)),
  copyText: (text) => clipboard.writeText(text),
  choosePath,
  saveText,
  chooseSavePath,
  power: { onBattery: () => powerMonitor.isOnBatteryPower() },
  isOnline: () => net.isOnline(),
  isMetered: meteredNetwork(),
  openFolder: async (path) => void (await shell.openPath(path)),
  setTheme: (theme) => {
    nativeTheme.themeSource = theme;
  },
  quit: () => app.quit(),
  updates: { isPossible: hasUpdates, open: openUpdater },
  loginItem:
    process.platform === 'linux' ? autostartFile({ command, env: process.env }) : systemLoginItem(app),
} satisfies Desktop;

async function choosePath(kind: 'file' | 'folder'): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: [kind === 'file' ? 'openFile' : 'openDirectory'],
  });
  return filePaths[0] ?? null;
}

async function chooseSavePath(name: string): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog({ defaultPath: name });
  return filePath || null;
}

async function saveText(name: string, text: string): Promise<string | null> {
  const filePath = await chooseSavePath(name);
  if (filePath === null) return null;
  await writeFile(filePath, text);
  return filePath;
}

/** Puts a question in a box of the system; the last answer is also what dismissing it means. */
export const ask: Ask = async ({ kind = 'error', message, detail, answers }) => {
  const cancelId = answers.length - 1;
  const { response } = await dialog.showMessageBox({
    type: kind,
    message,
    detail,
    buttons: [...answers],
    cancelId,
  });
  return response;
};
