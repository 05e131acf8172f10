/** `npm start`: the desktop app in the best shell this machine has; with no display, the demo in the terminal. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWhenStale } from './build-when-stale.ts';
import { chooseShell, openShell } from './shell.ts';

const root = join(import.meta.dirname, '../../..');
const shell = await chooseShell();

// Ctrl-C reaches the child, too; it ends in order and then takes this process along.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));

const child = 'missing' in shell ? runDemo(shell.missing) : openApp(shell);
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));

function openApp(found: Parameters<typeof openShell>[0]) {
  buildWhenStale(['main', 'preload', 'renderer']);
  console.error(found.says);
  return openShell(found, process.argv.slice(2));
}

function runDemo(reason: string) {
  buildWhenStale(['main']);
  console.error(
    `${reason} Running the demo here instead: two syncs of the sample warehouse to a rehearsal space.\n`,
  );
  return spawn(process.execPath, ['dist/main/cli.js', 'demo'], { cwd: root, stdio: 'inherit' });
}
