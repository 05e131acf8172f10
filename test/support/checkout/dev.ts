/** `npm run dev`: rebuilds what changes and restarts the app on it. The page is served as in production, under the same CSP. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { build } from 'vite';
import { chooseShell, openShell } from './shell.ts';

/** Several bundles change together when `preload/` does. */
const settleMs = 300;

const shell = await chooseShell();
if ('missing' in shell) {
  console.error(`${shell.missing} Nothing to restart; "npm run build" builds once.`);
  process.exit(1);
}
console.error(shell.says);

let app: ChildProcess | undefined;
let settling: NodeJS.Timeout | undefined;
const built = new Set<string>();

for (const mode of ['main', 'preload', 'renderer']) {
  const watcher = await build({ mode, logLevel: 'warn', build: { watch: {}, minify: false } });
  if (!('on' in watcher)) continue;
  watcher.on('event', (event) => {
    if (event.code !== 'END') return;
    built.add(mode);
    if (built.size < 3) return;
    clearTimeout(settling);
    settling = setTimeout(() => void restart(), settleMs);
  });
}

async function restart(): Promise<void> {
  const previous = app;
  app = undefined;
  if (previous?.exitCode === null) {
    previous.kill('SIGTERM');
    await once(previous, 'exit');
  }
  if ('missing' in shell) return;
  const current = openShell(shell, process.argv.slice(2));
  app = current;
  // Quitting the app ends the session; a restart has already let go of the old one.
  current.on('exit', () => app === current && process.exit(0));
}
