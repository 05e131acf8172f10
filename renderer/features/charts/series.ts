/** What the charts show: numbers over time, and the same in words. Pure. */
import type { RunDay } from '../../../preload/run-days.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { formatCount, formatDuration } from '../../format/numbers.ts';

export interface Series {
  readonly label: string;
  /** A colour's token, without the dashes. */
  readonly color: string;
  readonly values: readonly number[];
}

/** One chart: a value of each series at each point in time. */
export interface Chart {
  readonly id: 'rows' | 'changes' | 'duration' | 'events';
  readonly title: string;
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** Bars for what belongs to a day, a line for what belongs to a moment. */
  readonly look: 'bars' | 'line';
}

/** One trait's runs: a point each. Those that failed before they read anything have nothing to show. */
export function chartsOfRuns(runs: readonly RunDocument[]): readonly Chart[] {
  const ended = runs
    .filter(({ status, rows }) => status !== 'running' && rows.read + rows.removed > 0)
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
  const of = (value: (run: RunDocument) => number): readonly number[] => ended.map(value);
  const frame = { times: of(({ startedAt }) => Date.parse(startedAt)), look: 'line' } as const;
  return chartsOf(frame, 'run', {
    read: of(({ rows }) => rows.read),
    added: of(({ rows }) => rows.added),
    changed: of(({ rows }) => rows.changed),
    removed: of(({ rows }) => rows.removed),
    durationMs: of(({ durationMs }) => durationMs),
  });
}

/** The runs of all traits: a bar for each day. */
export function chartsOfDays(days: readonly RunDay[]): readonly Chart[] {
  const of = (value: (day: RunDay) => number): readonly number[] => days.map(value);
  return chartsOf({ times: of(timeOf), look: 'bars' }, 'day', {
    read: of(({ read }) => read),
    added: of(({ added }) => added),
    changed: of(({ changed }) => changed),
    removed: of(({ removed }) => removed),
    durationMs: of(({ durationMs }) => durationMs),
  });
}

export const eventsChart = (days: readonly RunDay[]): Chart => ({
  id: 'events',
  title: 'Events per day',
  times: days.map(timeOf),
  series: [{ label: 'Accepted', color: 'ok', values: days.map(({ sent }) => sent) }],
  format: formatCount,
  look: 'bars',
});

/** Noon, so that a bar stands over its day. */
const timeOf = ({ day }: RunDay): number => new Date(`${day}T12:00:00`).getTime();

interface Numbers {
  readonly read: readonly number[];
  readonly added: readonly number[];
  readonly changed: readonly number[];
  readonly removed: readonly number[];
  readonly durationMs: readonly number[];
}

function chartsOf(
  frame: Pick<Chart, 'times' | 'look'>,
  per: 'run' | 'day',
  { read, added, changed, removed, durationMs }: Numbers,
): readonly Chart[] {
  return [
    {
      ...frame,
      id: 'rows',
      title: `Rows per ${per}`,
      series: [{ label: 'Read', color: 'accent-text', values: read }],
      format: formatCount,
    },
    {
      ...frame,
      // Lines: three bars a day would hide each other.
      look: 'line',
      id: 'changes',
      title: `Changes per ${per}`,
      series: [
        { label: 'Added', color: 'ok', values: added },
        { label: 'Changed', color: 'warn', values: changed },
        { label: 'Removed', color: 'bad', values: removed },
      ],
      format: formatCount,
    },
    {
      ...frame,
      id: 'duration',
      title: per === 'run' ? 'Duration' : 'Time spent per day',
      series: [{ label: 'Duration', color: 'sql-keyword', values: durationMs }],
      format: formatDuration,
    },
  ];
}

const dayMs = 86_400_000;

/** The busiest day against what the rate limit would allow: `Busiest day 12,400, 0.1 % of limit`. */
export function allowanceText(days: readonly RunDay[], eventsPerSecond: number | null): string {
  const most = Math.max(0, ...days.map(({ sent }) => sent));
  const words = `Busiest day ${formatCount(most)}`;
  if (eventsPerSecond === null || eventsPerSecond === 0) return words;
  const share = (most / (eventsPerSecond * (dayMs / 1000))) * 100;
  const percent = share > 0 && share < 0.1 ? '< 0.1' : String(Number(share.toFixed(1)));
  return `${words}, ${percent} % of limit`;
}
