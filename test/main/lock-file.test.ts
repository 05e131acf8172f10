import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version: string;
  readonly gypfile?: boolean;
  readonly optionalDependencies?: { readonly [name: string]: string };
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
  readonly packages: { readonly [path: string]: LockedPackage };
};

describe('the lock file', () => {
  it('names the binaries of every platform, or npm ci refuses it', () => {
    const missing = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies).filter((name) => !lock.packages[`node_modules/${name}`]),
    );
    expect(missing).toEqual([]);
  });

  // better-sqlite3 brings its binaries; ssh2 and cpu-features work without theirs. npm install drops these words from the lock.
  it.each(['better-sqlite3', 'ssh2', 'cpu-features'])('keeps npm ci from compiling %s', (name) => {
    const locked = lock.packages[`node_modules/${name}`];
    expect(locked).toMatchObject({ gypfile: false });
    expect(locked).not.toHaveProperty('hasInstallScript', true);
  });

  it('names no registry', () => {
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
  });
});
