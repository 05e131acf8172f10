/** Progress on stderr: one line that rewrites itself on a terminal, a line per phase and second elsewhere. */
import type { Progress, RunPhase } from '../../preload/model.ts';
import type { Stream } from './terminal.ts';
import { counted, duration, number } from './words.ts';

const liveEveryMs = 100;
const plainEveryMs = 1_000;
const clearLine = '\r\u001b[2K';

const phaseWords: { readonly [Phase in RunPhase]: string } = {
  waiting: 'Waiting for another run',
  connecting: 'Connecting',
  querying: 'Querying',
  comparing: 'Comparing',
  planning: 'Planning',
  sending: 'Sending',
  finishing: 'Finishing',
  done: 'Done',
};

export interface ProgressLine {
  show(progress: Progress): void;
  /** Takes the live line away, before the result is printed. */
  clear(): void;
}

/** `clock` is in ms, and only differences count. */
export function createProgressLine(
  stream: Stream,
  clock: () => number = () => performance.now(),
): ProgressLine {
  const everyMs = stream.isTTY ? liveEveryMs : plainEveryMs;
  let phase: RunPhase | undefined;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      if (progress.phase === 'done') return;
      if (progress.phase === phase && clock() - shownAtMs < everyMs) return;
      phase = progress.phase;
      shownAtMs = clock();
      const line = describe(progress);
      stream.write(stream.isTTY ? clearLine + line.slice(0, stream.columns - 1) : `${line}\n`);
    },
    clear: () => {
      if (stream.isTTY && phase !== undefined) stream.write(clearLine);
      phase = undefined;
    },
  };
}

function describe({ phase, rowsRead, planned, sent, failed, elapsedMs }: Progress): string {
  const parts = [phaseWords[phase]];
  if (rowsRead > 0) parts.push(`${counted(rowsRead, 'row')} read`);
  if (planned > 0) parts.push(`${number(sent)} of ${counted(planned, 'event')} sent`);
  if (failed > 0) parts.push(`${number(failed)} failed`);
  return [...parts, duration(elapsedMs)].join(' · ');
}
