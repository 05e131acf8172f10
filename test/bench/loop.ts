/** `loop`: the main thread's event-loop delay while a run works in its own thread. The window and the tray live on that thread. */
import { withPlace } from './place.ts';
import { type BenchOptions, type BenchResult, count, rounded, tell } from './report.ts';

export function benchLoop({ rows, runs }: BenchOptions): Promise<BenchResult> {
  return withPlace(rows, async (place) => {
    tell('Taking the result as already sent...');
    place.measure({ type: 'assume' });
    const delays = Array.from({ length: runs }, () => place.measure({ type: 'run' }).loopP99Ms);
    const loopP99Ms = rounded(Math.max(...delays));
    return {
      document: { bench: 'loop', rows, loopP99Ms },
      table: [
        ['main thread during a run', 'p99 delay, worst run'],
        [`${count(rows)} rows`, `${loopP99Ms} ms`],
      ],
    };
  });
}
