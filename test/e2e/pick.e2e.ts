import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo, runSucceeded, startWithSample } from './hands.ts';
import type { RunningApp } from './shell/running-app.ts';
import { pick, press, reach } from './warehouses/keyboard.ts';

/** The palette, from wherever the focus is. */
async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.type(typed);
  await expect(palette.getByRole('menuitem').first()).toHaveAttribute('data-focused');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

async function answerDialog(app: RunningApp, answer: string): Promise<void> {
  await expect.poll(async () => (await app.outside({ do: 'state' })).dialogs.length).toBe(1);
  await app.outside({ do: 'answerDialog', answer });
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL query' });

test('a trait is picked, run, copied and removed by keyboard alone', async ({ page }) => {
  await startWithSample(page);

  await test.step('the palette gives the focus back, and opens a new trait', async () => {
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+K');
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(editor(page)).toBeFocused();
    await command(page, 'new tra');
  });

  await test.step('an account trait from a template', async () => {
    await pick(page, 'Whose traits?', 'Accounts');
    await reach(page, page.getByRole('tab', { name: 'New query' }));
    await page.keyboard.press('ArrowDown');
    await reach(page, page.getByRole('searchbox', { name: 'Filter templates' }));
    await page.keyboard.type('tickets per acc');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(editor(page)).toContainText('group_id');
    await command(page, 'preview results');
    await expect(page.getByText(/^Showing \d+ of \d+ rows/)).toBeVisible();
  });

  await test.step('to its first run', async () => {
    await page.keyboard.press('ControlOrMeta+S');
    await page.keyboard.press('ControlOrMeta+S');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+S');
    await runSucceeded(page);
  });

  await test.step('copied, and the copy left', async () => {
    await command(page, 'duplicate open');
    await expect(editor(page)).toContainText('group_id');
    await command(page, 'profile u_1');
    await expect(page.getByRole('heading', { name: 'Profile' }).first()).toBeVisible();
  });

  await test.step('removed, with null for all that was sent', async () => {
    await command(page, 'go traits');
    await reach(page, page.getByRole('row', { name: /^Open tickets per account/ }));
    await page.keyboard.press('Delete');
    const question = page.getByRole('alertdialog', { name: 'Remove Open tickets per account?' });
    await expect(question).toContainText(/\d+ accounts keep what they have/);
    await pick(page, 'What Segment has', 'Send null first');
    await press(page, 'Send null and remove');
    await expect.poll(async () => (await call(page, ['app', 'snapshot'])).traits).toEqual([]);
    const [space] = (await call(page, ['app', 'snapshot'])).spaces;
    const calls = await call(page, ['spaces', 'recorded'], { id: space?.id, limit: 100 });
    expect(calls[0]?.payload).toMatchObject({ traits: { open_tickets: null, urgent_open_tickets: null } });
  });
});

test('a project goes out as files and comes back', async ({ page, app, dataDir }) => {
  const { connection, space } = await call(page, ['sample', 'set']);
  const draft = { connectionId: connection.id, spaceId: space.id, destinations: 'none', schedule: 'manual' };
  const sql = 'select external_id_c as user_id, lead_score_c from salesforce.leads';
  const { id } = await call(page, ['traits', 'create'], { ...draft, name: 'Lead scores', sql });
  const dir = join(dataDir, 'project');
  await goTo(page, 'Traits');

  await test.step('out, by the list’s menu', async () => {
    await button(page, 'Project files').click();
    await page.getByRole('menuitem', { name: 'Export the project' }).click();
    await answerDialog(app, dir);
    await expect(page.getByText('2 files written')).toBeVisible();
    expect(await readFile(join(dir, 'lead_scores.sql'), 'utf8')).toContain('lead_score_c');
  });

  await test.step('a copy by mouse, narrowed to, and removed', async () => {
    await button(page, 'New trait').click();
    await page.getByRole('tab', { name: 'Copy of a trait' }).click();
    await page.getByRole('option', { name: 'Lead scores' }).click();
    await expect(editor(page)).toContainText('lead_score_c');
    await goTo(page, 'Traits');
    await page.getByRole('searchbox', { name: 'Filter traits' }).fill('nothing');
    await button(page, 'Show all traits').click();
    await page.getByRole('row', { name: /^Lead scores/ }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await button(page, 'Remove trait').click();
    await expect.poll(async () => (await call(page, ['app', 'snapshot'])).traits).toEqual([]);
  });

  await test.step('one of its files begins a new trait, with its whole header', async () => {
    await button(page, 'New trait').click();
    await page.getByRole('tab', { name: 'File' }).click();
    await page.locator('input[type=file]').first().setInputFiles(join(dir, 'lead_scores.sql'));
    await expect(editor(page)).toContainText('lead_score_c');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText(/^Showing \d+ of \d+ rows/)).toBeVisible();
    await button(page, 'Review and create').click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Lead scores');
    await expect(page.getByRole('button', { name: / Schedule$/ })).toContainText('Only when I say so');
    await goTo(page, 'Traits');
  });

  await test.step('back, by the native menu', async () => {
    await app.outside({ do: 'clickMenu', label: 'Import a project…' });
    await answerDialog(app, dir);
    const report = page.getByRole('dialog', { name: '1 trait file read' });
    await expect(report).toContainText('lead_scores.sql');
    await expect(report).toContainText('Created');
    await button(page, 'Undo import').click();
    await expect.poll(async () => (await call(page, ['app', 'snapshot'])).traits).toEqual([]);
    await app.outside({ do: 'clickMenu', label: 'Import a project…' });
    await answerDialog(app, dir);
    await button(page, 'Done').click();
    const { traits } = await call(page, ['app', 'snapshot']);
    expect(traits).toMatchObject([{ key: 'lead_scores', sql, schedule: 'manual' }]);
    expect(traits[0]?.id).not.toBe(id);
  });
});
