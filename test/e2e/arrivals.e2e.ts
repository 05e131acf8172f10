import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { button, goTo } from './hands.ts';
import { startProcess } from './shell/stand-in-app.ts';

const traitFile = `/* sqltraits
name: Power users
warehouse: Sample warehouse
schedule: daily at 06:00 Europe/Berlin
*/
select external_id_c as user_id, lead_score_c > 50 as power_user from salesforce.leads
`;

test.describe('what the system asks to open @stand-in', () => {
  test('is a trait by its link, or a file that is offered and not imported', async ({
    page,
    app,
    dataDir,
  }) => {
    const { connection, space } = await call(page, ['sample', 'set']);
    const { id } = await call(page, ['traits', 'create'], {
      name: 'Lead scores',
      connectionId: connection.id,
      spaceId: space.id,
      sql: 'select external_id_c as user_id, lead_score_c from salesforce.leads',
      destinations: 'none',
    });
    const place = () => page.evaluate(() => window.location.hash);
    const launch = (...args: string[]) => once(startProcess({ dataDir, args }), 'exit');

    await app.outside({ do: 'closeWindow' });
    await launch(`sqltraits://trait/${id}`);
    await expect.poll(place).toBe(`#/trait/${id}`);
    expect((await app.outside({ do: 'state' })).windows[0]?.isVisible).toBe(true);

    await goTo(page, 'Settings');
    await app.outside({ do: 'openUrl', url: `sqltraits://trait/${id}?run=now` });
    await expect
      .poll(() => readFile(join(dataDir, 'logs/sqltraits.log'), 'utf8'))
      .toContain('nothing to open');
    expect(await place()).toBe('#/settings');

    const filePath = join(dataDir, 'power.sql');
    await writeFile(filePath, traitFile);
    await launch(filePath);
    const offer = page.getByRole('dialog', { name: 'Import “Power users”?' });
    await expect(offer).toContainText('daily at 06:00 Europe/Berlin');
    await button(page, 'Cancel').click();
    await expect(offer).toBeHidden();

    await app.outside({ do: 'openFile', path: filePath });
    await button(page, 'Open as a new trait').click();
    await expect(page.getByRole('textbox', { name: 'SQL query' })).toContainText('power_user');
    const { traits } = await call(page, ['app', 'snapshot']);
    expect(traits.map(({ name }) => name)).toEqual(['Lead scores']);
  });
});

test.describe('a launch with the session @stand-in', () => {
  test('shows no window until it is asked for, and is arranged in the settings', async ({
    start,
    dataDir,
  }) => {
    const configDir = join(dataDir, 'config');
    await mkdir(configDir);
    const app = await start({ XDG_CONFIG_HOME: configDir }, ['--hidden']);
    await expect.poll(async () => (await app.outside({ do: 'state' })).tray?.image).toBe('idle-light.png');
    expect((await app.outside({ do: 'state' })).windows).toMatchObject([{ isVisible: false }]);
    await app.outside({ do: 'clickTray', label: 'Open SQL Traits' });
    const page = await app.page();
    await goTo(page, 'Settings');
    // react-aria's checkbox is a hidden input under its label.
    await page.getByText('Open at login, without a window').click();
    const entryPath = join(configDir, 'autostart/sql-traits.desktop');
    await expect.poll(() => readFile(entryPath, 'utf8').catch(() => '')).toMatch(/^Exec=.* --hidden$/m);
    await page.getByText('Open at login, without a window').click();
    await expect.poll(() => readFile(entryPath, 'utf8').catch(() => 'gone')).toBe('gone');
  });
});
