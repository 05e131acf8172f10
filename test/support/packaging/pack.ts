/** Packs the built app as `npm run dist` does, around a substitute Electron, and lays its archive open. */
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { writeSubstituteElectron } from './substitute-electron.ts';

const root = join(import.meta.dirname, '../../..');
const builder = join(root, 'node_modules/electron-builder/cli.js');

export interface PackedApp {
  readonly executablePath: string;
  /** As packed, but with the archive as a folder of its own name: the stand-in's Node reads no archives. */
  readonly resourcesDir: string;
  /** Paths inside the archive, with `/`. */
  readonly entries: readonly string[];
}

/** Packs into `outDir`, which must lie outside the checkout, so that nothing of it is on the module path. */
export function packApp(outDir: string): PackedApp {
  const electronDir = writeSubstituteElectron(outDir, electronVersion());
  const args = [
    '--dir',
    '--linux',
    '--x64',
    `-c.electronDist=${electronDir}`,
    `-c.directories.output=${outDir}`,
  ];
  const run = spawnSync(process.execPath, [builder, ...args], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}\n${run.stderr}`);
  const appDir = join(outDir, 'linux-unpacked');
  const resourcesDir = join(appDir, 'resources');
  const archivePath = join(resourcesDir, 'app.asar');
  const entries = listPackage(archivePath, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  layOpen(archivePath);
  return { executablePath: join(appDir, 'sql-traits'), resourcesDir, entries };
}

function layOpen(archivePath: string): void {
  const openDir = `${archivePath}.open`;
  extractAll(archivePath, openDir);
  rmSync(archivePath);
  rmSync(`${archivePath}.unpacked`, { recursive: true });
  renameSync(openDir, archivePath);
}

function electronVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
  );
  return (manifest as { version: string }).version;
}
