/** `npm run e2e`: the built app, driven as a person would. Real Electron where there is one, the stand-in elsewhere. */
import { defineConfig } from 'playwright/test';
import { shellName } from './shell/launch.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  // Only Linux can be without a display.
  testIgnore: process.platform === 'linux' ? [] : ['start.e2e.ts'],
  outputDir: '../../test-results/e2e',
  globalSetup: './global-setup.ts',
  // Mostly waiting: two share two cores well; a third would only slow them.
  workers: 2,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  ...(shellName === 'electron' && { grepInvert: /@stand-in/ }),
});
