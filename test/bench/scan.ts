/** `scan`: a run that finds nothing changed, against `copy (q) to stdout` of the same query, alternately. */
import type { TaskTime } from './child.ts';
import { baseline, type Place, withPlace } from './place.ts';
import {
  type BenchOptions,
  type BenchResult,
  count,
  median,
  megabytes,
  rounded,
  seconds,
  tell,
} from './report.ts';

export function benchScan({ rows, runs }: BenchOptions): Promise<BenchResult> {
  return withPlace(rows, async (place) => {
    tell('Taking the result as already sent...');
    place.measure({ type: 'assume' });
    return report(rows, alternate(place, { rows, runs }));
  });
}

interface Round {
  readonly copyMs: number;
  readonly scan: TaskTime;
}

/** Baseline and subject in turn, so that the machine's moods meet both. */
function alternate(place: Place, { rows, runs }: BenchOptions): readonly Round[] {
  return Array.from({ length: runs }, (_, round) => {
    tell(`Round ${round + 1} of ${runs}...`);
    const copyMs = place.copyMs();
    const scan = place.measure({ type: 'run' });
    if (scan.rows?.unchanged !== rows || scan.sent !== 0)
      throw new Error('A run over unchanged rows must send nothing');
    return { copyMs, scan };
  });
}

function report(rows: number, rounds: readonly Round[]): BenchResult {
  const copyMs = median(rounds.map((round) => round.copyMs));
  const scanMs = median(rounds.map(({ scan }) => scan.ms));
  const ratio = rounded(median(rounds.map((round) => round.scan.ms / round.copyMs)));
  const peakRssBytes = Math.max(...rounds.map(({ scan }) => scan.peakRssBytes));
  const loopP99Ms = rounded(Math.max(...rounds.map(({ scan }) => scan.loopP99Ms)));
  return {
    document: { bench: 'scan', rows, ratio, peakRssBytes, scanMs, copyMs, loopP99Ms, baseline },
    table: [
      ['nothing changed', 'median', 'ratio', 'peak RSS', 'main loop p99'],
      [baseline, seconds(copyMs), '1.00', '', ''],
      [
        `run over ${count(rows)} rows`,
        seconds(scanMs),
        ratio.toFixed(2),
        megabytes(peakRssBytes),
        `${loopP99Ms} ms`,
      ],
    ],
  };
}
