/** Progress at the pace of those who look at it. */
import type { Progress } from '../../../preload/run-model.ts';

export type Report = (progress: Progress) => void;

/** Passes on one report per `everyMs` at most, and every change of phase or of place in the queue. The clock counts in ms. */
export function throttled(
  pass: Report,
  everyMs: number,
  clock: () => number = () => performance.now(),
): Report {
  let passed: Pick<Progress, 'phase' | 'place'> | undefined;
  let passedAtMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const isSame = progress.phase === passed?.phase && progress.place === passed.place;
    if (isSame && clock() - passedAtMs < everyMs) return;
    passed = progress;
    passedAtMs = clock();
    pass(progress);
  };
}
