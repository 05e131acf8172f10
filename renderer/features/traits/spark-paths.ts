/** The last runs of a trait as bars and as words. Pure; a list of two hundred traits draws three paths for each, not thirty bars. */
import type { RunMark, RunStatus } from '../../../preload/run-model.ts';
import { countOf, formatCount } from '../../format/numbers.ts';

const barsShown = 30;
const step = 3;
const barWidth = 2;
const belowHeight = 4;

export const sparkWidth = barsShown * step;
export const sparkHeight = 20;
/** Bars stand on it; runs that did not end well hang below it. */
export const sparkLine = 15;

/** SVG paths by how the runs ended. */
export interface SparkPaths {
  readonly well: string;
  /** Partial, blocked or cancelled. */
  readonly held: string;
  readonly failed: string;
}

const hasNumbers = ({ status }: RunMark): boolean => /^(succeeded|partial|running)$/.test(status);

/** From marks that are newest first to bars whose last is the newest. */
export function sparkPaths(marks: readonly RunMark[]): SparkPaths {
  const tallest = Math.max(1, ...marks.filter(hasNumbers).map(({ changes }) => changes));
  const drawn = marks.slice(0, barsShown).map((mark, index) => {
    const x = (barsShown - 1 - index) * step;
    return { status: mark.status, path: hasNumbers(mark) ? standing(x, mark.changes / tallest) : hanging(x) };
  });
  const pathOf = (statuses: readonly RunStatus[]) =>
    drawn
      .filter(({ status }) => statuses.includes(status))
      .map(({ path }) => path)
      .join('');
  return {
    well: pathOf(['succeeded', 'running']),
    held: pathOf(['partial', 'blocked', 'cancelled']),
    failed: pathOf(['failed']),
  };
}

/** A bar of `share` of the whole height; whatever changed at all can be seen. */
function standing(x: number, share: number): string {
  const height = share === 0 ? 0 : Math.max(1, Math.round(share * (sparkLine - 1)));
  return `M${x} ${sparkLine}v-${height}h${barWidth}v${height}z`;
}

const hanging = (x: number): string => `M${x} ${sparkLine + 1}v${belowHeight}h${barWidth}v-${belowHeight}z`;

const statuses: readonly RunStatus[] = ['succeeded', 'partial', 'failed', 'blocked', 'cancelled', 'running'];

/** `Last 30 runs: 28 succeeded, 2 failed. 12 changes in the latest, 412 at most.` */
export function sparkWords(marks: readonly RunMark[]): string {
  const [latest] = marks;
  if (!latest) return 'No runs yet';
  const counted = statuses.map((status) => ({
    status,
    count: marks.filter((mark) => mark.status === status).length,
  }));
  const ends = counted.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${status}`);
  const most = Math.max(...marks.map(({ changes }) => changes));
  const runs = marks.length === 1 ? 'One run' : `Last ${marks.length} runs`;
  return `${runs}: ${ends.join(', ')}. ${countOf(latest.changes, 'change')} in the latest, ${formatCount(most)} at most.`;
}
