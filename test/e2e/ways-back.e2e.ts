import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo, numberOf, runSucceeded } from './hands.ts';
import { hasOpenTicket } from './scenery.ts';

test('a damaged state offers two ways out; everything can be sent again, and a run be taken back', async ({
  page,
  dataDir,
}) => {
  const { connection, space } = await call(page, ['sample', 'set']);
  const draft = { connectionId: connection.id, spaceId: space.id, destinations: 'none', sql: hasOpenTicket };
  const { id } = await call(page, ['traits', 'create'], { ...draft, name: 'Has open ticket' });
  await goTo(page, 'Traits');
  await page.getByRole('row', { name: 'Has open ticket' }).click();
  await button(page, 'Sync now').click();
  await runSucceeded(page);
  const users = await numberOf(page, 'sent');

  await test.step('taking the result as already sent sends nothing', async () => {
    const path = join(dataDir, 'traits', `${id}.db`);
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0xa5, 4096));
    await button(page, 'Sync now').click();
    await button(page, 'Take as already sent').click();
    await runSucceeded(page);
    expect(await numberOf(page, 'sent')).toBe(0);
    const kept = (await readdir(join(dataDir, 'traits'))).filter((name) => name.includes('.corrupt-'));
    expect(kept).toHaveLength(1);
  });

  await test.step('a resend names its calls and then makes them', async () => {
    await button(page, 'Open trait').click();
    await button(page, 'Resend everything').click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Send about ${users} calls` })
      .click();
    await runSucceeded(page);
    expect([await numberOf(page, 'unchanged'), await numberOf(page, 'sent')]).toEqual([users, users]);
  });

  await test.step('a run is taken back after its plan was shown', async () => {
    await call(page, ['sample', 'change']);
    await button(page, 'Sync now').click();
    await expect.poll(() => numberOf(page, 'removed')).toBeGreaterThan(0);
    await runSucceeded(page);
    const sent = await numberOf(page, 'sent');
    await button(page, 'Undo this run').click();
    const question = page.getByRole('alertdialog', { name: 'Undo this run?' });
    await expect(question).toContainText('that it added');
    await question.getByRole('button', { name: `Send ${sent} calls` }).click();
    await expect(page.getByText('The next ordinary run sends the current values')).toBeVisible();
    await runSucceeded(page);
    expect(await numberOf(page, 'sent')).toBe(sent);
  });
});
