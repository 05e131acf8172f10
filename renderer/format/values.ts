/** Outgoing JSON values as text. Null, missing, '' and 0 are four things and must look like four things. */
import type { Json } from '../../preload/model.ts';
import type { RowChange } from '../../preload/run-model.ts';
import { formatExact } from './times.ts';

export type ValueLook = 'null' | 'missing' | 'empty' | 'text' | 'number' | 'boolean' | 'json';

/** A value as drawn: its text, and how it looks. */
export interface ShownValue {
  readonly text: string;
  readonly look: ValueLook;
}

/** How a value is drawn; `undefined` means the column is not in the payload. */
export function showValue(value: Json | undefined): ShownValue {
  if (value === undefined) return { text: 'not sent', look: 'missing' };
  if (value === null) return { text: 'null', look: 'null' };
  if (value === '') return { text: 'empty text', look: 'empty' };
  if (typeof value === 'string') return { text: value, look: 'text' };
  if (typeof value === 'number') return { text: String(value), look: 'number' };
  if (typeof value === 'boolean') return { text: String(value), look: 'boolean' };
  return { text: JSON.stringify(value), look: 'json' };
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A moment in the laptop's zone, for looking at only; everything else stays as it is. */
export function localTime(value: Json | undefined): Json | undefined {
  return typeof value === 'string' && moment.test(value) ? formatExact(value) : value;
}

/** What Copy puts on the clipboard: the bare value, not its quotes or its stand-in. */
export function copyTextOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** One column's value before and after; undefined means it was not sent. */
export interface ColumnChange {
  readonly column: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The columns whose values differ, in the order of the row; for removed rows `after` is what was sent: nulls. */
export function columnChanges(change: RowChange): readonly ColumnChange[] {
  const { before, after } = change;
  const columns = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return columns
    .map((column) => ({ column, before: before?.[column], after: after === null ? null : after[column] }))
    .filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after));
}
