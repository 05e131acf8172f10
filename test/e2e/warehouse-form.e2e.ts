import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createDatabase } from '../support/postgres/database.ts';
import { startPostgres } from '../support/postgres/server.ts';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo } from './hands.ts';

/** Takes connections and never answers. */
async function startSilentServer(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

test('a running test can be cancelled, and what was never tested is saved and says so', async ({ page }) => {
  const { server, port } = await startSilentServer();
  await call(page, ['sample', 'set']);
  await goTo(page, 'Warehouses');
  await button(page, 'Connect warehouse').click();
  await page.getByLabel('Name', { exact: true }).fill('Silent');
  await page.getByLabel('Host', { exact: true }).focus();
  await page.evaluate((url) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', url);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, `postgres://reader:secret@127.0.0.1:${port}/app?sslmode=disable`);
  await expect(page.getByLabel('Port', { exact: true })).toHaveValue(String(port));
  await button(page, 'Test connection').click();
  await expect(page.getByText('Testing the connection')).toBeVisible();
  await button(page, 'Cancel test').click();
  await expect(page.getByText('Testing the connection')).toBeHidden();
  await expect(button(page, 'Test connection')).toBeEnabled();
  await button(page, 'Save').click();
  await expect(page.getByText('It has not been tested yet')).toBeVisible();
  await expect(page.getByRole('row', { name: 'Silent' })).toContainText('Not tested');
  server.close();
});

test('a login of ~/.pgpass is offered, and its password never reaches the page', async ({
  start,
  dataDir,
}) => {
  const engine = await startPostgres();
  const { name, admin, drop } = await createDatabase(engine, 'found');
  const home = join(dataDir, 'home');
  await mkdir(home);
  const secret = 'kept-in-pgpass';
  await admin.query(`create role analyst login password '${secret}'`);
  await writeFile(join(home, '.pgpass'), `127.0.0.1:${engine.port}:${name}:analyst:${secret}\n`, {
    mode: 0o600,
  });
  const app = await start({ HOME: home, USERPROFILE: home });
  const page = await app.page();
  await call(page, ['sample', 'set']);
  await goTo(page, 'Warehouses');
  await button(page, 'Connect warehouse').click();
  await page.getByRole('button', { name: `analyst@127.0.0.1:${engine.port}/${name}` }).click();
  await expect(page.getByText(/Copy its password from ~\/\.pgpass/)).toBeVisible();
  const [found] = await call(page, ['connections', 'suggest'], { kind: 'postgres' });
  expect(found).toMatchObject({ secrets: ['password'] });
  expect(Object.keys(found ?? {})).not.toContain('password');
  await page.getByLabel('Name', { exact: true }).fill('Found');
  await page.getByRole('button', { name: / TLS$/ }).click();
  await page.getByRole('option', { name: 'No encryption' }).click();
  await button(page, 'Save').click();
  await page.getByRole('row', { name: 'Found' }).click();
  await expect(page.getByText('Set. Leave empty to keep it.')).toBeVisible();
  await button(page, 'Test connection').click();
  await expect(page.getByRole('list', { name: 'Connection test' })).toContainText('As "analyst"');
  await app.quit();
  await drop();
  await engine.stop();
});
