import type { RecordedCall } from '../../preload/model.ts';
import { expect, test } from './fixtures.ts';
import {
  addCustomSpace,
  button,
  choose,
  goTo,
  newTrait,
  numberOf,
  preview,
  problem,
  runSucceeded,
  startWithSample,
  typeQuery,
  writeQuery,
} from './hands.ts';

/** The product description's own example, without its id column, then with doubled ids, then as written there. */
const withoutId = `select true as has_open_ticket
from zendesk.tickets t
where t.status in ('pending','open','hold','new')`;
const withDuplicates = `select u.external_id as user_id, true as has_open_ticket
from zendesk.tickets t
join zendesk.users u
on u.id = t.requester_id
where t.status in ('pending','open','hold','new')`;
const hasOpenTicket = withDuplicates.replace('select u', 'select distinct u');

test('first launch offers the sample warehouse and a rehearsal', async ({ page }) => {
  await expect(button(page, 'Start with sample data')).toBeVisible();
  await expect(page.getByText('A sample warehouse, and a rehearsal space')).toBeVisible();
  await expect(button(page, 'Connect your own warehouse')).toBeVisible();
});

test('a trait goes from a query to calls at Segment, and then sends only what changed', async ({
  page,
  recorder,
}) => {
  await startWithSample(page);
  await addCustomSpace(page, { name: 'Recorder', host: recorder.host, writeKey: 'wk-e2e' });

  await test.step('write the query, see rules broken, fix them', async () => {
    await goTo(page, 'Traits');
    await newTrait(page);
    await writeQuery(page, withoutId);
    await preview(page);
    await expect(problem(page, 'No id column')).toBeVisible();
    await expect(button(page, 'Next')).toBeDisabled();
    await writeQuery(page, withDuplicates);
    await preview(page);
    await expect(problem(page, 'Ids that appear more than once')).toBeVisible();
    await typeQuery(page, hasOpenTicket);
    await preview(page);
    await expect(page.getByRole('region', { name: 'Problems' })).toBeHidden();
    await expect(page.getByRole('grid', { name: 'Sample rows' })).toContainText('has_open_ticket');
  });

  await test.step('compute without enabled destinations, review, create and run', async () => {
    await button(page, 'Next').click();
    await page.getByText('Compute without enabled destinations').click();
    await button(page, 'Next').click();
    await page.getByLabel('Name', { exact: true }).fill('Has Open Ticket');
    await choose(page, 'Space', /^Recorder/);
    await button(page, 'Create and run').click();
    await runSucceeded(page);
  });

  const first = recorder.calls();
  await test.step('every row arrived as one identify call', async () => {
    expect(first.length).toBeGreaterThan(10);
    expect([await numberOf(page, 'read'), await numberOf(page, 'sent')]).toEqual([
      first.length,
      first.length,
    ]);
    for (const call of first) {
      expect(call).toMatchObject({
        type: 'identify',
        payload: { userId: call.id, traits: { has_open_ticket: true }, integrations: { All: false } },
      });
    }
    expect(new Set(first.map((call) => call.id)).size).toBe(first.length);
    expect(recorder.rejected()).toEqual([]);
  });

  await test.step('a second sync sends nothing', async () => {
    await button(page, 'Sync now').click();
    await expect(page.getByText('No row changed since the last run, so nothing was sent.')).toBeVisible();
    expect(recorder.accepted()).toBe(first.length);
  });

  await test.step('after a change of the data only the changes are sent', async () => {
    await goTo(page, 'Warehouses');
    await button(page, 'Change a few rows').click();
    await expect(page.getByText(/tickets/)).toBeVisible();
    await goTo(page, 'Traits');
    await page.getByRole('row', { name: 'Has Open Ticket' }).click();
    const shown = page.url();
    await button(page, 'Sync now').click();
    // The run before succeeded, too, and may be on the screen until this one has begun.
    await expect.poll(() => page.url()).not.toBe(shown);
    await runSucceeded(page);
  });

  const second = recorder.calls().slice(0, recorder.accepted() - first.length);
  expect(second.length).toBeGreaterThan(0);
  expect(second.length).toBeLessThan(first.length / 2);
  expect(await numberOf(page, 'sent')).toBe(second.length);
  expect(second.length).toBe((await numberOf(page, 'added')) + (await numberOf(page, 'removed')));
  expectOnlyChanges(first, second);
  expect(recorder.rejected()).toEqual([]);
});

/** Rows that came are new ids with the trait; rows that left are known ids with null. */
function expectOnlyChanges(first: readonly RecordedCall[], second: readonly RecordedCall[]): void {
  const known = new Set(first.map((call) => call.id));
  for (const call of second) {
    expect(call.payload).toMatchObject({ traits: { has_open_ticket: known.has(call.id) ? null : true } });
  }
}
