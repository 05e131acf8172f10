import type { Page } from 'playwright/test';
import { type PostgresServer, startPostgres } from '../support/postgres/server.ts';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { choose, goTo, newTrait, preview, problem, writeQuery } from './hands.ts';
import { look } from './look.ts';
import { pick, press, type } from './warehouses/keyboard.ts';
import { postgresStory, redshiftStory } from './warehouses/server-stories.ts';
import { bigqueryStory, snowflakeStory } from './warehouses/service-stories.ts';
import type { Story } from './warehouses/story.ts';

const stories = {
  PostgreSQL: () => postgresStory(engine),
  Redshift: () => redshiftStory(engine),
  BigQuery: bigqueryStory,
  Snowflake: snowflakeStory,
} as const satisfies Record<Story['kind'], () => Promise<Story>>;

let engine: PostgresServer;

test.beforeAll(async () => {
  engine = await startPostgres();
});
test.afterAll(() => engine.stop());

for (const [kind, begin] of Object.entries(stories)) {
  test(`${kind} is connected by keyboard, and a permission error says what to ask an admin for`, async ({
    page,
  }) => {
    test.slow();
    const story = await begin();
    try {
      await call(page, ['sample', 'set']);
      await test.step('fill in', () => fillIn(page, story));
      await test.step('test: bad, then good', () => testBoth(page, story));
      await test.step('save', () => saveTested(page, story));
      await test.step('a table that may not be read', () => readDenied(page, story));
      await test.step('a syntax error', () => readBroken(page, story));
    } finally {
      await story.end();
    }
  });
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await look(page, theme, name);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const slug = ({ kind }: Story): string => kind.toLowerCase();
const checks = (page: Page) => page.getByRole('list', { name: 'Connection test' });

async function fillIn(page: Page, story: Story): Promise<void> {
  await goTo(page, 'Warehouses');
  await press(page, 'Connect warehouse');
  await pick(page, 'Kind', story.kind);
  await press(page, 'Test connection');
  await expect(page.getByText('Give it a name')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await type(page, 'Name', `My ${story.kind}`);
  await story.fill(page);
}

async function testBoth(page: Page, story: Story): Promise<void> {
  await story.wrong(page);
  await press(page, 'Test connection');
  await expect(checks(page).getByRole('listitem').filter({ hasText: 'Log in' })).toContainText(/\w{3}/);
  await expect(checks(page).getByLabel('Failed')).toHaveCount(1);
  await inBothThemes(page, `connect-${slug(story)}-refused`);
  await story.right(page);
  await expect(checks(page)).toBeHidden();
  await press(page, 'Test connection');
  await expect(checks(page)).toBeVisible();
  await expect(checks(page).getByLabel('Failed')).toHaveCount(0);
  await inBothThemes(page, `connect-${slug(story)}`);
  await press(page, 'Set-up guide');
  await inBothThemes(page, `guide-${slug(story)}`);
}

async function saveTested(page: Page, story: Story): Promise<void> {
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByRole('row', { name: `My ${story.kind}` })).toContainText(/Ok/);
  await expect(page.getByText(`My ${story.kind} is saved`)).toBeVisible();
}

async function readDenied(page: Page, story: Story): Promise<void> {
  await goTo(page, 'Traits');
  await newTrait(page);
  await choose(page, 'Warehouse', `My ${story.kind}`);
  await writeQuery(page, story.denied);
  await preview(page);
  await expect(problem(page, 'Permission denied')).toContainText(story.grant);
  await expect(problem(page, 'Permission denied').getByRole('button', { name: 'Copy sql' })).toBeVisible();
  await inBothThemes(page, `denied-${slug(story)}`);
}

async function readBroken(page: Page, story: Story): Promise<void> {
  await writeQuery(page, story.syntaxError);
  await preview(page);
  await expect(problem(page, 'The SQL has a syntax error')).toBeVisible();
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
}
