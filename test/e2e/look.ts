import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';
import { cutOff } from './cut-off.ts';

/** WCAG 2.2, levels A and AA, as far as a machine can tell. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The usual window, and the smallest there is (main/window.ts). */
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;

/** Takes the picture and lets axe judge contrast, names and roles. */
export async function look(page: Page, theme: string, name: string): Promise<void> {
  // What arrives after the first paint arrives within this.
  await page.waitForTimeout(400);
  await picture(page, `${name}-${theme.toLowerCase()}`);
  await judge(page, `${name} in ${theme.toLowerCase()}`);
}

/** The same in every size, where nothing may be cut off. */
export async function lookInEverySize(page: Page, theme: string, name: string): Promise<void> {
  await page.waitForTimeout(400);
  for (const size of sizes) {
    const label = `${theme.toLowerCase()}-${size.width}x${size.height}`;
    await page.setViewportSize(size);
    await page.waitForTimeout(200);
    await picture(page, `${name}-${label}`);
    expect.soft(await cutOff(page), `cut off in ${name} (${label})`).toEqual([]);
  }
  await page.setViewportSize(sizes[0]);
  await judge(page, `${name} in ${theme.toLowerCase()}`);
}

/** Numbered pictures of a page that follows the system's theme, in both themes and every size. The smallest comes first: it is that of the page. */
export async function pictureEveryLook(page: Page, name: string): Promise<void> {
  for (const size of [...sizes].reverse()) {
    await page.setViewportSize(size);
    await page.waitForTimeout(100);
    expect.soft(await cutOff(page), `cut off in ${name} (${size.width}x${size.height})`).toEqual([]);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await picture(page, `${name}-${theme}-${size.width}x${size.height}`);
    }
  }
}

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/screens/${name}.png`, animations: 'disabled' });

/** Lets axe judge contrast, names, roles and sizes. */
export async function judge(page: Page, where: string): Promise<void> {
  // React Aria hides what is around an open combo box from screen readers; Tab closes it before it goes there.
  const hasOpenList = (await page.locator('[role="combobox"][aria-expanded="true"]').count()) > 0;
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(rules)
    .disableRules(hasOpenList ? ['aria-hidden-focus'] : [])
    .analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map((node) => node.html.slice(0, 200)),
  }));
  expect.soft(found, where).toEqual([]);
}
