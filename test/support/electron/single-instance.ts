/** One instance per data directory: a lock file with the owner's process id; a later launch leaves its arguments beside it. */
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  readonly isOurs: boolean;
  readonly release: () => void;
}

/** Takes the lock at once, because Electron answers at once; `onSecondLaunch` hears the arguments of those that came later. */
export function takeLock(dataDir: string, onSecondLaunch: (argv: string[]) => void): Lock {
  const lockPath = join(dataDir, 'standin.lock');
  const knockPath = join(dataDir, 'standin.knock');
  mkdirSync(dataDir, { recursive: true });
  if (ownerIsAlive(lockPath)) {
    writeFileSync(knockPath, JSON.stringify(process.argv));
    return { isOurs: false, release: () => {} };
  }
  writeFileSync(lockPath, String(process.pid));
  const watcher = watch(dataDir, (_change, name) => {
    const argv = name === 'standin.knock' ? takeKnock(knockPath) : undefined;
    if (argv) onSecondLaunch(argv);
  });
  watcher.unref();
  return { isOurs: true, release: () => rmSync(lockPath, { force: true }) };
}

function ownerIsAlive(lockPath: string): boolean {
  try {
    const owner = Number(readFileSync(lockPath, 'utf8'));
    return owner !== process.pid && process.kill(owner, 0);
  } catch {
    return false;
  }
}

function takeKnock(knockPath: string): string[] | undefined {
  try {
    const argv = JSON.parse(readFileSync(knockPath, 'utf8')) as string[];
    rmSync(knockPath);
    return argv;
  } catch {
    // Half written, or taken already: the next change of the folder tells.
    return undefined;
  }
}
