/** Takes a picture of every screen, light and dark, in two sizes: `node test/support/page/shots.ts [DIR] [NAME…]`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../chromium/find-chromium.ts';
import { scenes } from './scenes.ts';
import { bundleFixture, servePage } from './serve-page.ts';

const [dir = '/tmp/shots', ...names] = process.argv.slice(2);
const themes = ['light', 'dark'] as const;
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;
const looks = themes.flatMap((theme) => sizes.map((size) => ({ theme, ...size })));

interface Shot {
  readonly url: string;
  readonly fixture: string;
  readonly browser: Browser;
}

async function openPage({ browser, fixture }: Shot, look: (typeof looks)[number]): Promise<Page> {
  const { theme, width, height } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  await context.addInitScript(fixture);
  context.setDefaultTimeout(4000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.error(message.text());
  });
  page.on('pageerror', (error) => console.error(error.stack));
  return page;
}

async function shoot(shot: Shot, look: (typeof looks)[number]): Promise<void> {
  for (const { name, query = '', place, act } of scenes) {
    if (names.length > 0 && !names.includes(name)) continue;
    const page = await openPage(shot, look);
    await page.goto(`${shot.url}${query}#/${place}`);
    await page.getByRole('main').waitFor();
    try {
      await act?.(page);
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    }
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(dir, `${name}-${look.theme}-${look.width}.png`) });
    await page.context().close();
  }
}

mkdirSync(dir, { recursive: true });
const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: [...found.args],
  env: { ...found.env },
});
const { server, url } = await servePage();
try {
  const shot = { url, browser, fixture: await bundleFixture() };
  for (const look of looks) await shoot(shot, look);
} finally {
  await browser.close();
  server.close();
}
