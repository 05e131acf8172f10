import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo, numberOf, runSucceeded } from './hands.ts';

test('a warehouse that is gone fails the run clearly, and nothing is lost once it is back', async ({
  page,
  dataDir,
}) => {
  const filesDir = join(dataDir, 'files');
  await mkdir(filesDir);
  await writeFile(join(filesDir, 'plans.csv'), 'user_id,plan\nu1,free\nu2,team\nu3,team\n');
  const { space } = await call(page, ['sample', 'set']);
  const connection = await call(page, ['connections', 'save'], {
    draft: { name: 'Files', settings: { kind: 'duckdb', path: filesDir } },
  });
  const sql = 'select user_id, plan from plans';
  const draft = { name: 'Plans', connectionId: connection.id, spaceId: space.id, sql, destinations: 'none' };
  await call(page, ['traits', 'create'], draft);
  await goTo(page, 'Traits');
  await page.getByRole('row', { name: 'Plans' }).click();
  await button(page, 'Sync now').click();
  await runSucceeded(page);

  await rename(filesDir, `${filesDir}-unplugged`);
  await button(page, 'Sync now').click();
  await expect(page.getByText('Failed', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText(filesDir);

  await rename(`${filesDir}-unplugged`, filesDir);
  await writeFile(join(filesDir, 'plans.csv'), 'user_id,plan\nu1,team\nu2,team\nu3,team\n');
  await button(page, 'Run again').click();
  await runSucceeded(page);
  expect([await numberOf(page, 'changed'), await numberOf(page, 'unchanged')]).toEqual([1, 2]);
});
