/** A home folder of our own making, removed after the test. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Machine } from '../../../main/suggestions/machine.ts';

interface Home {
  /** Path below the home folder -> text. Nobody else may read them. */
  readonly files: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  /** Values may begin with `~` for the home folder. */
  readonly env?: Readonly<Record<string, string>>;
}

export function machineWith({ files, platform = 'linux', env = {} }: Home): Machine {
  const homeDir = mkdtempSync(join(tmpdir(), 'sqltraits-home-'));
  onTestFinished(() => rmSync(homeDir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(homeDir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, 0o600);
  }
  const entries = Object.entries(env).map(([name, value]) => [name, value.replace(/^~/, homeDir)]);
  return { homeDir, platform, env: Object.fromEntries(entries) };
}
