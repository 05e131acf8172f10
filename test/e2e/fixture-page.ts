/** The built page on fixed data, in a browser of its own: for states that a whole app takes long to get into. */
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { test as base, expect, type Page } from 'playwright/test';
import type { Group } from '../../preload/contract.ts';
import { findChromium } from '../support/chromium/find-chromium.ts';
import { bundleFixture, servePage } from '../support/page/serve-page.ts';

interface Site {
  readonly url: string;
  readonly fixture: string;
  readonly browser: Browser;
}

type Answers = { readonly [call: `${Group}.${string}`]: (input: never) => unknown };

export interface OpenPage {
  /** A place in its text form (renderer/stores/place.ts). */
  readonly place: string;
  /** What the fixture begins with, `?new`. */
  readonly query?: string;
  readonly theme?: 'light' | 'dark';
  /** What main answers to some calls, by `group.name`; everything else is the fixture's. */
  readonly answers?: Answers;
}

interface Fixtures {
  readonly context: BrowserContext;
  readonly open: (what: OpenPage) => Promise<Page>;
}

export const test = base.extend<Fixtures, { readonly site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's text to learn what a fixture needs.
    async ({}, use) => {
      const { executablePath, args, env } = await findChromium();
      const browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
      const { server, url } = await servePage();
      await use({ url, browser, fixture: await bundleFixture() });
      await browser.close();
      server.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ site }, use) => {
    const context = await site.browser.newContext({
      viewport: { width: 1024, height: 700 },
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
    });
    await context.addInitScript(site.fixture);
    context.setDefaultTimeout(8000);
    await use(context);
    await context.close();
  },
  open: async ({ site, context }, use) => {
    const errors: Error[] = [];
    await use(async ({ place, query = '', theme = 'light', answers = {} }) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error));
      for (const [call, reply] of Object.entries(answers)) await answer(page, call, reply);
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(`${site.url}${query}#/${place}`);
      await page.getByRole('main').waitFor();
      return page;
    });
    expect(errors, 'The page threw errors.').toEqual([]);
  },
});

/** The reply is made out here, where the test sees what was asked. */
async function answer(page: Page, call: string, reply: (input: never) => unknown): Promise<void> {
  const binding = `answer_${call.replace('.', '_')}`;
  await page.exposeFunction(binding, async (input: never) => ({ ok: true, value: await reply(input) }));
  await page.addInitScript(
    ([group = '', name = '', bound = '']) => {
      const bridge = globalThis.sqltraits as unknown as Record<string, Record<string, unknown>>;
      Object.assign(bridge[group] ?? {}, {
        [name]: (input: unknown) =>
          (globalThis as unknown as Record<string, (input: unknown) => unknown>)[bound]?.(input),
      });
    },
    [...call.split('.'), binding],
  );
}

export { expect };
