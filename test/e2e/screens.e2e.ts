import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { button, choose, goTo, newTrait, preview, writeQuery } from './hands.ts';
import { lookInEverySize } from './look.ts';
import { furnish, hasOpenTicket, leadImport } from './scenery.ts';

/** Every screen, in the order of the tour. Each leaves the window where the next can start. */
const screens: readonly (readonly [name: string, show: (page: Page) => Promise<void>])[] = [
  ['traits', (page) => goTo(page, 'Traits')],
  ['trait-remove', askRemoval],
  ['palette', openPalette],
  ['pick', pickAnew],
  ['pick-template', (page) => page.getByRole('tab', { name: 'Template' }).click()],
  [
    'editor-problems',
    (page) => writeProblems(page, hasOpenTicket.replace('distinct u.external_id as user_id, ', '')),
  ],
  ['editor', (page) => previewInEditor(page, leadImport)],
  ['destinations', (page) => button(page, 'Next').click()],
  ['review', review],
  ['runs', (page) => goTo(page, 'Runs')],
  ['run', (page) => page.getByRole('row', { name: 'Has open ticket' }).first().click()],
  [
    'run-event',
    (page) => page.getByRole('grid', { name: 'Rows of this run' }).getByRole('row').nth(1).click(),
  ],
  ['profile', (page) => button(page, 'Open profile').click()],
  ['warehouses', (page) => goTo(page, 'Warehouses')],
  ['warehouse', testWarehouse],
  ['spaces', (page) => goTo(page, 'Spaces')],
  ['space', (page) => openRow(page, 'Main')],
  ['rehearsal', (page) => goTo(page, 'Spaces').then(() => openRow(page, 'Rehearsal'))],
  ['settings', (page) => goTo(page, 'Settings')],
  ['shortcuts', (page) => button(page, 'Show shortcuts').click()],
];

for (const theme of ['Light', 'Dark'] as const) {
  test(`every screen in ${theme.toLowerCase()} can be seen and read`, async ({ page }) => {
    test.slow();
    await goTo(page, 'Settings');
    await choose(page, 'Theme', theme);
    await goTo(page, 'Traits');
    await expect(button(page, 'Start with sample data')).toBeVisible();
    await lookInEverySize(page, theme, numbered(0, 'welcome'));
    await furnish(page);
    for (const [index, [name, show]] of screens.entries()) {
      await test.step(name, async () => {
        await show(page);
        await lookInEverySize(page, theme, numbered(index + 1, name));
      });
    }
  });
}

/** `tour-03-editor`: the pictures lie in the tour's order. */
const numbered = (index: number, name: string) => `tour-${String(index).padStart(2, '0')}-${name}`;

async function askRemoval(page: Page): Promise<void> {
  await button(page, 'More for Has open ticket').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByText('Send null first').click();
}

async function openPalette(page: Page): Promise<void> {
  await button(page, 'Cancel').click();
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
}

async function pickAnew(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await button(page, 'New trait').click();
}

async function writeProblems(page: Page, sql: string): Promise<void> {
  await goTo(page, 'Traits');
  await newTrait(page);
  await choose(page, 'Warehouse', 'Sample warehouse');
  await previewInEditor(page, sql);
}

async function previewInEditor(page: Page, sql: string): Promise<void> {
  await writeQuery(page, sql);
  await preview(page);
}

async function review(page: Page): Promise<void> {
  await page.getByText('Compute without enabled destinations').click();
  await button(page, 'Next').click();
  await page.getByLabel('Name', { exact: true }).fill('Lead scores');
}

async function openRow(page: Page, name: string): Promise<void> {
  await page.getByRole('row', { name }).click();
}

/** Nothing listens there: the check that fails shows its advice. */
async function testWarehouse(page: Page): Promise<void> {
  await openRow(page, 'Production');
  await button(page, 'Test connection').click();
  await expect(page.getByRole('list', { name: 'Connection test' })).toBeVisible();
}
