/** Where newer versions come from: the address that the build was given, in `app-update.yml` beside the archive. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { heldBack, type Updater } from './desktop/updater.ts';

/** Whether this app can be asked to look for newer versions; nothing is loaded or asked. */
export const hasUpdates = (): boolean =>
  app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));

/** Loads the library, which a checkout and a build without an address never do. */
export async function openUpdater(): Promise<Updater> {
  const { default: library } = await import('electron-updater');
  return heldBack(library.autoUpdater);
}
