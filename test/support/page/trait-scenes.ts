/** Making traits, their runs, and whom they are about. */
import type { Page } from 'playwright';
import { button, type Scene } from './scene.ts';

/** Past the first step of a new trait, where one begins with it. */
async function pickNewQuery(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).waitFor();
  const start = button(page, 'Write the query');
  if (await start.isVisible()) await start.click();
}

async function writeQuery(page: Page, sql: string): Promise<void> {
  await pickNewQuery(page);
  await page.getByRole('textbox', { name: 'SQL query' }).fill(sql);
}

async function preview(page: Page, sql: string): Promise<void> {
  await writeQuery(page, sql);
  await button(page, 'Preview').click();
  await page.waitForTimeout(300);
}

async function useTemplate(page: Page): Promise<void> {
  await pickNewQuery(page);
  await button(page, /^Has open ticket/).click();
  await button(page, 'Preview').click();
  await page.getByText('Showing 50 of 309 rows').waitFor();
}

/** Chooses the space in the last step, and comes back to the sample. */
async function sendTo(page: Page, space: RegExp): Promise<void> {
  await button(page, 'Review and create').click();
  await page.getByRole('button', { name: / Space$/ }).click();
  await page.getByRole('option', { name: space }).click();
  await button(page, 'Configure and preview').click();
}
async function schedule(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: / Schedule$/ }).click();
  await page.getByRole('option', { name: kind }).click();
}

