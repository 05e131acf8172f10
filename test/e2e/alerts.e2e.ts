import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';

test.describe('a trait that begins to fail @stand-in', () => {
  test('is told of once, by a notification that opens its run, and in the inbox', async ({ page, app }) => {
    const { connection, space } = await call(page, ['sample', 'set']);
    const { id: traitId } = await call(page, ['traits', 'create'], {
      name: 'Lead scores',
      connectionId: connection.id,
      spaceId: space.id,
      sql: 'select external_id_c as user_id, lead_score_c from salesforce.nowhere',
      destinations: 'none',
    });
    await app.outside({ do: 'closeWindow' });
    const notifications = async () => {
      const shown = (await app.outside({ do: 'state' })).notifications;
      // That the app goes on in the tray is told as well.
      return shown.filter(({ title }) => title.startsWith('Lead scores'));
    };
    const ends = async (runs: number) =>
      expect
        .poll(async () => (await call(page, ['runs', 'list'], { limit: 10 })).map(({ status }) => status))
        .toEqual(Array.from({ length: runs }, () => 'failed'));
    const { runId } = await call(page, ['runs', 'start'], { traitId });
    await ends(1);
    await call(page, ['runs', 'start'], { traitId });
    await ends(2);
    expect(await notifications()).toEqual([
      { title: 'Lead scores failed', body: expect.stringContaining('nowhere') },
    ]);

    const { windows } = await app.outside({ do: 'clickNotification', title: 'Lead scores failed' });
    expect(windows).toEqual([expect.objectContaining({ isVisible: true })]);
    await expect.poll(() => page.evaluate(() => window.location.hash)).toBe(`#/run/${runId}`);

    await page.getByRole('button', { name: /^Inbox/ }).click();
    await expect(page.getByText('Lead scores failed')).toHaveCount(1);
    await page.getByRole('button', { name: 'Open run' }).click();
    await expect.poll(() => page.evaluate(() => window.location.hash)).toBe(`#/run/${runId}`);
  });
});
