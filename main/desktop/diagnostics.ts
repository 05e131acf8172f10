/** What somebody who helps needs to know: versions, counts and the end of the log. No names, SQL, hosts, keys or values. */
import { readFileSync } from 'node:fs';
import type { AppSnapshot } from '../../preload/model.ts';
import { logPath } from '../log.ts';
import { withoutSecrets } from '../vault/known-secrets.ts';

/** Lines of the log that come along. */
const lastLines = 200;

interface Diagnosed {
  readonly dataDir: string;
  readonly snapshot: AppSnapshot;
  /** Node, Electron, Chrome: `process.versions`. */
  readonly versions: Readonly<Record<string, string | undefined>>;
}

/** One text to paste into a report. */
export function describeApp({ dataDir, snapshot, versions }: Diagnosed): string {
  const { version, platform, connections, spaces, traits, runs } = snapshot;
  const shells = ['electron', 'chrome', 'node'].flatMap((name) =>
    versions[name] ? [`${name} ${versions[name]}`] : [],
  );
  const lines = [
    `SQL Traits ${version} on ${platform} ${process.arch}`,
    shells.join(', '),
    `warehouses: ${tally(connections.map(({ settings }) => settings.kind))}`,
    `spaces: ${spaces.length}, traits: ${traits.length}`,
    `runs: ${tally(runs.map(({ status }) => status))}`,
    '',
    ...endOfLog(dataDir),
  ];
  // A line may be older than the day its secret was known.
  return withoutSecrets(lines.join('\n'));
}

/** `2 postgres, 1 duckdb`, or `none`. */
function tally(words: readonly string[]): string {
  const counts = Map.groupBy(words, (word) => word);
  return [...counts].map(([word, { length }]) => `${length} ${word}`).join(', ') || 'none';
}

function endOfLog(dataDir: string): readonly string[] {
  try {
    return readFileSync(logPath(dataDir), 'utf8').trimEnd().split('\n').slice(-lastLines);
  } catch {
    return ['(no log yet)'];
  }
}
