/** The sample warehouse: a folder of CSV files that a newcomer queries without any set-up, and that can be changed on request. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changeTables } from './changes.ts';

/** Hidden, so that DuckDB's folder reader passes it over: how often the rows were changed. */
const roundFile = '.round';

const folderIn = (dataDir: string): string => join(dataDir, 'sample-warehouse');

/** Copies the shipped data to `<dataDir>/sample-warehouse` unless it is there; returns that path, for a DuckDB connection. */
export function placeSampleWarehouse(assetsDir: string, dataDir: string): string {
  const targetDir = folderIn(dataDir);
  if (existsSync(targetDir)) return targetDir;
  const stagingDir = `${targetDir}.${process.pid}`;
  rmSync(stagingDir, { recursive: true, force: true });
  copyFolder(join(assetsDir, 'sample-warehouse'), stagingDir);
  renameSync(stagingDir, targetDir);
  return targetDir;
}

/** Puts the shipped data back, without the changes. */
export function resetSampleWarehouse(assetsDir: string, dataDir: string): string {
  const targetDir = folderIn(dataDir);
  if (existsSync(targetDir)) {
    const discardedDir = `${targetDir}.discarded.${process.pid}`;
    renameSync(targetDir, discardedDir);
    rmSync(discardedDir, { recursive: true, force: true });
  }
  return placeSampleWarehouse(assetsDir, dataDir);
}

/**
 * Lets a little time pass in the sample: some tickets close and open, leads are scored anew, come and go. Every call makes other
 * changes, and the same sequence of calls the same ones. Returns what happened, in one sentence.
 */
export async function changeSampleWarehouse(dataDir: string): Promise<string> {
  const folderDir = folderIn(dataDir);
  const roundPath = join(folderDir, roundFile);
  const round = 1 + (existsSync(roundPath) ? Number(readFileSync(roundPath, 'utf8')) : 0);
  const { closed, opened, rescored, joined, left } = await changeTables(folderDir, round);
  writeFileSync(roundPath, String(round));
  return (
    `Closed ${count(closed, 'ticket')}, opened ${opened}, re-scored ${count(rescored, 'lead')}, ` +
    `added ${count(joined, 'lead')}; ${count(left, 'user')} left.`
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** File by file, because the source may lie in Electron's archive, which only the plain read functions see into. */
function copyFolder(sourceDir: string, targetDir: string): void {
  for (const entry of readdirSync(sourceDir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const sourcePath = join(entry.parentPath, entry.name);
    const targetPath = join(targetDir, sourcePath.slice(sourceDir.length));
    mkdirSync(dirname(targetPath), { recursive: true });
    writeFileSync(targetPath, readFileSync(sourcePath));
  }
}
