/** A folder that electron-builder takes for an unpacked Electron: nothing in it runs, but its fuses can be flipped and read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `@electron/fuses` looks for in the binary; then the wire's version, its length, and a digit per fuse. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's own defaults, in its order: runAsNode on, cookie encryption off, ... */
const fusesAsShipped = '101100010';

/** Writes the folder and returns its path. Linux's layout, which can be packed on any system. */
export function writeSubstituteElectron(parentDir: string, version: string): string {
  const electronDir = join(parentDir, 'electron');
  mkdirSync(join(electronDir, 'resources'), { recursive: true });
  writeFileSync(join(electronDir, 'version'), version);
  const wire = Buffer.from([1, fusesAsShipped.length]);
  const binary = Buffer.concat([
    Buffer.from(`no program\n${fuseSentinel}`),
    wire,
    Buffer.from(fusesAsShipped),
  ]);
  writeFileSync(join(electronDir, 'electron'), binary, { mode: 0o755 });
  return electronDir;
}
