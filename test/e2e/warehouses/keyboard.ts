/** Hands that never leave the keyboard. */
import { expect, type Locator, type Page } from 'playwright/test';

/** More than any form has. */
const mostTabs = 120;

/** Tab by Tab until the focus is on it, or inside. */
export async function reach(page: Page, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element.contains(document.activeElement));
  await expect(target).toBeAttached();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No ${mostTabs} Tabs reach ${target}.`);
}

/** What can be typed into; a radio of the same name can't. */
export const field = (page: Page, label: string): Locator =>
  page.getByLabel(label, { exact: true }).and(page.locator('textarea, input:not([type=radio])'));

/** Replaces what is in a field. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  await reach(page, field(page, label));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await reach(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

/** One of a radio group, by arrows. */
export async function pick(page: Page, group: string, option: string): Promise<void> {
  await reach(page, page.getByRole('radiogroup', { name: group }));
  const radio = page.getByRole('radio', { name: option, exact: true });
  for (let moves = 0; moves < 6 && !(await radio.isChecked()); moves += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(radio).toBeChecked();
}

/** One of a list, by its first letters. */
export async function select(page: Page, label: string, option: string): Promise<void> {
  await reach(page, page.getByRole('button', { name: new RegExp(` ${label}$`) }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: option })).toBeVisible();
  await page.keyboard.type(option);
  await page.keyboard.press('Enter');
}
