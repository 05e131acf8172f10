/** One instance per data directory: a lock file with the owner's process id; a later launch leaves its arguments beside it. */
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a later launch leaves for the first. */
export interface Knock {
  readonly argv: readonly string[];
  readonly workingDir: string;
}

interface Lock {
  readonly isOurs: boolean;
  readonly release: () => void;
}

/** Takes the lock at once, because Electron answers at once; `onSecondLaunch` hears of those that came later. */
export function takeLock(dataDir: string, onSecondLaunch: (knock: Knock) => void): Lock {
  const lockPath = join(dataDir, 'standin.lock');
  const knockPath = join(dataDir, 'standin.knock');
  mkdirSync(dataDir, { recursive: true });
  if (ownerIsAlive(lockPath)) {
    const knock: Knock = { argv: process.argv, workingDir: process.cwd() };
    writeFileSync(knockPath, JSON.stringify(knock));
    return { isOurs: false, release: () => {} };
  }
  writeFileSync(lockPath, String(process.pid));
  const watcher = watch(dataDir, (_change, name) => {
    const knock = name === 'standin.knock' ? takeKnock(knockPath) : undefined;
    if (knock) onSecondLaunch(knock);
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

function takeKnock(knockPath: string): Knock | undefined {
  try {
    const knock = JSON.parse(readFileSync(knockPath, 'utf8')) as Knock;
    rmSync(knockPath);
    return knock;
  } catch {
    // Half written, or taken already: the next change of the folder tells.
    return undefined;
  }
}
