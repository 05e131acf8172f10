/** `shell`: what the app wanted to open, for tests to read; nothing is opened. */
import type Electron from 'electron';

const opened: string[] = [];

export const openedOutside = (): readonly string[] => opened;

export const shell = {
  openExternal: async (url) => {
    opened.push(url);
    console.log(`Open in a browser: ${url}`);
  },
  openPath: async (path) => {
    opened.push(path);
    console.log(`Open: ${path}`);
    return '';
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;
