import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callNames } from '../../preload/contract.ts';
import { call, callRaw } from './bridge.ts';
import { expect, test } from './fixtures.ts';

test.describe('the window', () => {
  test('carries a strict content security policy', async ({ page }) => {
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'; script-src 'self'");
  });

  test('runs no inline script', async ({ page }) => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      return 'injected' in globalThis;
    });
    expect(ran).toBe(false);
  });

  test('reaches nothing outside the app', async ({ page, recorder }) => {
    const answer = await page.evaluate(
      (host) =>
        fetch(host).then(
          () => 'reached',
          () => 'refused',
        ),
      recorder.host,
    );
    expect(answer).toBe('refused');
    expect(recorder.requests()).toEqual([]);
  });

  test('stays where it is when the page tries to leave', async ({ page }) => {
    const before = page.url();
    await page.evaluate(() => window.location.assign('https://example.com/'));
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    await expect(page.getByRole('navigation', { name: 'Source list' })).toBeVisible();
  });

  test('follows no redirect and takes no webview @stand-in', async ({ page, app }) => {
    await expect(page.getByRole('navigation', { name: 'Source list' })).toBeVisible();
    await app.outside({ do: 'attempt', event: 'will-redirect' });
    const { prevented } = await app.outside({ do: 'attempt', event: 'will-attach-webview' });
    expect(prevented).toEqual(['will-redirect', 'will-attach-webview']);
  });

  test('is asked for with its sandbox, isolated and without Node @stand-in', async ({ page, app }) => {
    await expect(page.getByRole('navigation', { name: 'Source list' })).toBeVisible();
    const [window] = (await app.outside({ do: 'state' })).windows;
    expect(window?.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
  });

  test('opens no second window', async ({ page, app }) => {
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect((await app.outside({ do: 'state' })).windows).toHaveLength(1);
    expect(page.context().pages()).toHaveLength(1);
  });

  test('is refused files outside the renderer folder', async ({ page }) => {
    const statuses = await page.evaluate(async () => {
      const paths = ['/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json', '/%2fetc%2fpasswd'];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses.every((status) => status === 403 || status === 404)).toBe(true);
  });

  test('is denied the camera, the place and the clipboard’s content', async ({ page }) => {
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'camera',
        'notifications',
        'clipboard-read',
      ] as unknown as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(states).not.toContain('granted');
  });

  test('sees no Node and no Electron', async ({ page }) => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  test('has the calls of the contract and no other way to the main process', async ({ page }) => {
    const bridge = await page.evaluate(() => {
      const groups = Object.entries(globalThis.sqltraits).filter(([name]) => name !== 'on');
      return groups.flatMap(([group, calls]) => Object.keys(calls).map((name) => [group, name]));
    });
    expect(bridge).toEqual(callNames.map((name) => [...name]));
  });
});

test.describe('a call from the page', () => {
  test('with bad arguments is answered with bad_input and the field', async ({ page }) => {
    const reply = await callRaw(page, ['runs', 'list'], { limit: 'all' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'bad_input' } });
    expect(JSON.stringify(reply)).toContain('limit');
  });

  test('with an address that is not https opens nothing', async ({ page, app }) => {
    const reply = await callRaw(page, ['app', 'openLink'], { url: 'file:///etc/passwd' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'bad_input' } });
    expect((await app.outside({ do: 'state' })).openedOutside).toEqual([]);
  });
});

test.describe('secrets', () => {
  const password = 'hunter2-connection-secret';
  const writeKey = 'wk-space-secret-0123456789';
  const settings = {
    kind: 'postgres',
    host: '127.0.0.1',
    port: 1,
    database: 'app',
    user: 'reader',
    ssl: 'disable',
  };

  test('are nowhere in the data directory and never come back to the page', async ({
    page,
    app,
    dataDir,
  }) => {
    const connection = await call(page, ['connections', 'save'], {
      draft: { name: 'Production', settings },
      secrets: { password: password },
    });
    const space = await call(page, ['spaces', 'save'], {
      draft: { name: 'Main', kind: 'segment', region: 'us' },
      secrets: { writeKey },
    });
    expect([connection.savedSecrets, space.savedSecrets]).toEqual([['password'], ['writeKey']]);
    const snapshot = JSON.stringify(await call(page, ['app', 'snapshot']));
    expect(snapshot).toContain('Production');
    expect(snapshot).not.toContain(password);
    expect(snapshot).not.toContain(writeKey);

    expect(await app.quit()).toBe(0);
    const files = await contentsOf(dataDir);
    expect(files.map((file) => file.path)).toContain('app.db');
    const leaks = files.filter(({ bytes }) =>
      [password, writeKey].some(
        (secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret).toString('base64')),
      ),
    );
    expect(leaks.map((file) => file.path)).toEqual([]);
  });
});

async function contentsOf(dir: string): Promise<readonly { path: string; bytes: Buffer }[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.map(async (path) => ({ path: path.slice(dir.length + 1), bytes: await readFile(path) })),
  );
}
