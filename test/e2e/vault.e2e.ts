import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo } from './hands.ts';

const passphrase = 'three green bottles';
const secrets = (page: Page) => page.getByRole('region', { name: 'Secrets', exact: true });

const saveSpace = (page: Page) =>
  call(page, ['spaces', 'save'], {
    draft: { name: 'Main', kind: 'segment' },
    secrets: { writeKey: 'wk-5f21aa90' },
  });

test('a keychain that protects nothing is refused; a passphrase keeps secrets instead, and is asked for once a start @stand-in', async ({
  start,
  dataDir,
}) => {
  const env = { STANDIN_KEYCHAIN: 'basic_text' };
  const first = await start(env);
  const page = await first.page();
  await goTo(page, 'Settings');
  await expect(secrets(page)).toContainText('Chromium basic text: secrets can’t be kept safely');
  await expect(secrets(page).getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(saveSpace(page)).rejects.toThrow(/keychain_unavailable/);
  await secrets(page).getByText('A passphrase of your own').click();
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('New passphrase, again').fill('three green');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two are not the same')).toBeVisible();
  await page.getByLabel('New passphrase, again').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(secrets(page)).toContainText('Your passphrase: secrets are kept safely');
  await saveSpace(page);
  await expect(secrets(page).getByRole('row', { name: 'Main Write key' })).toContainText('Set');
  await first.quit();
  expect(await readFile(join(dataDir, 'vault.json'), 'utf8')).not.toMatch(/wk-5f21aa90|three green/);

  const second = await start(env);
  const again = await second.page();
  await button(again, 'Not now').click();
  await goTo(again, 'Settings');
  await expect(secrets(again).getByRole('row', { name: 'Main Write key' })).toContainText('Locked');
  await button(again, 'Unlock').click();
  await again.getByLabel('Passphrase', { exact: true }).fill('three blue bottles');
  await again.keyboard.press('Enter');
  await expect(again.getByRole('alert', { name: 'Wrong passphrase' })).toBeVisible();
  await again.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await again.keyboard.press('Enter');
  await expect(secrets(again).getByRole('row', { name: 'Main Write key' })).toContainText('Set');
});

test('secrets that another machine’s keychain sealed are named and entered again; nothing else is lost @stand-in', async ({
  start,
}) => {
  const first = await start({ STANDIN_KEYCHAIN_KEY: 'one machine' });
  const page = await first.page();
  await call(page, ['sample', 'set']);
  await saveSpace(page);
  await first.quit();

  const moved = await (await start({ STANDIN_KEYCHAIN_KEY: 'another machine' })).page();
  await expect(moved.getByRole('dialog', { name: 'Some secrets can’t be read' })).toBeVisible();
  await button(moved, 'Enter again for Main').click();
  await expect(moved.getByLabel('Write key')).toHaveAccessibleDescription(/^Not set\./);
  await moved.getByLabel('Write key').fill('wk-entered-again');
  await button(moved, 'Save').click();
  await goTo(moved, 'Settings');
  await expect(secrets(moved).getByRole('row', { name: 'Main Write key' })).toContainText('Set');
  const { connections, spaces } = await call(moved, ['app', 'snapshot']);
  expect([connections.length, spaces.length]).toEqual([1, 2]);
});
