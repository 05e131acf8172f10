/**
 * Finds a Chromium to drive: the system's browser if there is one, else the one that came with `npm ci`. Nothing is
 * downloaded and nothing has to be installed.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackedChromium } from './unpacked-chromium.ts';

export interface FoundChromium {
  readonly kind: 'system' | 'npm';
  /** True where it can open a window; the one from npm is headless only. */
  readonly hasWindows: boolean;
  readonly executablePath: string;
  /** Switches for Playwright's `args`. */
  readonly args: readonly string[];
  /** The whole environment for Playwright's `env`, this process's included. */
  readonly env: Readonly<Record<string, string>>;
}

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => [
    join(process.env[variable] ?? '', 'Google/Chrome/Application/chrome.exe'),
    join(process.env[variable] ?? '', 'Microsoft/Edge/Application/msedge.exe'),
  ]),
};

/** A test machine must not phone home, throttle a page in the background or ask first-run questions. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
];
/** Chromium refuses to run sandboxed as root; the pages it opens here are only ours. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** `SQLTRAITS_CHROMIUM` names a browser; otherwise the first found wins. */
function systemChromium(): string | undefined {
  const named = process.env.SQLTRAITS_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => commands.map((command) => join(folder, command)));
  return [...onPath, ...(applications[process.platform] ?? [])].find((path) => existsSync(path));
}

function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

/** The browser to launch, with all Playwright needs to launch it. Throws where this platform has none. */
export async function findChromium(): Promise<FoundChromium> {
  const args = [...quiet, ...asRoot];
  const executablePath = systemChromium();
  if (executablePath)
    return { kind: 'system', hasWindows: true, executablePath, args, env: ownEnvironment() };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found. Install Chrome, Chromium or Edge, or name one in SQLTRAITS_CHROMIUM.');
  }
  const unpacked = await unpackedChromium();
  const env = { ...ownEnvironment(), ...unpacked.env };
  return {
    kind: 'npm',
    hasWindows: false,
    executablePath: unpacked.executablePath,
    args: [...args, '--no-zygote'],
    env,
  };
}
