/** The app as it is shipped: packed by electron-builder, then run with nothing but its own files on the module path. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fuses from '@electron/fuses';
import { type PackedApp, packApp } from '../support/packaging/pack.ts';
import { roomOf } from '../support/packaging/room.ts';
import { expect, test } from './fixtures.ts';
import { button, choose, numberOf, preview, runSucceeded, startWithSample, writeQuery } from './hands.ts';
import { launchStandIn } from './shell/stand-in-app.ts';

const standInPath = join(import.meta.dirname, '../support/electron/register.ts');
const { FuseV1Options, getCurrentFuseWire } = fuses;
/** A fuse's digit in the binary. */
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);
const maxBytes = 150_000_000;
const hasOpenTicket = `select distinct u.external_id as user_id, true as has_open_ticket
from zendesk.tickets t join zendesk.users u on u.id = t.requester_id where t.status in ('pending','open','hold','new')`;

test.describe('the packaged app @stand-in', () => {
  let outDir: string;
  let packed: PackedApp;

  test.beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'sqltraits-packed-'));
    packed = packApp(outDir);
  });
  test.afterAll(() => rm(outDir, { recursive: true, force: true }));

  test('takes at most 150 MB without Electron', () => {
    const room = roomOf(packed.resourcesDir);
    const total = room.reduce((sum, { bytes }) => sum + bytes, 0);
    const lines = room.slice(0, 8).map(({ part, bytes }) => `  ${megabytes(bytes)}  ${part}`);
    console.log([`Packaged without Electron: ${megabytes(total)}, of which`, ...lines].join('\n'));
    expect(total).toBeLessThan(maxBytes);
  });

  test('holds no sources, no tests, and native parts for one platform only', () => {
    expect(packed.entries.filter((path) => /\.(ts|tsx|mts|map)$/.test(path))).toEqual([]);
    expect(packed.entries.filter((path) => /^\/(?!dist|node_modules|package\.json)/.test(path))).toEqual([]);
    const natives = packed.entries.filter((path) => path.endsWith('.node'));
    expect(natives.length).toBeGreaterThan(0);
    expect(natives.filter((path) => /darwin|win32|musl|arm64/.test(path))).toEqual([]);
    expect(
      packed.entries.filter((path) => /^\/node_modules\/(electron|vite|playwright)\//.test(path)),
    ).toEqual([]);
  });

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(packed.executablePath);
    expect(wire[FuseV1Options.RunAsNode]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(on);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
  });

  test('syncs the sample warehouse into the rehearsal space, and has no developer tools', async ({
    dataDir,
  }) => {
    const app = await launchStandIn({ dataDir, resourcesDir: packed.resourcesDir });
    try {
      const page = await app.page();
      page.setDefaultTimeout(15_000);
      const { windows, menu } = await app.outside({ do: 'state' });
      expect(windows[0]?.webPreferences?.devTools, 'developer tools').toBe(false);
      expect(menu).toContain('Copy diagnostics');
      expect(menu).not.toContain('toggleDevTools');
      await startWithSample(page);
      await writeQuery(page, hasOpenTicket);
      await preview(page);
      await button(page, 'Next').click();
      await page.getByText('Compute without enabled destinations').click();
      await button(page, 'Next').click();
      await page.getByLabel('Name', { exact: true }).fill('Has open ticket');
      await choose(page, 'Space', /^Rehearsal/);
      await button(page, 'Create and run').click();
      await runSucceeded(page);
      expect(await numberOf(page, 'sent')).toBeGreaterThan(10);
      expect(await app.quit()).toBe(0);
    } finally {
      app.kill();
    }
  });

  test('does the demo from its own files, as a command line without a window', ({ dataDir }) => {
    const script = join(packed.resourcesDir, 'assets/bin/sqltraits');
    expect(statSync(script).mode & 0o111).toBe(0o111);
    // What the script starts, on the stand-in.
    const command = ['--import', standInPath, 'dist/main/index.js', '--ozone-platform=headless', '--cli'];
    const { status, stdout, stderr } = runNode(
      [...command, 'demo', '--json', '--data', dataDir],
      join(packed.resourcesDir, 'app.asar'),
      { STANDIN_RESOURCES: packed.resourcesDir },
    );
    expect(status, stderr).toBe(0);
    const { runs } = JSON.parse(stdout) as { runs: readonly { status: string }[] };
    expect(runs.map((run) => run.status)).toEqual(['succeeded', 'succeeded']);
  });

  test('finds every library it depends on', () => {
    const archiveDir = join(packed.resourcesDir, 'app.asar');
    const manifestUrl = pathToFileURL(join(archiveDir, 'package.json')).href;
    const script = `const { default: manifest } = await import('${manifestUrl}', { with: { type: 'json' } });
      for (const name of Object.keys(manifest.dependencies)) await import(name);`;
    const { status, stderr } = runNode(['--input-type=module', '--eval', script], archiveDir);
    expect(status, stderr).toBe(0);
  });
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const runNode = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NODE_PATH: '', ...env },
  });
