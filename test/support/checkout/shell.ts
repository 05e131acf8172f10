/** Which shell this machine can open the app in: Electron, the stand-in in a browser's window, or none. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from '../chromium/find-chromium.ts';
import { findElectron } from './find-electron.ts';

const root = join(import.meta.dirname, '../../..');

export interface Shell {
  /** One sentence for the terminal. */
  readonly says: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The shell to use, or in words why there is none. */
export async function chooseShell(): Promise<Shell | { readonly missing: string }> {
  if (!hasDisplay()) return { missing: 'There is no display to open a window on.' };
  const electron = await findElectron();
  if (electron) {
    // Chromium refuses to run sandboxed as root.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return { says: 'Opening SQL Traits in Electron.', command: electron, args: ['.', ...asRoot], env: {} };
  }
  const browser = await findChromium().catch(() => undefined);
  if (!browser?.hasWindows) {
    return { missing: "Electron's binary could not be had, and there is no browser to stand in for it." };
  }
  return {
    says: `Electron's binary could not be had: opening SQL Traits in ${browser.executablePath} instead. Secrets are kept until it is closed.`,
    command: process.execPath,
    args: ['--import', './test/support/electron/register.ts', 'dist/main/index.js'],
    env: { STANDIN_WINDOW: '1', SQLTRAITS_SESSION_VAULT: '1' },
  };
}

/** Starts the app; the terminal stays attached to it. */
export function openShell(shell: Shell, args: readonly string[]): ChildProcess {
  const env = { ...process.env, ...shell.env };
  return spawn(shell.command, [...shell.args, ...args], { cwd: root, env, stdio: 'inherit' });
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
