/** What an analyst does in the window, in their words. */
import { expect, type Locator, type Page } from 'playwright/test';

export type Entry = 'Traits' | 'Runs' | 'Profiles' | 'Warehouses' | 'Spaces' | 'Settings';

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

export async function goTo(page: Page, entry: Entry): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Source list' })
    .getByRole('button', { name: new RegExp(`^${entry}`) })
    .click();
}

/** First launch: sample warehouse and rehearsal space; lands on a new trait. */
export async function startWithSample(page: Page): Promise<void> {
  await button(page, 'Start with sample data').click();
  await expect(page.getByRole('textbox', { name: 'SQL query' })).toBeVisible();
}

/** Begins a new trait with a query of one's own, or goes on with the one that was begun. */
export async function newTrait(page: Page): Promise<void> {
  await button(page, 'New trait').first().click();
  const start = button(page, 'Write the query');
  await expect(start.or(page.getByRole('textbox', { name: 'SQL query' }))).toBeVisible();
  if (await start.isVisible()) await start.click();
}

/** Replaces the query by pasting, which completion and indentation leave alone. */
export async function writeQuery(page: Page, sql: string): Promise<void> {
  const editor = await emptiedEditor(page);
  await editor.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, sql);
}

/** Replaces the query key by key, at a pace at which completion pops up in between. */
export async function typeQuery(page: Page, sql: string): Promise<void> {
  const editor = await emptiedEditor(page);
  await editor.pressSequentially(sql, { delay: 30 });
  await page.keyboard.press('Escape');
}

async function emptiedEditor(page: Page): Promise<Locator> {
  const editor = page.getByRole('textbox', { name: 'SQL query' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  return editor;
}

/** Previews and waits for the outcome of the query as it stands. */
export async function preview(page: Page): Promise<void> {
  await button(page, 'Preview').click();
  const outcome = page.getByRole('region', { name: 'Results' }).locator('[aria-live]').first();
  await expect(outcome).toHaveText(/^(?!.*has changed since)(Showing .* rows|Preview failed)/);
}

/** A rule that the preview found broken, by its title. */
export const problem = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: 'Problems' }).getByRole('article').filter({ hasText: title });

export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  // The button's name is its value, then its label.
  await page.getByRole('button', { name: new RegExp(` ${label}$`) }).click();
  await page.getByRole('option', { name: option }).click();
}

/** A space at a Segment-compatible host, filled in by hand. */
export async function addCustomSpace(
  page: Page,
  space: { name: string; host: string; writeKey: string },
): Promise<void> {
  await goTo(page, 'Spaces');
  await button(page, 'Add space').click();
  await page.getByLabel('Name', { exact: true }).fill(space.name);
  await page.getByLabel('Write key').fill(space.writeKey);
  await choose(page, 'Region', /custom/i);
  await page.getByLabel('Host', { exact: true }).fill(space.host);
  await button(page, 'Save').click();
  await expect(page.getByRole('row', { name: space.name })).toBeVisible();
}

/** Waits for the run on the screen to end well. */
export async function runSucceeded(page: Page): Promise<void> {
  // A trait's own screen says "Succeeded", too: of its last run.
  await expect(page.getByRole('region', { name: 'Numbers' })).toBeVisible();
  await expect(page.getByText('Succeeded', { exact: true })).toBeVisible();
}

/** A number of the run on the screen, by the word beside it. */
export async function numberOf(page: Page, word: string): Promise<number> {
  const figure = page
    .getByRole('region', { name: 'Numbers' })
    .locator('dt', { hasText: new RegExp(`^${word}$`) });
  const text = await figure.locator('xpath=preceding-sibling::dd').textContent();
  return Number(text?.replaceAll(/\D/g, ''));
}
