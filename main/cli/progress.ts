/** Progress on stderr: one line that rewrites itself on a terminal, a line per phase and second elsewhere. */
import type { Progress, RunPhase } from '../../preload/run-model.ts';
import { throttled } from '../services/runs/throttle.ts';
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

/** The line for a stream. The clock counts in ms; only differences matter. */
export function createProgressLine(
  stream: Stream,
  clock: () => number = () => performance.now(),
): ProgressLine {
  return stream.isTTY ? liveLine(stream, clock) : plainLines(stream, clock);
}

function plainLines(stream: Stream, clock: () => number): ProgressLine {
  const show = throttled((progress) => stream.write(`${describe(progress)}\n`), plainEveryMs, clock);
  return { show: (progress) => progress.phase !== 'done' && show(progress), clear: () => {} };
}

/** Counts the seconds by itself: a warehouse that thinks for a minute sends no progress, and nobody should think it hangs. */
function liveLine(stream: Stream, clock: () => number): ProgressLine {
  let heard: { readonly progress: Progress; readonly atMs: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    if (!heard) return;
    const elapsedMs = heard.progress.elapsedMs + clock() - heard.atMs;
    stream.write(clearLine + describe({ ...heard.progress, elapsedMs }).slice(0, stream.columns - 1));
  };
  return {
    show: (progress) => {
      const isNewPhase = progress.phase !== heard?.progress.phase;
      heard = { progress, atMs: clock() };
      timer ??= setInterval(draw, liveEveryMs).unref();
      if (isNewPhase) draw();
    },
    clear: () => {
      clearInterval(timer);
      if (heard) stream.write(clearLine);
      [heard, timer] = [undefined, undefined];
    },
  };
}

function describe({ phase, place, rowsRead, planned, sent, failed, elapsedMs }: Progress): string {
  const parts = [phaseWords[phase]];
  if (place !== undefined && place > 1) parts.push(`number ${place} in the queue`);
  if (rowsRead > 0) parts.push(`${counted(rowsRead, 'row')} read`);
  if (planned > 0) parts.push(`${number(sent)} of ${counted(planned, 'event')} sent`);
  if (failed > 0) parts.push(`${number(failed)} failed`);
  return [...parts, duration(elapsedMs)].join(' · ');
}
