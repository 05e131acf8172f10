/** Counts, durations and rates as the screens show them. English grouping, so that a number reads the same everywhere. */
const grouped = new Intl.NumberFormat('en-US');

/** `12400` -> `12,400`. */
export const formatCount = (count: number): string => grouped.format(count);

/** `1 user`, `12,400 users`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** Milliseconds in the two units that matter: `640 ms`, `4.2 s`, `24 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 9950) return `${(durationMs / 1000).toFixed(1)} s`;
  if (durationMs < 59_500) return `${Math.round(durationMs / 1000)} s`;
  const seconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joined(minutes, 'min', seconds % 60, 's');
  return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function joined(...[large, largeUnit, small, smallUnit]: [number, string, number, string]): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** How long a number of calls takes at a space's rate; null without a bound. */
export function sendingTime(calls: number, eventsPerSecond: number): string | null {
  if (eventsPerSecond === 0) return null;
  const seconds = calls / eventsPerSecond;
  if (seconds < 1) return 'less than a second';
  if (seconds < 60) return `about ${Math.ceil(seconds)} s`;
  return `about ${formatDuration(Math.round(seconds / 60) * 60_000)}`;
}

/** `1.5 MB` from bytes; powers of 1000, as the system's own monitors count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}

/** `A`, `A and B`, `A, B and 3 more`. */
export function namesOf(names: readonly string[]): string {
  if (names.length <= 3) return new Intl.ListFormat('en').format(names);
  return new Intl.ListFormat('en').format([...names.slice(0, 2), `${names.length - 2} more`]);
}
