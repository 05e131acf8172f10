import type { Page } from 'playwright';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button } from './hands.ts';

const users = (value: string, where = 'true') =>
  `select external_id_c as user_id, '${value}' as segment from salesforce.leads where ${where}`;

/** Saves the trait with another query and runs it; the run is on the screen then. */
async function runWith(page: Page, traitId: string, sql: string): Promise<void> {
  const { traits } = await call(page, ['app', 'snapshot']);
  const trait = traits.find(({ id }) => id === traitId);
  if (!trait) throw new Error('The trait is gone');
  const { name, connectionId, spaceId, destinations } = trait;
  await call(page, ['traits', 'update'], {
    id: traitId,
    draft: { name, connectionId, spaceId, destinations, sql },
  });
  const { runId } = await call(page, ['runs', 'start'], { traitId });
  await page.evaluate((id) => {
    window.location.hash = `#/run/${id}`;
  }, runId);
}

const status = async (page: Page) => (await call(page, ['runs', 'list'], { limit: 1 }))[0]?.status;

test('a run that a guard stops shows its plan and why, and is sent once, remembered or discarded', async ({
  page,
}) => {
  const { connection, space } = await call(page, ['sample', 'set']);
  const draft = {
    connectionId: connection.id,
    spaceId: space.id,
    destinations: 'none',
    sql: users('a'),
  } as const;
  const { id } = await call(page, ['traits', 'create'], { ...draft, name: 'Segment of lead' });
  await runWith(page, id, users('a'));
  await expect.poll(() => status(page)).toBe('succeeded');
  const [first] = await call(page, ['runs', 'list'], { limit: 1 });
  const rows = first?.rows.read ?? 0;
  expect(rows).toBeGreaterThan(100);
  const send = button(page, `Send ${rows} calls`);

  // Sent once: the next plan of the same size is held again.
  await runWith(page, id, users('b'));
  await expect(page.getByText('Nothing was sent: many rows would change')).toBeVisible();
  await expect(page.getByText(`${rows} rows have changed, more than 30 % of the last result.`)).toBeVisible();
  const plan = page.getByRole('grid', { name: 'Rows of this run' });
  await expect(plan.getByRole('row').filter({ hasText: /a.*b/ }).first()).toBeVisible();
  await send.click();
  await expect.poll(() => status(page)).toBe('succeeded');

  // Remembered: the one after it passes.
  await runWith(page, id, users('c'));
  await button(page, 'Send and allow as much from now on').click();
  await expect.poll(() => status(page)).toBe('succeeded');
  await runWith(page, id, users('d'));
  await expect.poll(() => status(page)).toBe('succeeded');

  // Discarded: nothing of it is sent, and an empty result can't be allowed beforehand.
  await runWith(page, id, users('d', 'false'));
  await expect(page.getByText('Nothing was sent: the result is empty')).toBeVisible();
  await expect(button(page, 'Send and allow as much from now on')).toHaveCount(0);
  await button(page, 'Discard plan').click();
  await expect.poll(() => status(page)).toBe('cancelled');
  expect(await call(page, ['runs', 'list'], { limit: 1 })).toMatchObject([{ events: { sent: 0 } }]);
  const alerts = await call(page, ['alerts', 'list']);
  expect(alerts.map(({ kind }) => kind)).toEqual(['blocked', 'blocked', 'blocked']);
});
