/** `loop`: the main thread's event-loop delay while a run works in its own thread. The window and the tray live on that thread. */
import type { Place } from './place.ts';
import { type BenchOptions, type BenchResult, count, rounded } from './report.ts';

export async function benchLoop({ rows, runs }: BenchOptions, place: Place): Promise<BenchResult> {
  const delays = Array.from({ length: runs }, () => place.measure({ type: 'run' }).loopP99Ms);
  const loopP99Ms = rounded(Math.max(...delays));
  return {
    document: { bench: 'loop', rows, loopP99Ms },
    table: [
      ['main thread during a run', 'p99 delay, worst run'],
      [`${count(rows)} rows`, `${loopP99Ms} ms`],
    ],
  };
}
