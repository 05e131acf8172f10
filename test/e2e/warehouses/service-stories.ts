/** The local servers in the place of BigQuery and Snowflake. */
import type { Page } from 'playwright/test';
import { startBigQueryServer } from '../../support/bigquery/server.ts';
import { makeAccount } from '../../support/bigquery/tokens.ts';
import { password, startSnowflake } from '../../support/snowflake/server.ts';
import { field, pick, press, reach, type } from './keyboard.ts';
import type { Story } from './story.ts';

const project = 'acme-data';

export async function bigqueryStory(): Promise<Story> {
  const account = makeAccount(project);
  const people = [
    { name: 'id', type: 'INTEGER' },
    { name: 'name', type: 'STRING' },
  ];
  const server = await startBigQueryServer({
    project,
    account,
    setUp: ['create schema app', 'create table app.people (id integer, name varchar)'],
    datasets: [{ id: 'app', location: 'EU', tables: { people } }],
    denied: ['app.users'],
  });
  return {
    kind: 'BigQuery',
    fill: async (page) => {
      await type(page, 'Location', 'EU');
      await press(page, 'Limits and advanced settings');
      await type(page, 'API address', `http://127.0.0.1:${server.port}`);
    },
    wrong: (page) => pasteKey(page, makeAccount(project).key),
    right: async (page) => {
      await press(page, 'Replace service account key');
      await uploadKey(page, account.key);
    },
    denied: 'select id as user_id, plan from app.users',
    grant:
      /GRANT `roles\/bigquery\.dataViewer` ON SCHEMA `acme-data`\.`app` TO "serviceAccount:reader@acme-data/,
    syntaxError: 'select id as user_id, name form app.people',
    end: () => server.close(),
  };
}

/** The paste that the clipboard would make. */
async function pasteKey(page: Page, key: string): Promise<void> {
  const target = field(page, 'Service account key');
  await reach(page, target);
  await target.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, key);
}

async function uploadKey(page: Page, key: string): Promise<void> {
  const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(key) };
  await page.locator('input[type=file]').first().setInputFiles(file);
}

export async function snowflakeStory(): Promise<Story> {
  const server = await startSnowflake();
  await server.admin(
    'create table people (id integer, name text); create table users (id integer, plan text)',
  );
  server.routes.engine.denied.add('users');
  return {
    kind: 'Snowflake',
    fill: async (page) => {
      await type(page, 'Account', 'https://org-shop.snowflakecomputing.com/console');
      await type(page, 'User', 'ADA');
      await type(page, 'Warehouse', 'WH');
      await type(page, 'Role', 'READER');
      await type(page, 'Database', 'SHOP');
      await type(page, 'Schema', 'PUBLIC');
      await pick(page, 'Log in with', 'Password');
      await press(page, 'Limits and advanced settings');
      await type(page, 'Address', server.url);
    },
    wrong: (page) => type(page, 'Password', 'not it'),
    right: (page) => type(page, 'Password', password),
    denied: 'select id as user_id, plan from users',
    grant: /GRANT SELECT ON TABLE SHOP\.PUBLIC\.USERS TO ROLE READER;/,
    syntaxError: 'select id as user_id, name form people',
    end: () => server.close(),
  };
}
