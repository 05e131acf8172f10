/** What takes the room in a packed app. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Room {
  readonly part: string;
  readonly bytes: number;
}

/** Bytes per package, and per folder of our own; the largest first. */
export function roomOf(resourcesDir: string): readonly Room[] {
  const sums = new Map<string, number>();
  for (const entry of readdirSync(resourcesDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const part = partOf(path.slice(resourcesDir.length + 1).replaceAll('\\', '/'));
    sums.set(part, (sums.get(part) ?? 0) + lstatSync(path).size);
  }
  return [...sums].map(([part, bytes]) => ({ part, bytes })).sort((a, b) => b.bytes - a.bytes);
}

/** `node_modules/@a/b` of `app.asar/node_modules/@a/b/...`, `dist` of `app.asar/dist/...`, `assets`. */
function partOf(path: string): string {
  const inside = path.replace(/^app\.asar\//, '');
  return /^node_modules\/((@[^/]+\/)?[^/]+)/.exec(inside)?.[1] ?? inside.split('/')[0] ?? inside;
}
