/** A disk that can be filled to the last page, where this machine lets us mount one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDir } from '../engine/temporary-dir.ts';

export interface SmallDisk {
  readonly dir: string;
  /** Leaves so many bytes free, in whole pages. */
  fill(freeBytes: number): void;
  empty(): void;
}

const mount = (dir: string, bytes: number): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir], { stdio: 'ignore' });
const unmount = (dir: string): void => void execFileSync('umount', ['--lazy', dir]);

/** Mounting takes root, on Linux, in a container that allows it. */
export const canMount = tryMount();

function tryMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'sqltraits-disk-'));
  try {
    mount(dir, 65_536);
    unmount(dir);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A tmpfs that goes with the test. */
export function mountSmallDisk(bytes: number): SmallDisk {
  const dir = temporaryDir();
  mount(dir, bytes);
  onTestFinished(() => unmount(dir));
  const ballastPath = join(dir, 'ballast');
  return {
    dir,
    fill(freeBytes) {
      const { bavail, bsize } = statfsSync(dir);
      const bytesToGo = (bavail - Math.floor(freeBytes / bsize)) * bsize;
      if (bytesToGo > 0) writeFileSync(ballastPath, Buffer.alloc(bytesToGo));
    },
    empty: () => rmSync(ballastPath, { force: true }),
  };
}
