/** The four steps with the keyboard alone; `main-job.e2e.ts` does them with the mouse. */
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { runSucceeded } from './hands.ts';
import { pick, press, reach, select, type } from './warehouses/keyboard.ts';

test('a trait goes from a query to calls at Segment by keyboard alone', async ({ page, recorder }) => {
  await call(page, ['sample', 'set']);
  await call(page, ['spaces', 'save'], {
    draft: { name: 'Recorder', kind: 'segment', region: 'custom', host: recorder.host },
    secrets: { writeKey: 'wk-e2e' },
  });
  const editor = page.getByRole('textbox', { name: 'SQL query' });

  await test.step('pick users, and a new query', async () => {
    await press(page, 'New trait');
    await pick(page, 'Whose traits?', 'Users');
    await press(page, 'Write the query');
    await expect(editor).toBeFocused();
    // The tables are known: they can be completed.
    await expect(page.getByText('this warehouse has it')).toBeVisible();
  });

  await test.step('write with completion, preview, walk the rows', async () => {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('select external_id as user_id, role\nfrom zendesk.');
    await page.keyboard.type('use');
    await expect(page.getByRole('option', { name: /^users/ })).toBeVisible();
    // For a moment a list that pops up takes no key, so that it catches none that was meant for the text.
    await page.waitForTimeout(150);
    await page.keyboard.press('Tab');
    await expect(editor).toContainText('from zendesk.users');
    await page.keyboard.insertText('\nwhere external_id is not null');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText(/^Showing \d+ of \d+ rows/)).toBeVisible();
    // Tab indents; after Escape it leaves the editor. The first Escape is for a list that may be open.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await reach(page, page.getByRole('grid', { name: 'Sample rows' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ControlOrMeta+S');
  });

  await test.step('choose one destination from the list, and name another', async () => {
    await pick(page, 'Send these traits to', 'Selected destinations');
    await type(page, 'Filter destinations', 'posthog');
    const list = page.getByRole('listbox', { name: 'Destinations' });
    await expect(list.getByRole('option')).toHaveCount(1);
    await reach(page, list);
    await page.keyboard.press('Space');
    await type(page, 'Another destination, by name', 'Our CRM');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Integrations object')).toContainText('"Our CRM": true');
    await press(page, 'Next');
  });

  await test.step('review, and send a test row', async () => {
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.insertText('Zendesk roles');
    await select(page, 'Schedule', 'Weekly');
    await select(page, 'Day', 'Friday');
    await reach(page, page.getByRole('combobox', { name: 'Time zone' }));
    await page.keyboard.type('kolk');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Every Friday at 06:00 \(Asia\/(Kolkata|Calcutta)\): /)).toBeVisible();
    await select(page, 'Schedule', 'Only when I say so');
    await select(page, 'Space', 'Recorder');
    await pick(page, 'When a row leaves the result', 'Keep its traits');
    await press(page, 'Send a test row');
    await press(page, 'Send one row');
    await expect(page.getByText('Recorder accepted the call for')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send a test row' })).toBeFocused();
    expect(recorder.accepted()).toBe(1);
  });

  await test.step('create and run', async () => {
    await page.keyboard.press('ControlOrMeta+S');
    await runSucceeded(page);
  });

  const [tried, ...sent] = recorder.calls().toReversed();
  expect(sent.length).toBeGreaterThan(10);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
  expect(sent.map(({ id }) => id)).toContain(tried?.id);
  for (const { id, payload } of sent) {
    const integrations = { All: false, PostHog: true, 'Our CRM': true };
    expect(payload).toMatchObject({ type: 'identify', userId: id, integrations });
  }
  expect(recorder.rejected()).toEqual([]);
});
