/** Text that is not UTF-8. Sent, it would have U+FFFD in place of what it was, and two ids might become one. */
import { isUtf8 } from 'node:buffer';
import type { Codec } from '../warehouses/warehouse.ts';
import { readLength } from './fields.ts';

/** The high bit of each byte of a word: clear throughout ASCII. */
export const HIGH_BITS = 0x8080_8080;
/** Bytes shown of such a text. */
const SHOWN_BYTES = 32;

/** Codecs whose text is the analyst's own data and not the warehouse's way of writing a number or a date. */
const freeText: ReadonlySet<Codec['kind']> = new Set(['text', 'json', 'pg-array']);

export interface ForeignText {
  /** Index of the column. */
  readonly column: number;
  /** Its first bytes as hex. */
  readonly hex: string;
}

/** The first field of the row at `start` that is not UTF-8; null where all are. `codecs` in column order. */
export function foreignText(bytes: Buffer, start: number, codecs: readonly Codec[]): ForeignText | null {
  let at = start;
  for (let column = 0; column < codecs.length; column++) {
    const from = at + 4;
    at = from + Math.max(readLength(bytes, at), 0);
    if (!freeText.has((codecs[column] as Codec).kind) || isText(bytes, from, at)) continue;
    return { column, hex: `\\x${bytes.toString('hex', from, Math.min(at, from + SHOWN_BYTES))}` };
  }
  return null;
}

/** ASCII, nearly always, is told without a call. */
function isText(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if ((bytes[at] as number) > 0x7f) return isUtf8(bytes.subarray(at, end));
  }
  return true;
}
