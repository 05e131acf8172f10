import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { makeAccount } from '../support/bigquery/tokens.ts';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './hands.ts';
import { look } from './look.ts';
import { field, pick, press, type } from './warehouses/keyboard.ts';

const checks = (page: Page) => page.getByRole('list', { name: 'Connection test' });

test.beforeEach(async ({ page }) => {
  await call(page, ['sample', 'set']);
  await goTo(page, 'Warehouses');
  await press(page, 'Connect warehouse');
});

test('a folder of files is connected by keyboard', async ({ page, dataDir }) => {
  const folder = join(dataDir, 'files');
  await mkdir(folder);
  await writeFile(join(folder, 'people.csv'), 'id,name\n1,Ada\n');
  await pick(page, 'Kind', 'DuckDB');
  await type(page, 'Name', 'Files');
  await type(page, 'Path', join(dataDir, 'nowhere'));
  await press(page, 'Test connection');
  await expect(checks(page).getByLabel('Failed')).toHaveCount(1);
  await type(page, 'Path', folder);
  await expect(checks(page)).toBeHidden();
  await press(page, 'Test connection');
  await expect(checks(page)).toBeVisible();
  await expect(checks(page).getByLabel('Failed')).toHaveCount(0);
  await look(page, 'light', 'connect-duckdb');
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByRole('row', { name: 'Files' })).toContainText('Ok');
});

/** What a file dragged from the desktop arrives as. */
async function drop(page: Page, text: string): Promise<void> {
  await field(page, 'Service account key').evaluate((element, content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'key.json', { type: 'application/json' }));
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, text);
}

test('a dropped key is checked at once, fills in its project, and is not shown again', async ({ page }) => {
  await pick(page, 'Kind', 'BigQuery');
  await drop(page, '{"type": "authorized_user"}');
  await expect(page.getByText('This is a key of type "authorized_user"')).toBeVisible();
  const { key, email } = makeAccount('acme-data');
  await drop(page, key);
  await expect(page.getByText(`Service account · acme-data · ${email}`)).toBeVisible();
  await expect(field(page, 'Project')).toHaveValue('acme-data');
  expect(await page.content()).not.toContain('PRIVATE KEY');
});

test('Redshift’s own endpoint fills in what IAM needs', async ({ page }) => {
  await pick(page, 'Kind', 'Redshift');
  await type(page, 'Host', 'lake.abc123.eu-west-1.redshift.amazonaws.com');
  await pick(page, 'Log in with', 'AWS IAM');
  await expect(field(page, 'AWS region')).toHaveValue('eu-west-1');
  await expect(field(page, 'Cluster identifier')).toHaveValue('lake');
  await expect(page.getByText('No password is kept')).toBeVisible();
  await look(page, 'light', 'connect-redshift-iam');
});

test('a tunnel is folded away until it is wanted, and then asks for what it needs', async ({ page }) => {
  await expect(field(page, 'SSH host')).toBeHidden();
  await press(page, 'SSH tunnel');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(field(page, 'SSH host')).toBeVisible();
  await press(page, 'Save');
  await expect(page.getByText('Name the user of the SSH server')).toBeVisible();
  await look(page, 'light', 'connect-tunnel');
});
