/** Spools of processes that died before they could take their names off the disk, or on Windows, where they can't. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A younger one may belong to a process that is just opening it. */
const YOUNG_MS = 60_000;

/** Deletes left-over spools of a state directory. One that is still in use keeps what it holds. */
export function sweepSpools(stateDir: string, now: Date): void {
  for (const name of readdirSync(stateDir).filter((entry) => entry.startsWith('spool-'))) {
    const path = join(stateDir, name);
    try {
      if (now.getTime() - statSync(path).mtimeMs > YOUNG_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // Gone meanwhile, or open in a process on Windows.
    }
  }
}
