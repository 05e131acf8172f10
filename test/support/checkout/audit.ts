/**
 * Known weaknesses of what ships, where a registry answers within 20 seconds. Says what it found, and never fails a build: a
 * registry that is away, or a weakness that became known today, must not stop an unrelated change.
 */
import { spawnSync } from 'node:child_process';

const patienceMs = 20_000;

const npmPath = process.env.npm_execpath;
const [command, first] = npmPath ? [process.execPath, [npmPath]] : ['npm', []];
const run = spawnSync(command, [...first, 'audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: patienceMs,
});
process.stderr.write(`${verdict(run.stdout)}\n`);

function verdict(answer: string): string {
  try {
    const { metadata } = JSON.parse(answer) as { metadata?: { vulnerabilities: Record<string, number> } };
    if (metadata) return `Known weaknesses of what ships: ${words(metadata.vulnerabilities)}`;
  } catch {
    // Not an answer.
  }
  return 'Known weaknesses of what ships: not known, no registry answered.';
}

function words({ total = 0, ...levels }: Record<string, number>): string {
  const found = Object.entries(levels).filter(([, count]) => count > 0);
  return total === 0 ? 'none' : found.map(([level, count]) => `${count} ${level}`).join(', ');
}
