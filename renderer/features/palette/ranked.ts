/** Which commands are shown for what was typed, best first. Pure. */
import type { Command } from './command.ts';
import { fuzzyScore } from './fuzzy-match.ts';

const shown = 60;

/** Matches in the title count for more than those in its other words. */
function scoreOf(typed: string, { title, group, also = '' }: Command): number | null {
  const inTitle = fuzzyScore(typed, title);
  const inAll = fuzzyScore(typed, `${title} ${group} ${also}`);
  if (inTitle === null) return inAll;
  return Math.max(inTitle + 4, inAll ?? 0);
}

export function ranked(commands: readonly Command[], typed: string): readonly Command[] {
  return commands
    .map((command) => ({ command, score: scoreOf(typed, command) }))
    .filter((one): one is { command: Command; score: number } => one.score !== null)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, shown)
    .map(({ command }) => command);
}
