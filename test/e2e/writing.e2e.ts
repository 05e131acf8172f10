import { expect, test } from './fixtures.ts';
import { button, preview, startWithSample, writeQuery } from './hands.ts';
import { look } from './look.ts';

test('tables are found and inserted, the query is formatted, and rows are copied', async ({ page }) => {
  await startWithSample(page);

  await test.step('a table and a column by keyboard', async () => {
    await writeQuery(page, 'select external_id as user_id, role from ');
    await button(page, 'Show tables').click();
    await page.getByLabel('Search tables and columns').fill('zendesk.users');
    const tables = page.getByRole('listbox', { name: 'Tables and columns' });
    await expect(tables.getByRole('option', { name: 'zendesk.users' })).toBeVisible();
    await look(page, 'light', 'editor-tables');
    await tables.getByRole('option', { name: 'zendesk.users' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'SQL query' })).toContainText('from zendesk.users');
  });

  await test.step('formatted in the warehouse’s dialect', async () => {
    await button(page, 'Format query').click();
    await expect(page.locator('.cm-line')).toHaveText(['select', /external_id/, /role/, 'from', /zendesk/]);
  });

  await test.step('a word is found and replaced', async () => {
    await page.getByRole('textbox', { name: 'SQL query' }).focus();
    await page.keyboard.press('ControlOrMeta+f');
    await page.getByRole('textbox', { name: 'Find' }).fill('role');
    await page.getByRole('textbox', { name: 'Replace' }).fill('email');
    await button(page, 'Replace all').click();
    await page.keyboard.press('Escape');
    await expect(page.locator('.cm-line').nth(2)).toHaveText(/email/);
  });

  await test.step('a row as curl', async () => {
    await writeQuery(page, `select * from (values ('u_1', 'pro')) as people(user_id, plan)`);
    await preview(page);
    await button(page, 'Row 1').click();
    await look(page, 'light', 'editor-row-menu');
    await page.getByRole('menuitem', { name: 'Copy call as curl' }).click();
    await expect(page.getByText('Call copied')).toBeVisible();
    await button(page, 'Copy column plan').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Column copied')).toBeVisible();
  });
});
