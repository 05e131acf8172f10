/** What every scenario starts with: a fresh data directory, the app on it, its page, and a recorder that plays Segment. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import { type Recorder, startRecorder } from '../../main/segment/recorder.ts';
import { launch } from './shell/launch.ts';
import type { LaunchOptions, RunningApp } from './shell/running-app.ts';

interface Fixtures {
  readonly dataDir: string;
  /** Starts the app, again if need be; whatever still runs at the end is ended. */
  readonly start: (env?: LaunchOptions['env'], args?: LaunchOptions['args']) => Promise<RunningApp>;
  readonly app: RunningApp;
  readonly recorder: Recorder;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's text to learn what a fixture needs.
  dataDir: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'sqltraits-e2e-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ dataDir }, use) => {
    const running: RunningApp[] = [];
    await use(async (env = {}, args = []) => {
      const app = await launch({ dataDir, env, args });
      running.push(app);
      return app;
    });
    for (const app of running) app.kill();
  },
  app: async ({ start }, use) => {
    const app = await start();
    await use(app);
    await app.quit();
  },
  page: async ({ app }, use) => {
    const page = await app.page();
    // The page isn't Playwright's own, so the config's timeouts don't reach it.
    page.setDefaultTimeout(15_000);
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await use(page);
    expect(errors, 'The page threw errors.').toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: see dataDir.
  recorder: async ({}, use) => {
    const recorder = await startRecorder();
    await use(recorder);
    await recorder.stop();
  },
});

export { expect };
