import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright/test';
import type { Trait } from '../../preload/model.ts';
import { startHeldEndpoint } from '../support/segment/held-endpoint.ts';
import { call } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import type { RunningApp } from './shell/running-app.ts';

const leads = 'select external_id_c as user_id, lead_score_c from salesforce.leads';

async function makeTrait(page: Page, changes: { spaceId?: string; sql?: string } = {}): Promise<Trait> {
  const { connection, space } = await call(page, ['sample', 'set']);
  const draft = { name: 'Lead scores', connectionId: connection.id, spaceId: space.id, sql: leads };
  return call(page, ['traits', 'create'], { ...draft, destinations: 'none', ...changes });
}

const look = async (app: RunningApp) => (await app.outside({ do: 'state' })).tray?.image;
const labels = async (app: RunningApp) => (await app.outside({ do: 'state' })).tray?.labels;
const lastRuns = async (page: Page) =>
  (await call(page, ['runs', 'list'], { limit: 5 })).map(({ status, trigger }) => `${trigger} ${status}`);

/** As if the trait had come due while the machine slept. */
function putDue(dataDir: string, traitId: string): void {
  const db = new Database(join(dataDir, 'app.db'));
  const dueAt = new Date(Date.now() - 5 * 60_000).toISOString();
  db.prepare('UPDATE traits SET next_run_at = ? WHERE id = ?').run(dueAt, traitId);
  db.close();
}

test.describe('the tray @stand-in', () => {
  test('runs what is due and what is asked for, pauses, resumes and spares the battery, with the window closed', async ({
    page,
    app,
    dataDir,
  }) => {
    const { id } = await makeTrait(page);
    await app.outside({ do: 'closeWindow' });
    await app.outside({ do: 'clickTray', label: 'Lead scores' });
    await expect.poll(() => lastRuns(page)).toEqual(['manual succeeded']);

    await app.outside({ do: 'clickTray', label: 'Until resumed' });
    await expect.poll(() => labels(app)).toContain('Paused until resumed');
    putDue(dataDir, id);
    await app.outside({ do: 'resume' });
    expect(await lastRuns(page)).toEqual(['manual succeeded']);
    await app.outside({ do: 'clickTray', label: 'Resume' });
    await expect.poll(() => labels(app)).toContain('Pause all');
    const { settings } = await call(page, ['app', 'snapshot']);
    await call(page, ['app', 'saveSettings'], { ...settings, onBattery: 'wait' });
    await app.outside({ do: 'unplug' });
    await app.outside({ do: 'resume' });
    expect(await lastRuns(page)).toEqual(['manual succeeded']);
    await app.outside({ do: 'plugIn' });
    await expect.poll(() => lastRuns(page)).toEqual(['schedule succeeded', 'manual succeeded']);
  });

  test('looks as what goes on, and the machine stays awake for a run', async ({ page, app }) => {
    const endpoint = await startHeldEndpoint();
    const space = await call(page, ['spaces', 'save'], {
      draft: { name: 'Slow', kind: 'segment', region: 'custom', host: endpoint.host },
      secrets: { writeKey: 'wk' },
    });
    expect(await look(app)).toBe('idle-light.png');
    await app.outside({ do: 'darkenSystem' });
    await call(page, ['app', 'pauseAll'], { until: new Date(Date.now() + 1000).toISOString() });
    expect(await look(app)).toBe('paused-dark.png');
    // Nobody tells of a pause's end.
    await expect.poll(() => look(app)).toBe('idle-dark.png');

    const { id: traitId } = await makeTrait(page, { spaceId: space.id });
    await call(page, ['runs', 'start'], { traitId });
    await expect.poll(() => endpoint.waiting()).toBeGreaterThan(0);
    expect(await app.outside({ do: 'state' })).toMatchObject({
      isKeptAwake: true,
      tray: { image: 'running-dark.png', toolTip: expect.stringContaining('Running: Lead scores') },
    });
    endpoint.release();
    await expect.poll(() => look(app)).toBe('idle-dark.png');
    expect((await app.outside({ do: 'state' })).isKeptAwake).toBe(false);

    const broken = await makeTrait(page, { sql: 'select nothing as user_id from nowhere' });
    await call(page, ['runs', 'start'], { traitId: broken.id });
    await expect.poll(() => look(app)).toBe('attention-dark.png');
    await call(page, ['alerts', 'read'], {});
    await expect.poll(() => look(app)).toBe('idle-dark.png');
    await endpoint.stop();
  });
});

test.describe('quitting in the middle of a run @stand-in', () => {
  test('asks first; the end of the session does not, and the batch in flight is finished', async ({
    page,
    app,
  }) => {
    const endpoint = await startHeldEndpoint();
    const space = await call(page, ['spaces', 'save'], {
      draft: { name: 'Slow', kind: 'segment', region: 'custom', host: endpoint.host },
      secrets: { writeKey: 'wk' },
    });
    const { id: traitId } = await makeTrait(page, { spaceId: space.id });
    await call(page, ['runs', 'start'], { traitId });
    await expect.poll(() => endpoint.waiting()).toBeGreaterThan(0);

    const { dialogs } = await app.outside({ do: 'clickTray', label: 'Quit SQL Traits' });
    expect(dialogs.map(({ message }) => message)).toEqual(['“Lead scores” is running.']);
    await app.outside({ do: 'answerDialog', answer: 'Keep running' });
    expect(await lastRuns(page)).toEqual(['manual running']);

    expect((await app.outside({ do: 'shutDown' })).dialogs).toEqual([]);
    const inFlight = endpoint.waiting();
    endpoint.release();
    expect(await app.quit()).toBe(0);
    expect(endpoint.taken()).toBe(inFlight);
    await endpoint.stop();
  });
});
