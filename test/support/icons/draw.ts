/** `node test/support/icons/draw.ts`: draws the icons in assets/ from their SVG sources, in the Chromium the tests use. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findChromium } from '../chromium/find-chromium.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
const icon = readFileSync(join(assetsDir, 'icon.svg'), 'utf8');
const tray = readFileSync(join(assetsDir, 'tray/tray.svg'), 'utf8');

/** A square PNG of the drawing on a transparent ground; `colour` stands in for `currentColor`. */
async function draw(page: Page, drawing: { svg: string; size: number; colour?: string }): Promise<Buffer> {
  const { svg, size, colour = 'black' } = drawing;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0;color:${colour}">${svg}`);
  return page.screenshot({ omitBackground: true });
}

/** An `.ico` with one PNG image, as Windows has read it since Vista. */
function icoOf(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}

const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: [...found.args],
  env: { ...found.env },
});
const page = await browser.newPage();
const save = (name: string, bytes: Buffer): void => writeFileSync(join(assetsDir, name), bytes);

save('icon.png', await draw(page, { svg: icon, size: 512 }));
// macOS recolours template images; panels on Linux and Windows are mostly dark, some light: a middle blue reads on both.
save('tray/trayTemplate.png', await draw(page, { svg: tray, size: 16 }));
save('tray/trayTemplate@2x.png', await draw(page, { svg: tray, size: 32 }));
save('tray/tray.png', await draw(page, { svg: tray, size: 32, colour: '#5b8cff' }));
save('tray/tray.ico', icoOf(await draw(page, { svg: tray, size: 32, colour: '#5b8cff' }), 32));
await browser.close();
