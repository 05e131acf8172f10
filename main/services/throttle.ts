/** Progress at the pace of those who look at it. */
import type { Progress } from '../../preload/model.ts';

export type Report = (progress: Progress) => void;

/** Passes on one report per `everyMs` at most, and every change of phase. The clock counts in ms. */
export function throttled(
  pass: Report,
  everyMs: number,
  clock: () => number = () => performance.now(),
): Report {
  let phase: Progress['phase'] | undefined;
  let passedAtMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (progress.phase === phase && clock() - passedAtMs < everyMs) return;
    phase = progress.phase;
    passedAtMs = clock();
    pass(progress);
  };
}
