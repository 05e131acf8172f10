import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** WCAG 2.2, levels A and AA, as far as a machine can tell. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Takes the picture and lets axe judge contrast, names and roles. */
export async function look(page: Page, theme: string, name: string): Promise<void> {
  // What arrives after the first paint arrives within this.
  await page.waitForTimeout(400);
  await page.screenshot({
    path: `test-results/screens/${name}-${theme.toLowerCase()}.png`,
    animations: 'disabled',
  });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map((node) => node.html.slice(0, 200)),
  }));
  expect.soft(found, `${name} in ${theme.toLowerCase()}`).toEqual([]);
}
