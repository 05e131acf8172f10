/** The last runs of a trait as bars and as words. Pure. */
import type { RunMark, RunStatus } from '../../../preload/run-model.ts';
import { countOf, formatCount } from '../../format/numbers.ts';

/** A run as drawn: bars of runs that went well stand on the line, the others hang below it. */
export interface SparkBar {
  readonly run: string;
  /** 0..1 of the tallest; null for a run that did not end well. */
  readonly height: number | null;
  readonly status: RunStatus;
}

const hasNumbers = ({ status }: RunMark): boolean =>
  status === 'succeeded' || status === 'partial' || status === 'running';

/** Oldest first, from marks that are newest first. */
export function sparkBars(marks: readonly RunMark[]): readonly SparkBar[] {
  const tallest = Math.max(1, ...marks.filter(hasNumbers).map(({ changes }) => changes));
  return marks.toReversed().map((mark) => ({
    run: mark.run,
    status: mark.status,
    height: hasNumbers(mark) ? mark.changes / tallest : null,
  }));
}

const words: Record<RunStatus, string> = {
  succeeded: 'succeeded',
  partial: 'partial',
  failed: 'failed',
  blocked: 'blocked',
  cancelled: 'cancelled',
  running: 'running',
};

/** `Last 30 runs: 28 succeeded, 2 failed. 12 changes in the latest, 412 at most.` */
export function sparkWords(marks: readonly RunMark[]): string {
  const [latest] = marks;
  if (!latest) return 'No runs yet';
  const counted = Object.entries(words).map(([status, word]) => ({
    word,
    count: marks.filter((mark) => mark.status === status).length,
  }));
  const states = counted.filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`);
  const most = Math.max(...marks.map(({ changes }) => changes));
  const runs = marks.length === 1 ? 'One run' : `Last ${marks.length} runs`;
  return `${runs}: ${states.join(', ')}. ${countOf(latest.changes, 'change')} in the latest, ${formatCount(most)} at most.`;
}
