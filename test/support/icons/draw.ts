/** `node test/support/icons/draw.ts`: draws the icons in assets/ from their SVG sources, in the Chromium the tests use. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findChromium } from '../chromium/find-chromium.ts';
import { icoOf } from './ico.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
const source = (name: string): string => readFileSync(join(assetsDir, name), 'utf8');
const save = (name: string, bytes: Buffer): void => writeFileSync(join(assetsDir, name), bytes);

/** What the states stand out by besides their shape; contrast with the bar is at least 3:1. */
const marks = {
  light: { idle: '#1f2328', running: '#0b57d0', attention: '#b3261e', paused: '#1f2328' },
  dark: { idle: '#ffffff', running: '#8ab4f8', attention: '#ffb454', paused: '#ffffff' },
} as const;
const ink = { light: '#1f2328', dark: '#ffffff' } as const;
const states = ['idle', 'running', 'attention', 'paused'] as const;

interface Drawing {
  readonly svg: string;
  /** Pixels of a side. */
  readonly size: number;
  /** Stands in for `currentColor`. */
  readonly colour?: string;
  readonly mark?: string;
}

/** A square PNG of the drawing on a transparent ground. */
async function draw(page: Page, { svg, size, colour = 'black', mark = colour }: Drawing): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0;color:${colour};--mark:${mark}">${svg}`);
  return page.screenshot({ omitBackground: true });
}

async function drawTray(page: Page, state: (typeof states)[number]): Promise<void> {
  const svg = source(`tray/${state}.svg`);
  // macOS recolours template images itself.
  save(`tray/${state}Template.png`, await draw(page, { svg, size: 16 }));
  save(`tray/${state}Template@2x.png`, await draw(page, { svg, size: 32 }));
  for (const bar of ['light', 'dark'] as const) {
    const look = { svg, colour: ink[bar], mark: marks[bar][state] };
    const large = await draw(page, { ...look, size: 32 });
    save(`tray/${state}-${bar}.png`, large);
    const small = await draw(page, { ...look, size: 16 });
    save(
      `tray/${state}-${bar}.ico`,
      icoOf([
        { size: 16, png: small },
        { size: 32, png: large },
      ]),
    );
  }
}

const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: [...found.args],
  env: { ...found.env },
});
const page = await browser.newPage();
save('icon.png', await draw(page, { svg: source('icon.svg'), size: 512 }));
for (const state of states) await drawTray(page, state);
await browser.close();
