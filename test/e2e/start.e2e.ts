import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const root = join(import.meta.dirname, '../..');

/** `npm start` as on a server: no display to open a window on. */
test('with no display npm start says so and runs the demo in the terminal', () => {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/support/checkout/start.ts'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  expect(stderr).toContain('There is no display to open a window on. Running the demo here instead');
  expect(stdout).toContain('only what changed is sent');
  expect(status).toBe(0);
});
