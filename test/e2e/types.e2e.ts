import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo, numberOf, preview, runSucceeded, writeQuery } from './hands.ts';
import { hasOpenTicket } from './scenery.ts';

test('values of another type are asked about before they are sent', async ({ page }) => {
  const { connection, space } = await call(page, ['sample', 'set']);
  const draft = { connectionId: connection.id, spaceId: space.id, destinations: 'none', sql: hasOpenTicket };
  await call(page, ['traits', 'create'], { ...draft, name: 'Has open ticket' });
  await goTo(page, 'Traits');
  await page.getByRole('row', { name: 'Has open ticket' }).click();
  await button(page, 'Sync now').click();
  await runSucceeded(page);
  const users = await numberOf(page, 'sent');

  await button(page, 'Open trait').click();
  await page.getByRole('button', { name: /Configure and preview/ }).click();
  await writeQuery(page, hasOpenTicket.replace('true as', `'yes' as`));
  await preview(page);
  await button(page, 'Save and run').click();
  const question = page.getByRole('alertdialog', { name: 'Send values of another type?' });
  await expect(question).toContainText('has_open_ticket: boolean -> string');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await call(page, ['runs', 'list'], { limit: 9 })).toHaveLength(1);

  await button(page, 'Save and run').click();
  await question.getByRole('button', { name: 'Send them' }).click();
  // Every row changes, and so many at once meet a guard as well.
  await expect(page.getByText('Nothing was sent: many rows would change')).toBeVisible();
  await button(page, `Send ${users} calls`).click();
  await runSucceeded(page);
  expect([await numberOf(page, 'changed'), await numberOf(page, 'sent')]).toEqual([users, users]);
});
