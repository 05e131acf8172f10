/** Numbers, values and times as the CLI writes them. */

import type { Json } from '../../preload/model.ts';
import type { Estimate, QueryCost, RowChange, RowCounts } from '../../preload/run-model.ts';
import { withoutUnseen } from '../../preload/unseen-characters.ts';
import { bytesInWords, dollarsInWords } from '../engine/cost.ts';

const grouped = new Intl.NumberFormat('en-US');

/** 1234567 -> `1,234,567`. */
export const number = (value: number): string => grouped.format(value);

/** `1 row`, `2,000 rows`. */
export const counted = (value: number, noun: string): string =>
  `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

/** 950 -> `950 ms`, 61500 -> `1 min 2 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `1,020,000 calls, 20,000 of them for new ids: about 17 min at 1,000 events/s`. */
export function estimated(
  { calls, newIds, durationMs }: Estimate,
  eventsPerSecond: number | undefined,
): string {
  const time =
    durationMs === null || !eventsPerSecond
      ? 'no rate limit'
      : `${aboutDuration(durationMs)} at ${number(eventsPerSecond)} events/s`;
  return `${counted(calls, 'call')}, ${number(newIds)} of them for new ids: ${time}`;
}

/** `reads 12.3 GB: $0.07 a run, $4.20 a month on its schedule`. */
export function costed({ bytes, dollars, dollarsPerMonth }: QueryCost): string {
  const month =
    dollarsPerMonth === null ? '' : `, ${dollarsInWords(dollarsPerMonth)} a month on its schedule`;
  return `reads ${bytesInWords(bytes)}: ${dollarsInWords(dollars)} a run${month}`;
}

/** A duration that is only a guess: one unit, rounded. */
function aboutDuration(ms: number): string {
  if (ms < 1000) return 'under a second';
  const seconds = ms / 1000;
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${(seconds / 3600).toFixed(1)} h`;
}

export const megabytes = (bytes: number): string => `${number(Math.round(bytes / 1_000_000))} MB`;

/** A JSON value on one line, cut to `width` characters. */
export function value(json: Json | undefined, width = 40): string {
  if (json === undefined) return '(absent)';
  const whole = typeof json === 'string' ? json : JSON.stringify(json);
  // Cut first: a value may have megabytes.
  const text = withoutUnseen(whole.slice(0, 4 * width).replace(/[ \t\r\n]+/g, ' '));
  return text.length > width ? `${text.slice(0, width - 3)}...` : text;
}

/** `3 added, 1 changed, 96 unchanged, 0 invalid; 2 removed`: the numbers that add up, and the one counted apart. */
export function counts(rows: RowCounts): string {
  const { added, changed, unchanged, invalid, removed } = rows;
  return `${number(added)} added, ${number(changed)} changed, ${number(unchanged)} unchanged, ${number(invalid)} invalid; ${number(removed)} removed`;
}

/** What changed in one row: `status: open -> closed`, by column; columns that stayed are left out. */
export function changeOf(change: RowChange): string {
  const names = [...new Set([...Object.keys(change.before ?? {}), ...Object.keys(change.after ?? {})])];
  const parts = names.flatMap((column) => {
    const [before, after] = [change.before?.[column], change.after?.[column]];
    const name = withoutUnseen(column);
    if (change.kind === 'added') return [`${name}: ${value(after)}`];
    if (change.kind === 'removed') return [`${name}: ${value(before)} -> null`];
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [`${name}: ${value(before)} -> ${value(after)}`];
  });
  return parts.join(', ');
}
