/** `scan`: a run that finds nothing changed, against `copy (q) to stdout` of the same query, alternately. */
import type { TaskTime } from './child.ts';
import { baseline, type Place, withSnapshot } from './place.ts';
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

/** The small size is a tenth of the rows: time may grow with them, memory hardly. */
export async function benchScan({ rows, runs }: BenchOptions, place: Place): Promise<BenchResult> {
  const large = summaryOf(rows, alternate(place, { rows, runs }));
  const few = Math.ceil(rows / 10);
  const small = await withSnapshot(few, async (smaller) =>
    summaryOf(few, alternate(smaller, { rows: few, runs })),
  );
  return report(large, small);
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

interface Summary {
  readonly rows: number;
  readonly copyMs: number;
  readonly scanMs: number;
  readonly ratio: number;
  readonly peakRssBytes: number;
  readonly loopP99Ms: number;
}

function summaryOf(rows: number, rounds: readonly Round[]): Summary {
  return {
    rows,
    copyMs: median(rounds.map((round) => round.copyMs)),
    scanMs: median(rounds.map(({ scan }) => scan.ms)),
    ratio: rounded(median(rounds.map((round) => round.scan.ms / round.copyMs))),
    peakRssBytes: Math.max(...rounds.map(({ scan }) => scan.peakRssBytes)),
    loopP99Ms: rounded(Math.max(...rounds.map(({ scan }) => scan.loopP99Ms))),
  };
}

function report(large: Summary, small: Summary): BenchResult {
  const timeRatio = rounded(large.scanMs / small.scanMs);
  const rssRatio = rounded(large.peakRssBytes / small.peakRssBytes);
  return {
    document: { bench: 'scan', ...large, baseline, small, timeRatio, rssRatio },
    table: [
      ['nothing changed', 'median', 'ratio', 'peak RSS', 'main loop p99'],
      ...[small, large].flatMap(linesOf),
      ['large against small', `x ${timeRatio}`, '', `x ${rssRatio}`, ''],
    ],
  };
}

const linesOf = ({ rows, copyMs, scanMs, ratio, peakRssBytes, loopP99Ms }: Summary): string[][] => [
  [`${baseline}, ${count(rows)} rows`, seconds(copyMs), '1.00', '', ''],
  [
    `run over ${count(rows)} rows`,
    seconds(scanMs),
    ratio.toFixed(2),
    megabytes(peakRssBytes),
    `${loopP99Ms} ms`,
  ],
];
