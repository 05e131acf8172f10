import type { Page } from 'playwright/test';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo, numberOf, runSucceeded } from './hands.ts';

const openTickets = `select u.external_id as user_id, count(*) as open_tickets
from zendesk.tickets t
join zendesk.users u on u.id = t.requester_id
where t.status in ('pending', 'open', 'hold', 'new')
group by u.external_id`;

test('changes are looked at, sent when approved, and their run can be read afterwards', async ({ page }) => {
  const { connection, space } = await call(page, ['sample', 'set']);
  const draft = { connectionId: connection.id, spaceId: space.id, destinations: 'none', sql: openTickets };
  await call(page, ['traits', 'create'], { ...draft, name: 'Open tickets' });
  await goTo(page, 'Traits');
  await page.getByRole('row', { name: 'Open tickets' }).click();
  await button(page, 'Sync now').click();
  await runSucceeded(page);
  await call(page, ['sample', 'change']);

  await test.step('a review holds the plan back, and its lists add up to the rows that were read', async () => {
    await button(page, 'Review changes').click();
    await expect(page.getByText(/^Nothing was sent: waiting for your review/)).toBeVisible();
    expect(await numberOf(page, 'sent')).toBe(0);
    const listed = new Map<string, number>();
    for (const word of ['Added', 'Changed', 'Unchanged', 'Invalid', 'Removed']) {
      await show(page, word);
      listed.set(word, await rowsListed(page));
      expect(listed.get(word)).toBe(await numberOf(page, word.toLowerCase()));
    }
    const [added = 0, changed = 0, unchanged = 0, invalid = 0, removed = 0] = listed.values();
    expect(added + changed + unchanged + invalid).toBe(await numberOf(page, 'read'));
    expect(added + changed + removed).toBe(await numberOf(page, 'planned'));
    expect(added + changed + removed).toBeGreaterThan(0);
  });

  await test.step('a search finds a row of the plan by its id', async () => {
    await show(page, 'All changes');
    const rows = page.getByRole('grid', { name: 'Rows of this run' }).getByRole('row');
    const id = await rows.nth(1).locator('code').textContent();
    await page.getByRole('searchbox', { name: 'Search ids and values' }).fill(id ?? '');
    await expect(page.getByRole('status').filter({ hasText: `“${id}”` })).toBeVisible();
    await expect(rows.nth(1).locator('code')).toHaveText(id ?? '');
    await page.getByRole('searchbox', { name: 'Search ids and values' }).fill('');
  });

  await test.step('approved, it is sent, and tells of its requests and its course', async () => {
    const planned = await numberOf(page, 'planned');
    await button(page, `Send ${planned} calls`).click();
    await runSucceeded(page);
    expect(await numberOf(page, 'sent')).toBe(planned);
    await page.getByRole('tab', { name: /^Requests/ }).click();
    await expect(page.getByRole('cell', { name: '200 OK' }).first()).toBeVisible();
    await page.getByRole('tab', { name: 'Timeline and log' }).click();
    await expect(page.getByRole('list', { name: 'Log' })).toContainText(`${planned} of ${planned} events`);
  });

  await test.step('the runs are charted, and the charts can be read as a table', async () => {
    await button(page, 'Open trait').click();
    await button(page, 'Runs of this trait').click();
    await expect(page.getByRole('figure', { name: /^Changes per run/ })).toBeVisible();
    await button(page, 'Show as table').click();
    await expect(page.getByRole('columnheader', { name: 'Removed', exact: true })).toBeVisible();
  });
});

const show = (page: Page, list: string): Promise<void> =>
  page.getByRole('radio', { name: new RegExp(`^${list}`) }).click();

/** As the list itself counts them, once it has come. */
async function rowsListed(page: Page): Promise<number> {
  const status = page.getByRole('region', { name: 'Changes' }).getByRole('status');
  await expect(status).toHaveText(/^[\d,]+ /);
  return Number((await status.textContent())?.replaceAll(/\D/g, ''));
}
