import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';

test.describe('the tray @stand-in', () => {
  test('runs a trait, pauses all and resumes, with the window closed', async ({ page, app }) => {
    const { connection, space } = await call(page, ['sample', 'set']);
    await call(page, ['traits', 'create'], {
      name: 'Lead scores',
      connectionId: connection.id,
      spaceId: space.id,
      sql: 'select external_id_c as user_id, lead_score_c from salesforce.leads',
      destinations: 'none',
    });
    await app.outside({ do: 'closeWindow' });
    await app.outside({ do: 'clickTray', label: 'Lead scores' });
    await expect
      .poll(async () => (await call(page, ['runs', 'list'], { limit: 5 })).map(({ status }) => status))
      .toEqual(['succeeded']);

    const labels = async () => (await app.outside({ do: 'state' })).tray?.labels;
    await app.outside({ do: 'clickTray', label: 'Until resumed' });
    await expect.poll(labels).toContain('Paused until resumed');
    expect((await call(page, ['app', 'snapshot'])).pausedUntil).toBe('resumed');
    await app.outside({ do: 'clickTray', label: 'Resume' });
    await expect.poll(labels).toContain('Pause all');
    expect((await call(page, ['app', 'snapshot'])).pausedUntil).toBeNull();
  });
});
