import { expect, test } from './fixtures.ts';
import { button, preview, problem, startWithSample, typeQuery, writeQuery } from './hands.ts';

test.beforeEach(({ page }) => startWithSample(page));

test('Enter is a new line, whatever completion offers', async ({ page }) => {
  await typeQuery(page, 'select id\nfrom zendesk.tickets t\nwhere t.requester_id\nis not null');
  const lines = page.getByRole('textbox', { name: 'SQL query' }).locator('.cm-line');
  await expect(lines).toHaveText([
    'select id',
    'from zendesk.tickets t',
    'where t.requester_id',
    'is not null',
  ]);
});

test('a syntax error is marked where it is', async ({ page }) => {
  await writeQuery(page, 'select external_id_c as user_id,\n  lead_score_c\nform salesforce.leads');
  await preview(page);
  const mistake = problem(page, 'The SQL has a syntax error');
  await expect(mistake).toContainText('near "salesforce"');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('salesforce.leads');
  await button(page, 'Line 3, column 6').click();
  await page.keyboard.insertText('/* here */');
  await expect(page.getByRole('textbox', { name: 'SQL query' })).toContainText(
    'form /* here */salesforce.leads',
  );
});

test('an unknown table is named', async ({ page }) => {
  await writeQuery(page, 'select id as user_id, status from zendesk.tickts');
  await preview(page);
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('tickts');
});

test('a statement that writes is refused', async ({ page }) => {
  await writeQuery(page, 'delete from zendesk.tickets');
  await preview(page);
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('not_read_only');
});

test('an anonymous id or an email alone gets its own words', async ({ page }) => {
  await writeQuery(page, 'select email, lead_status from salesforce.leads');
  await preview(page);
  await expect(problem(page, 'Only an email')).toBeVisible();
});

test('all broken rules are listed at once', async ({ page }) => {
  await writeQuery(
    page,
    "select case when id % 2 = 0 then null else 'same' end as user_id, status from zendesk.tickets",
  );
  await preview(page);
  await expect(problem(page, 'Rows without an id')).toBeVisible();
  await expect(problem(page, 'Ids that appear more than once')).toBeVisible();
});
