/** The Chromium behind the stand-in: one profile, one context, launched when the app becomes ready. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { findChromium } from '../chromium/find-chromium.ts';
import { intercept } from './intercept.ts';
import type { WindowSize } from './window-state.ts';

const wantsWindow = process.env.STANDIN_WINDOW === '1';
const size = { width: 1280, height: 820 };
/** A window of its own, without tabs and address. */
const asWindow = ['--app=data:text/html,', `--window-size=${size.width},${size.height}`];

let context: BrowserContext | undefined;
let profileDir = '';

/** Starts Chromium on the profile; `onGone` is called when it ends by itself, as when its window is closed. */
export async function launchBrowser(dir: string, onGone: () => void): Promise<void> {
  const found = await findChromium();
  profileDir = dir;
  context = await chromium.launchPersistentContext(dir, {
    executablePath: found.executablePath,
    headless: !(wantsWindow && found.hasWindows),
    // Tests attach to the same pages through this port.
    args: [...found.args, '--remote-debugging-port=0', ...(wantsWindow ? asWindow : [])],
    env: { ...found.env },
    viewport: wantsWindow ? null : size,
    colorScheme: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // Closing it ourselves clears `context` first.
  context.on('close', () => context && onGone());
  await intercept(context);
}

export function browserContext(): BrowserContext {
  if (!context) throw new Error('Electron allows windows only after the app is ready.');
  return context;
}

/** A page for a new window: the one Chromium opened at launch first, then new ones. */
export async function takePage(): Promise<Page> {
  const unused = browserContext()
    .pages()
    .find((page) => !taken.has(page));
  const page = unused ?? (await browserContext().newPage());
  taken.add(page);
  return page;
}
const taken = new WeakSet<Page>();

/** A window of its own is as large as the person at it makes it. */
export async function resizePage(page: Page, size: WindowSize): Promise<void> {
  if (!wantsWindow) await page.setViewportSize(size);
}

/** Where a test attaches with `connectOverCDP`. */
export async function debuggingAddress(): Promise<string> {
  const [port] = (await readFile(join(profileDir, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `http://127.0.0.1:${port}`;
}

export async function closeBrowser(): Promise<void> {
  const closing = context;
  context = undefined;
  await closing?.close();
}
