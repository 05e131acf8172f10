import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { heldBack } from '../../../main/desktop/updater.ts';
import { createBus } from '../../../main/services/bus.ts';
import { Updates } from '../../../main/services/updates.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { startUpdateServer } from '../../support/updates/server.ts';
import { updaterHere } from '../../support/updates/updater-here.ts';
import { blankRun } from '../alerts/blank-run.ts';

const bytes = Buffer.from('the next version');

async function place(release: Partial<Parameters<typeof startUpdateServer>[0]> = {}, version = '0.1.0') {
  const server = await startUpdateServer({ version: '0.2.0', bytes, ...release });
  onTestFinished(() => server.stop());
  const userDataDir = temporaryDir();
  writeFileSync(
    join(userDataDir, 'app-update.yml'),
    `provider: generic\nurl: ${server.url}\nupdaterCacheDirName: cache\n`,
  );
  vi.stubEnv('APPIMAGE', join(userDataDir, 'sql-traits.AppImage'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const library = updaterHere({ url: server.url, version, userDataDir });
  return { server, library, updater: heldBack(library), cacheDir: join(userDataDir, 'cache') };
}

it('finds a newer version and leaves it where it is', async () => {
  const { updater, server, cacheDir } = await place();
  expect(await updater.check()).toBe('0.2.0');
  expect(server.asked.map(({ path }) => path)).toEqual(['/latest-linux.yml']);
  expect(existsSync(cacheDir)).toBe(false);
});

it('tells the server nothing of this machine', async () => {
  const { updater, server } = await place();
  await updater.check();
  expect(server.asked[0]?.headers['x-user-staging-id']).toBe('');
  expect(server.asked[0]?.headers.cookie).toBeUndefined();
});

it.each(['0.1.0', '0.0.9'])('offers no version that is not newer: %s', async (version) => {
  const { updater } = await place({ version });
  expect(await updater.check()).toBeNull();
});

it('waits until a staged rollout reaches this machine', async () => {
  expect(await (await place({ stagingPercentage: 0 })).updater.check()).toBeNull();
  expect(await (await place({ stagingPercentage: 100 })).updater.check()).toBe('0.2.0');
});

it('downloads when told to, and neither installs nor plans to', async () => {
  const { updater, library, cacheDir } = await place();
  await updater.check();
  await updater.download();
  expect(readdirSync(join(cacheDir, 'pending'))).toContain('sql-traits-0.2.0.AppImage');
  expect(library).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false });
});

it('refuses a download that is not what was announced', async () => {
  const { updater } = await place({ isTampered: true });
  await updater.check();
  await expect(updater.download()).rejects.toThrow(/sha512 checksum mismatch/);
});

it('keeps what the server gave until no run is under way, and installs that', async () => {
  const { updater, cacheDir } = await place();
  const installed: string[] = [];
  // Replacing an app takes an installed one: what would be put in its place is noted.
  const install = () => void installed.push(...readdirSync(join(cacheDir, 'pending')));
  const host = {
    now: () => new Date(),
    updates: { isPossible: () => true, open: async () => ({ ...updater, install }) },
  };
  const [bus, runs] = [createBus(() => {}), { active: 1 }];
  const db = openDatabase(':memory:');
  const updates = new Updates({ host, db, bus, activeRuns: () => runs.active });
  expect(await updates.check()).toMatchObject({ found: '0.2.0' });
  expect(await updates.download()).toMatchObject({ phase: 'ready', problem: null });
  await updates.install();
  expect([updates.state.phase, installed]).toEqual(['waiting', []]);
  runs.active = 0;
  bus.publish('runChanged', blankRun({}));
  await vi.waitFor(() => expect(installed).toContain('sql-traits-0.2.0.AppImage'));
});