export const traitScenes: readonly Scene[] = [
  { name: 'welcome', place: 'traits', query: '?new' },
  {
    name: 'welcome-new-trait',
    place: 'traits',
    query: '?new',
    act: async (page) => {
      await button(page, 'Start with sample data').click();
      await button(page, 'Preview').waitFor();
    },
  },
  { name: 'traits', place: 'traits' },
  {
    name: 'traits-menu',
    place: 'traits',
    act: async (page) => {
      await button(page, 'More for Salesforce lead import').click();
    },
  },
  {
    name: 'trait-remove',
    place: 'traits',
    act: async (page) => {
      await button(page, 'More for Salesforce lead import').click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByText('Send null first').click();
    },
  },
  {
    name: 'project-imported',
    place: 'traits',
    act: async (page) => {
      await button(page, 'Project files').click();
      await page.getByRole('menuitem', { name: 'Import a project' }).click();
    },
  },
  {
    name: 'palette',
    place: 'trait/t_ticket',
    act: async (page) => {
      await button(page, 'Preview').waitFor();
      await page.keyboard.press('Control+K');
      await page.getByRole('menuitem', { name: 'Preview results' }).waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'palette-typed',
    place: 'traits',
    act: async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('menuitem').first().waitFor();
      await page.keyboard.type('run tick');
    },
  },
  { name: 'editor-pick', place: 'trait/new' },
  ...(['Template', 'File', 'Copy of a trait'] as const).map((way) => ({
    name: `editor-pick-${way.split(' ')[0]?.toLowerCase()}`,
    place: 'trait/new',
    act: (page: Page) => page.getByRole('tab', { name: way }).click(),
  })),
  { name: 'editor-preview', place: 'trait/new', act: useTemplate },
  {
    name: 'editor-problems',
    place: 'trait/new',
    act: (page) => preview(page, 'select user_id, open_tickets\nfrom duplicate.tickets'),
  },
  {
    name: 'editor-denied',
    place: 'trait/new',
    act: async (page) => {
      await preview(page, 'select user_id, total\nfrom ecommerce.users');
      await button(page, 'In the vendor’s words').click();
    },
  },
  { name: 'editor-syntax', place: 'trait/new', act: (page) => preview(page, 'select user_id, x fro leads') },
  { name: 'editor-running', place: 'trait/new', act: (page) => preview(page, 'select slow from leads') },
  {
    name: 'editor-destinations',
    place: 'trait/new',
    act: async (page) => {
      await useTemplate(page);
      await button(page, 'Next').click();
      await page.getByRole('radio', { name: 'Selected destinations' }).click({ force: true });
      await page.getByRole('option', { name: /^Amplitude/ }).click();
      await page.getByRole('option', { name: /^Braze/ }).click();
    },
  },
  {
    name: 'editor-review',
    place: 'trait/new',
    act: async (page) => {
      await useTemplate(page);
      await button(page, 'Next').click();
      await button(page, 'Next').click();
      await page.getByText('Every 12 hours:').waitFor();
    },
  },
  {
    name: 'editor-guards',
    place: 'trait/new',
    act: async (page) => {
      await useTemplate(page);
      await button(page, 'Next').click();
      await button(page, 'Next').click();
      await button(page, 'Guards').click();
      await page.getByText('But only from').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'editor-schedule',
    place: 'trait/new',
    act: async (page) => {
      await useTemplate(page);
      await button(page, 'Review and create').click();
      await schedule(page, 'Weekly');
      await page.getByRole('combobox', { name: 'Time zone' }).fill('new y');
      await page.getByRole('option', { name: 'America/New York' }).waitFor();
    },
  },
  { name: 'trait', place: 'trait/t_ticket' },
  {
    name: 'trait-changed',
    place: 'trait/t_leads',
    act: async (page) => {
      await preview(page, 'select user_id, seats from leads');
      await page.getByRole('button', { name: 'Production Warehouse' }).click();
    },
  },
  {
    name: 'trait-retyped',
    place: 'trait/t_leads',
    act: async (page) => {
      await preview(page, 'select user_id, seats::text from leads');
      await button(page, 'Save and run').click();
    },
  },
  {
    name: 'trait-runs',
    place: 'trait/t_ticket',
    act: async (page) => {
      await button(page, 'Runs of this trait').click();
      await page.getByText('Events per day').waitFor();
    },
  },
  {
    name: 'editor-hint',
    place: 'trait/new',
    act: async (page) => {
      await useTemplate(page);
      await sendTo(page, /^Main/);
      await button(page, 'Not seen before').first().hover();
      await page.waitForTimeout(600);
    },
  },
  { name: 'runs', place: 'runs' },
  { name: 'run-running', place: 'run/r_running' },
  {
    name: 'run-event',
    place: 'run/r_ok',
    act: async (page) => {
      await page.getByRole('grid', { name: 'Rows of this run' }).getByRole('row').nth(3).click();
    },
  },
  { name: 'run-partial', place: 'run/r_partial' },
  {
    name: 'run-failed-rows',
    place: 'run/r_partial',
    act: async (page) => {
      await page.getByRole('radio', { name: /^Failed/ }).click();
    },
  },
  {
    name: 'run-unchanged',
    place: 'run/r_ok',
    act: async (page) => {
      await page.getByRole('radio', { name: /^Unchanged/ }).click();
    },
  },
  {
    name: 'run-invalid',
    place: 'run/r_damaged',
    act: async (page) => {
      await page.getByRole('radio', { name: /^Invalid/ }).click();
    },
  },
  {
    name: 'runs-table',
    place: 'runs',
    act: async (page) => {
      await button(page, 'Show as table').click();
    },
  },
  {
    name: 'run-requests',
    place: 'run/r_partial',
    act: async (page) => {
      await page.getByRole('tab', { name: /^Requests/ }).click();
    },
  },
  {
    name: 'run-course',
    place: 'run/r_partial',
    act: async (page) => {
      await page.getByRole('tab', { name: 'Timeline and log' }).click();
    },
  },
  { name: 'run-failed', place: 'run/r_failed' },
  { name: 'run-blocked', place: 'run/r_blocked' },
  { name: 'run-damaged', place: 'run/r_damaged' },
  {
    name: 'run-undo',
    place: 'run/r_ok',
    act: async (page) => {
      await button(page, 'Undo this run').click();
      await button(page, /^Send /).waitFor();
    },
  },
  {
    name: 'trait-resend',
    place: 'trait/t_ticket',
    act: async (page) => {
      await button(page, 'Resend everything').click();
    },
  },
  {
    name: 'editor-find',
    place: 'trait/t_ticket',
    act: async (page) => {
      await page.locator('.cm-content').click();
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('user');
      await button(page, 'Next').waitFor();
    },
  },
  { name: 'profile', place: 'profile/user/u_1042' },
  { name: 'profile-empty', place: 'profile/user/' },
  { name: 'profile-no-token', place: 'profile/user/u_7' },
];
