/** `clipboard`: the last text written. */
import type Electron from 'electron';

let text = '';

export const clipboardText = (): string => text;

export const clipboard = {
  writeText: async (written) => {
    text = written;
  },
} satisfies Pick<Electron.Clipboard, 'writeText'>;
