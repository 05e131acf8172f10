/** Builds `dist/` when a source is newer than it, so that a fresh clone and an edited one both just run. */
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const sources: Record<string, readonly string[]> = {
  main: ['main/**/*', 'preload/**/*', 'package.json', 'vite.config.ts'],
  preload: ['preload/**/*', 'package.json', 'vite.config.ts'],
  renderer: ['renderer/**/*', 'preload/**/*', 'package.json', 'vite.config.ts'],
};
const outputs: Record<string, string> = {
  main: 'dist/main/cli.js',
  preload: 'dist/preload/index.cjs',
  renderer: 'dist/renderer/index.html',
};

function changedAt(path: string): number {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isStale(bundle: string): boolean {
  const builtAt = changedAt(outputs[bundle] ?? '');
  const files = globSync([...(sources[bundle] ?? [])], { cwd: root });
  return builtAt === 0 || files.some((file) => changedAt(file) > builtAt);
}

/** Builds the bundles that are stale; says on stderr what it does, because stdout belongs to the command that follows. */
export function buildWhenStale(bundles: readonly string[]): void {
  for (const bundle of bundles) {
    if (!isStale(bundle)) continue;
    process.stderr.write(`Building ${bundle}...\n`);
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const run = spawnSync(process.execPath, [vite, 'build', '--mode', bundle, '--logLevel', 'error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (run.status !== 0) {
      process.stderr.write(`Building ${bundle} failed; the lines above say where.\n`);
      process.exit(1);
    }
  }
}
