/** What makes a window one's own: panes that collapse and are remembered, and a grid for the keyboard. */
import type { Page } from 'playwright/test';
import { expect, test } from './fixture-page.ts';
import { button } from './hands.ts';

const separator = (page: Page, pane: string) => page.getByRole('separator', { name: `Resize ${pane}` });
const widthOf = async (page: Page, id: string) => (await page.locator(`#${id}`).boundingBox())?.width;
const heightOf = async (page: Page, id: string) => (await page.locator(`#${id}`).boundingBox())?.height;

test('the source list collapses to its icons by double click, is remembered, and comes back', async ({
  open,
}) => {
  const page = await open({ place: 'trait/t_ticket' });
  const [list, line] = [page.getByRole('navigation', { name: 'Source list' }), separator(page, 'content')];
  await line.dblclick();
  await expect.poll(() => widthOf(page, 'source-list')).toBe(48);
  await expect(list.getByRole('button', { name: 'Runs' })).toBeVisible();
  await page.reload();
  await expect.poll(() => widthOf(page, 'source-list')).toBe(48);
  await line.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => widthOf(page, 'source-list')).toBeGreaterThan(140);
});

test('the results collapse to their bar, and open when a preview starts', async ({ open }) => {
  const page = await open({ place: 'trait/t_ticket' });
  await separator(page, 'results').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => heightOf(page, 'results')).toBe(40);
  await expect(button(page, 'Preview')).toBeInViewport();
  await button(page, 'Preview').click();
  await expect.poll(() => heightOf(page, 'results')).toBeGreaterThan(130);
});

test('a panel at the side goes away by double click, and Escape closes only what is on top', async ({
  open,
}) => {
  const page = await open({ place: 'trait/t_ticket' });
  const tables = page.getByRole('complementary', { name: 'Tables' });
  await button(page, 'Show tables').click();
  await expect(tables).toBeVisible();
  await page.getByRole('button', { name: / Warehouse$/ }).click();
  await expect(page.getByRole('listbox', { name: 'Warehouse' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Warehouse' })).toBeHidden();
  await expect(tables).toBeVisible();
  await expect(page.getByRole('button', { name: / Warehouse$/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tables).toBeHidden();
  await button(page, 'Show tables').click();
  await separator(page, 'side panel').dblclick();
  await expect(tables).toBeHidden();
});

test('the grid is walked, copied from and resized by keyboard', async ({ open }) => {
  const copied: string[] = [];
  const page = await open({
    place: 'trait/t_ticket',
    answers: { 'app.copyText': ({ text }: { readonly text: string }) => void copied.push(text) },
  });
  await button(page, 'Preview').click();
  const grid = page.getByRole('grid', { name: 'Sample rows' });
  await grid.getByRole('gridcell', { name: 'Invoice is wrong' }).first().focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ControlOrMeta+C');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+C');
  await expect.poll(() => copied).toEqual(['2026-11-10T08:10:22.104Z', '2026-11-11T08:11:22.104Z']);

  const heading = grid.getByRole('columnheader', { name: 'user_id' });
  const width = async () => (await heading.boundingBox())?.width ?? 0;
  const before = await width();
  await page.getByRole('slider', { name: 'Resize user_id' }).focus();
  await page.keyboard.press('Enter');
  for (const _ of 'four') await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(width).toBeGreaterThan(before + 20);
});
