/** Electron's binary: where it lies, or downloaded once. Since version 42 `npm ci` alone doesn't fetch it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageDir = join(import.meta.dirname, '../../../node_modules/electron');
const source =
  process.env.ELECTRON_MIRROR ??
  process.env.npm_config_electron_mirror ??
  'https://github.com/electron/electron/releases/';
const answerWithinMs = 4_000;
const downloadWithinMs = 300_000;

/** The executable's path, or undefined where this checkout has none. Never downloads. */
export function installedElectron(): string | undefined {
  const namePath = join(packageDir, 'path.txt');
  if (!existsSync(namePath)) return undefined;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist');
  const path = join(folder, readFileSync(namePath, 'utf8'));
  return existsSync(path) ? path : undefined;
}

/** The same, after one attempt to download it where its source answers at all. */
export async function findElectron(): Promise<string | undefined> {
  const installed = installedElectron();
  if (installed || !(await sourceAnswers())) return installed;
  process.stderr.write("Downloading Electron's binary, once...\n");
  spawnSync(process.execPath, [join(packageDir, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadWithinMs,
  });
  return installedElectron();
}

async function sourceAnswers(): Promise<boolean> {
  const request = fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(answerWithinMs) });
  return request.then(
    (response) => response.ok,
    () => false,
  );
}
