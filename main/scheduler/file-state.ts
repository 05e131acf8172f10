/** Whether local files have changed: their names, sizes and times in one hash, asked for at every tick instead of watched. */
import { createHash } from 'node:crypto';
import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file is taken as written once it has kept still for so long. */
const settleMs = 5_000;
const dataFile = /\.(csv|tsv|parquet|json|jsonl|ndjson)(\.gz|\.zst)?$/i;

/** The state of a file, or of the data files of a folder; undefined while somebody still writes, or where there is none. */
export function fileState(path: string, now: Date): string | undefined {
  const files = filesOf(path);
  const newestMs = Math.max(...files.map(({ stats }) => stats.mtimeMs));
  // A time in the future (a copy from another machine, a clock that was put back) must not keep it unsettled forever.
  const isWritten = newestMs <= now.getTime() && now.getTime() - newestMs < settleMs;
  if (files.length === 0 || isWritten) return undefined;
  const hash = createHash('sha256');
  for (const { name, stats } of files) hash.update(`${name}\0${stats.size}\0${stats.mtimeMs}\n`);
  return hash.digest('base64url');
}

interface FoundFile {
  readonly name: string;
  readonly stats: Stats;
}

function filesOf(path: string): readonly FoundFile[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [{ name: basename(path), stats }, ...found(`${path}.wal`, 'wal')];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => dataFile.test(name))
    .sort()
    .flatMap((name) => found(join(path, name), name));
}

/** A file that was deleted since it was listed is no longer there. */
function found(path: string, name: string): readonly FoundFile[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? [{ name, stats }] : [];
}
