/** Warehouses, spaces, the inbox, settings and help, and what opens over them. */
import type { Page } from 'playwright';
import { button, type Scene } from './scene.ts';

export const placeScenes: readonly Scene[] = [
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
  {
    name: 'warehouse-test-ok',
    place: 'warehouse/c_lake',
    act: (page) => button(page, 'Test connection').click(),
  },
  {
    name: 'warehouse-testing',
    place: 'warehouse/c_snow',
    act: (page) => button(page, 'Test connection').click(),
  },
  {
    name: 'warehouse-tunnel',
    place: 'warehouse/c_lake',
    act: (page) => page.getByText('Limits and advanced settings').scrollIntoViewIfNeeded(),
  },
  { name: 'warehouses-empty', place: 'warehouses', query: '?new' },
  { name: 'spaces', place: 'spaces' },
  { name: 'spaces-empty', place: 'spaces', query: '?new' },
  { name: 'space-new', place: 'space/new' },
  { name: 'screen-broken', place: 'spaces', query: '?broken' },
  { name: 'space', place: 'space/s_main' },
  { name: 'space-rehearsal', place: 'space/s_rehearsal' },
  {
    name: 'space-rehearsal-payload',
    place: 'space/s_rehearsal',
    act: (page) => page.getByText('u_1002').click(),
  },
  {
    name: 'space-errors',
    place: 'space/new',
    act: (page) => button(page, 'Save').click(),
  },
  {
    name: 'toast-failed',
    place: 'settings/project',
    query: '?broken',
    act: (page) => button(page, 'Export the project').click(),
  },
  { name: 'inbox', place: 'inbox' },
  { name: 'inbox-empty', place: 'inbox', query: '?new' },
  ...['locked', 'lost'].map((vault) => ({
    name: `inbox-${vault}`,
    place: 'inbox',
    query: `?vault=${vault}`,
    act: (page: Page) => button(page, /^(Not now|Later)$/).click(),
  })),
  { name: 'settings', place: 'settings' },
  { name: 'settings-webhook', place: 'settings/webhook' },
  ...['good', 'unsafe', 'mixed', 'session', 'locked', 'lost'].map((vault) => ({
    name: `settings-secrets-${vault}`,
    place: 'settings/secrets',
    query: `?vault=${vault}`,
    act: async (page: Page) => {
      const skip = button(page, /^(Not now|Later)$/);
      if (vault === 'locked' || vault === 'lost') await skip.click();
    },
  })),
  { name: 'vault-unlock', place: 'traits', query: '?vault=locked' },
  { name: 'vault-reenter', place: 'traits', query: '?vault=lost' },
  {
    name: 'vault-new-passphrase',
    place: 'settings/secrets',
    query: '?vault=unsafe',
    act: async (page) => {
      await page.getByText('A passphrase of your own', { exact: true }).click();
      await page.getByLabel('New passphrase', { exact: true }).fill('short');
      await button(page, 'Use passphrase').click();
    },
  },
  { name: 'file-offer', place: 'traits', query: '?offer' },
  { name: 'file-offer-refused', place: 'traits', query: '?offer=refused' },
  {
    name: 'shortcuts',
    place: 'settings',
    act: async (page) => {
      await page.keyboard.press('?');
    },
  },
  {
    name: 'settings-update',
    place: 'settings/about',
    query: '?update=0.2.0',
  },
  { name: 'help', place: 'help' },
  {
    name: 'source-list-collapsed',
    place: 'runs',
    act: (page) => page.getByRole('separator', { name: 'Resize content' }).dblclick(),
  },
  { name: 'unstartable', place: 'traits', query: '?unstartable' },
  { name: 'help-licences', place: 'help/licences' },
  {
    name: 'help-search',
    place: 'help/rules',
    act: (page) => page.getByLabel('Search help').fill('user id'),
  },
];
