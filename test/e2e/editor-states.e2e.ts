/** What the editor shows in states that are hard to bring about: answers that fail, ids that look wrong, columns that change. */
import type { Page } from 'playwright/test';
import type { Failure } from '../../preload/model.ts';
import { tables } from '../support/page/warehouse-data.ts';
import { expect, test } from './fixture-page.ts';
import { button, choose } from './hands.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL query' });

async function preview(page: Page, sql: string): Promise<void> {
  const start = button(page, 'Write the query');
  await expect(start.or(editor(page))).toBeVisible();
  if (await start.isVisible()) await start.click();
  await editor(page).fill(sql);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Showing 50 of 309 rows')).toBeVisible();
}

/** A new trait that goes to a space whose profiles can be asked for. */
async function previewToMain(page: Page, sql = 'select user_id, open_tickets from tickets'): Promise<void> {
  await preview(page, sql);
  await button(page, 'Review and create').click();
  await choose(page, 'Space', /^Main/);
}

const refused: Failure = { code: 'token_refused', message: 'The Public API refused the token.' };
const silent: Failure = { code: 'endpoint_unreachable', message: 'profiles.segment.com did not answer.' };

/** An answer that holds for every id. */
const seenAs =
  (state: string, failure?: Failure) =>
  ({ ids }: { readonly ids: readonly string[] }) => ({
    seen: Object.fromEntries(ids.map((id) => [id, state])),
    ...(failure && { failure }),
  });

test('SQL from before comes back from the history, and undo takes it away again', async ({ open }) => {
  const page = await open({
    place: 'trait/t_ticket',
    answers: {
      'traits.versions': () => [
        { sql: 'select 2', savedAt: '2026-11-23T10:00:00.000Z' },
        { sql: 'select user_id, 1 as older from users', savedAt: '2026-11-20T10:00:00.000Z' },
      ],
    },
  });
  await expect(editor(page)).toContainText('has_open_ticket');
  await button(page, 'Show SQL history').click();
  const history = page.getByRole('complementary', { name: 'SQL history' });
  await history.getByRole('button', { name: /20 Nov/ }).click();
  await history.getByRole('button', { name: 'Restore' }).last().click();
  await expect(editor(page)).toHaveText('select user_id, 1 as older from users');
  await expect(button(page, 'In the editor')).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(editor(page)).toContainText('has_open_ticket');
});

test('local time is only looked at: copies keep what is sent', async ({ open }) => {
  const copied: string[] = [];
  const page = await open({
    place: 'trait/new',
    answers: { 'app.copyText': ({ text }: { readonly text: string }) => void copied.push(text) },
  });
  await preview(page, 'select user_id, last_ticket_at from tickets');
  const times = page.getByRole('gridcell', { name: /2026/ });
  await expect(times.first()).toHaveText('2026-11-10T08:10:22.104Z');
  await button(page, 'Times as sent').click();
  await expect(times.first()).toContainText('3:10:22');
  await button(page, 'Row 1').click();
  await page.getByRole('menuitem', { name: 'Copy row as JSON' }).click();
  await expect.poll(() => copied.at(0)).toContain('"last_ticket_at": "2026-11-10T08:10:22.104Z"');
  await times.first().focus();
  await page.keyboard.press('ControlOrMeta+C');
  await expect.poll(() => copied.at(1)).toBe('2026-11-10T08:10:22.104Z');
});

test('destinations come from the catalog, with the reason, where the Public API fails', async ({ open }) => {
  const destination = { key: 'Mixpanel', labels: [], enabled: true, identify: true, group: true };
  const page = await open({
    place: 'trait/new',
    answers: {
      'destinations.list': () => ({ from: 'catalog', destinations: [destination], failure: refused }),
    },
  });
  await preview(page, 'select user_id, open_tickets from tickets');
  await button(page, 'Next').click();
  await page.getByText('Selected destinations').click();
  await expect(page.getByText(refused.message)).toBeVisible();
  await expect(page.getByText('names from Segment’s catalog, connected or not')).toBeVisible();
  await page.getByRole('option', { name: /Mixpanel/ }).click();
  await expect(page.getByLabel('Integrations object')).toContainText('"Mixpanel": true');
  await page.getByText('Compute without enabled destinations').click();
  await expect(page.getByLabel('Integrations object')).toHaveText('{ "integrations": { "All": false } }');
  await page.getByText('All destinations', { exact: true }).click();
  await expect(page.getByText('No integrations object')).toBeVisible();
});

test('a template reads the schema that the warehouse has instead', async ({ open }) => {
  const page = await open({
    place: 'trait/t_ticket',
    answers: {
      'connections.schema': () =>
        tables.map((table) => ({ ...table, schema: table.schema.replace('zendesk', 'zendesk_v2') })),
    },
  });
  await button(page, 'Show templates').click();
  await expect(page.getByText('this warehouse has no such schema')).toBeVisible();
  await choose(page, 'Schema for zendesk', 'zendesk_v2');
  await page.getByRole('button', { name: /^Has open ticket/ }).click();
  await expect(editor(page)).toContainText('from zendesk_v2.tickets t');
});

test('an id that could not be checked has no question mark, and says why', async ({ open }) => {
  const page = await open({
    place: 'trait/new',
    answers: { 'identities.check': seenAs('unchecked', silent) },
  });
  await previewToMain(page);
  await button(page, 'Configure and preview').click();
  const mark = button(page, 'Not checked').first();
  await mark.hover();
  await expect(page.getByRole('tooltip')).toContainText(`Could not check: ${silent.message}`);
  await expect(button(page, 'Not seen before')).toHaveCount(0);
  await expect(page.getByText('Are these the right ids?')).toBeHidden();
});

test('unknown ids are warned of before anything can be sent', async ({ open }) => {
  const page = await open({ place: 'trait/new', answers: { 'identities.check': seenAs('unseen') } });
  await previewToMain(page, 'select email as user_id, open_tickets from tickets');
  const warning = page.getByRole('region', { name: 'Are these the right ids?' });
  await expect(warning).toContainText('Segment has not seen 50 of the 50 ids in this sample.');
  await expect(warning).toContainText('50 of the 50 ids in this sample are email addresses.');
  await expect(warning).toContainText('Either Segment has not received any event with these ids yet');
  await expect(warning).toContainText('Or this is the wrong user_id column');
  await button(page, 'Configure and preview').click();
  await expect(warning).toBeVisible();
  await expect(button(page, 'Not seen before').first()).toBeVisible();
});

test('saving says which columns it drops, and asks', async ({ open }) => {
  const saved: unknown[] = [];
  const page = await open({
    place: 'trait/t_leads',
    answers: { 'traits.update': (input) => void saved.push(input) },
  });
  await preview(page, 'select user_id, seats::text from leads');
  const notice = page.getByRole('region', { name: 'Saving changes the columns' });
  await expect(notice).toContainText('No longer returned: seats_used');
  await expect(notice).toContainText('seats changes from number to string');
  await expect(notice).toContainText('New: tier');
  await button(page, 'Save').click();
  const question = page.getByRole('alertdialog', { name: 'Save with these columns?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(button(page, 'Save')).toBeFocused();
  expect(saved).toEqual([]);
  await page.keyboard.press('ControlOrMeta+S');
  await question.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => saved).toMatchObject([{ id: 't_leads' }]);
});
