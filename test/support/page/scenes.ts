/** Every screen worth looking at, and how to get it into the state to look at. */
import type { Page } from 'playwright';

export interface Scene {
  readonly name: string;
  /** A place in its text form (renderer/stores/place.ts). */
  readonly place: string;
  readonly query?: string;
  readonly act?: (page: Page) => Promise<void>;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

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

export const scenes: readonly Scene[] = [
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
  { name: 'warehouses', place: 'warehouses' },
  { name: 'warehouse-new', place: 'warehouse/new' },
  {
    name: 'warehouse-new-guide',
    place: 'warehouse/new',
    act: async (page) => {
      await button(page, 'Set-up guide').click();
      await button(page, /^reader@db/).click();
    },
  },
  {
    name: 'warehouse-new-errors',
    place: 'warehouse/new',
    act: async (page) => {
      await button(page, 'Save').click();
    },
  },
  ...(['Redshift', 'BigQuery', 'Snowflake', 'DuckDB'] as const).map((kind) => ({
    name: `warehouse-new-${kind.toLowerCase()}`,
    place: 'warehouse/new',
    act: async (page: Page) => {
      await page.getByRole('radio', { name: kind }).click({ force: true });
    },
  })),
  { name: 'warehouse-redshift', place: 'warehouse/c_lake' },
  { name: 'warehouse-bigquery', place: 'warehouse/c_big' },
  {
    name: 'warehouse-snowflake',
    place: 'warehouse/c_snow',
    act: async (page) => {
      await button(page, 'Set-up guide').click();
    },
  },
  {
    name: 'warehouse',
    place: 'warehouse/c_prod',
    act: async (page) => {
      await button(page, 'Test connection').click();
    },
  },
  {
    name: 'warehouse-remove',
    place: 'warehouse/c_prod',
    act: async (page) => {
      await button(page, 'Remove warehouse').click();
    },
  },
  { name: 'warehouse-sample', place: 'warehouse/c_sample' },
  {
    name: 'toast',
    place: 'warehouses',
    act: async (page) => {
      await button(page, 'Change a few rows').click();
      await page.getByText('Closed 5 tickets').waitFor();
    },
  },
  { name: 'spaces', place: 'spaces' },
  { name: 'space', place: 'space/s_main' },
  { name: 'space-rehearsal', place: 'space/s_rehearsal' },
  { name: 'inbox', place: 'inbox' },
  { name: 'settings', place: 'settings' },
  {
    name: 'settings-alerts',
    place: 'settings',
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Also when nothing ran' }).scrollIntoViewIfNeeded();
    },
  },
  ...['unsafe', 'mixed', 'locked', 'lost'].map((vault) => ({
    name: `settings-secrets-${vault}`,
    place: 'settings',
    query: `?vault=${vault}`,
    act: async (page: Page) => {
      const skip = button(page, /^(Not now|Later)$/);
      if (vault === 'locked' || vault === 'lost') await skip.click();
      await page.getByRole('region', { name: 'Secrets', exact: true }).scrollIntoViewIfNeeded();
    },
  })),
  { name: 'vault-unlock', place: 'traits', query: '?vault=locked' },
  { name: 'vault-reenter', place: 'traits', query: '?vault=lost' },
  {
    name: 'vault-new-passphrase',
    place: 'settings',
    query: '?vault=unsafe',
    act: async (page) => {
      await page.getByText('A passphrase of your own', { exact: true }).click();
      await page.getByLabel('New passphrase', { exact: true }).fill('short');
      await button(page, 'Use passphrase').click();
    },
  },
  { name: 'file-offer', place: 'traits', query: '?offer' },
  {
    name: 'shortcuts',
    place: 'settings',
    act: async (page) => {
      await page.keyboard.press('?');
    },
  },
  {
    name: 'settings-update',
    place: 'settings',
    query: '?update=0.2.0',
    act: (page) => button(page, 'Download').scrollIntoViewIfNeeded(),
  },
  { name: 'help', place: 'help' },
  { name: 'help-licences', place: 'help/licences' },
  {
    name: 'help-search',
    place: 'help/rules',
    act: (page) => page.getByLabel('Search help').fill('user id'),
  },
];
