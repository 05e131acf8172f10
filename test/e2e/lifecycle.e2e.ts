import { once } from 'node:events';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { startProcess } from './shell/stand-in-app.ts';

/** A desktop without a place for tray icons. */
const noTray = { XDG_CURRENT_DESKTOP: 'GNOME' };

test.describe('closing the window @stand-in', () => {
  test('leaves the app in the tray, from where it comes back, and is told once', async ({ page, app }) => {
    await expect(page.getByRole('navigation', { name: 'Source list' })).toBeVisible();
    const closed = await app.outside({ do: 'closeWindow' });
    expect(closed.windows).toEqual([expect.objectContaining({ isVisible: false })]);
    expect(closed.tray?.labels).toContain('Quit SQL Traits');
    const told = [{ title: 'SQL Traits goes on in the tray', body: expect.stringContaining('choose Quit') }];
    expect(closed.notifications).toEqual(told);
    const reopened = await app.outside({ do: 'clickTray', label: 'Open SQL Traits' });
    expect(reopened.windows).toEqual([
      expect.objectContaining({ isVisible: true, url: 'app://bundle/index.html' }),
    ]);
    expect((await app.outside({ do: 'closeWindow' })).notifications).toEqual(told);
  });

  test('is undone by a second launch, which itself ends at once', async ({ page, app, dataDir }) => {
    await expect(page.getByRole('navigation', { name: 'Source list' })).toBeVisible();
    await app.outside({ do: 'closeWindow' });
    const [hiddenCode] = await once(startProcess({ dataDir, args: ['--hidden'] }), 'exit');
    expect(hiddenCode).toBe(0);
    expect((await app.outside({ do: 'state' })).windows[0]?.isVisible).toBe(false);
    const [code] = await once(startProcess({ dataDir }), 'exit');
    expect(code).toBe(0);
    await expect.poll(async () => (await app.outside({ do: 'state' })).windows[0]?.isVisible).toBe(true);
  });

  test('keeps the app in reach where there is no tray, and quits where that was chosen', async ({
    start,
    dataDir,
  }) => {
    const app = await start(noTray, ['--hidden']);
    const page = await app.page();
    const state = () => app.outside({ do: 'state' });
    await expect.poll(async () => (await state()).windows[0]?.isMinimized).toBe(true);
    await once(startProcess({ dataDir }), 'exit');
    await expect.poll(async () => (await state()).windows[0]?.isMinimized).toBe(false);
    const closed = await app.outside({ do: 'closeWindow' });
    expect(closed.windows).toMatchObject([{ isVisible: true, isMinimized: true }]);
    expect(closed.notifications).toEqual([
      expect.objectContaining({ title: 'SQL Traits goes on, minimised' }),
    ]);
    const { settings } = await call(page, ['app', 'snapshot']);
    await call(page, ['app', 'saveSettings'], { ...settings, whenClosed: 'quit' });
    app.outside({ do: 'closeWindow' }).catch(() => {});
    expect(await app.quit()).toBe(0);
  });
});

test.describe('the tray @stand-in', () => {
  test('names the run that comes next', async ({ page, app }) => {
    const { connection, space } = await call(page, ['sample', 'set']);
    await call(page, ['traits', 'create'], {
      name: 'Lead scores',
      connectionId: connection.id,
      spaceId: space.id,
      sql: 'select external_id_c as user_id, lead_score_c from salesforce.leads',
      destinations: 'none',
    });
    const next = expect.stringMatching(/^Next: Lead scores, /);
    await expect.poll(async () => (await app.outside({ do: 'state' })).tray?.labels).toContainEqual(next);
  });

  test('quits the app in order', async ({ app, page }) => {
    await expect(page.getByRole('navigation', { name: 'Source list' })).toBeVisible();
    app.outside({ do: 'clickTray', label: 'Quit SQL Traits' }).catch(() => {});
    expect(await app.quit()).toBe(0);
  });
});

test('what was made is there after a restart, in a window and panes of the same size', async ({ start }) => {
  const width = (page: Page) => page.evaluate(() => innerWidth);
  const listWidth = async (page: Page) => (await page.locator('#source-list').boundingBox())?.width;
  const first = await start();
  const page = await first.page();
  await call(page, ['sample', 'set']);
  expect(await width(page)).toBe(1280);
  await first.outside({ do: 'resizeWindow', width: 1100, height: 740 });
  await expect.poll(() => width(page)).toBe(1100);
  await page.getByRole('separator', { name: 'Resize content' }).dblclick();
  await expect.poll(() => listWidth(page)).toBe(48);
  expect(await first.quit()).toBe(0);

  const second = await start();
  const again = await second.page();
  const { connections, spaces } = await call(again, ['app', 'snapshot']);
  expect([connections.length, spaces.length]).toEqual([1, 1]);
  expect((await second.outside({ do: 'state' })).windows[0]?.size).toEqual([1100, 740]);
  expect(await width(again)).toBe(1100);
  await expect.poll(() => listWidth(again)).toBe(48);
});

test('a degraded keychain is named and refused @stand-in', async ({ start }) => {
  const app = await start({ STANDIN_KEYCHAIN: 'basic_text' });
  const page = await app.page();
  const { vault } = await call(page, ['app', 'snapshot']);
  expect(vault).toMatchObject({ backend: 'Chromium basic text', available: false });
  const saving = call(page, ['spaces', 'save'], {
    draft: { name: 'Main', kind: 'segment' },
    secrets: { writeKey: 'wk' },
  });
  await expect(saving).rejects.toThrow(/keychain_unavailable/);
});

test.describe('a damaged local database @stand-in', () => {
  test.beforeEach(async ({ dataDir }) => {
    await writeFile(
      join(dataDir, 'app.db'),
      'this is not a database, and long enough to be looked at'.repeat(100),
    );
  });

  test('is kept aside, and the app starts fresh', async ({ start, dataDir }) => {
    const app = await start();
    await expect.poll(async () => (await app.outside({ do: 'state' })).dialogs.length).toBe(1);
    const [dialog] = (await app.outside({ do: 'state' })).dialogs;
    expect(dialog?.message).toContain('damaged');
    await app.outside({ do: 'answerDialog', answer: 'Keep it aside and start fresh' });
    await expect((await app.page()).getByText('Start with sample data')).toBeVisible();
    expect((await stat(join(dataDir, 'app.db'))).size).toBeGreaterThan(0);
  });

  test('is left alone when the analyst quits', async ({ start, dataDir }) => {
    const app = await start();
    await expect.poll(async () => (await app.outside({ do: 'state' })).dialogs.length).toBe(1);
    app.outside({ do: 'answerDialog', answer: 'Quit' }).catch(() => {});
    expect(await app.quit()).toBe(0);
    expect((await stat(join(dataDir, 'app.db'))).size).toBe(5500);
  });
});
