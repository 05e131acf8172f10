/** Values that JSON can't carry, found by looking at a few bytes. Runs once per field of every row: no allocation. */

import { outsideYears } from './not-json.ts';
import { decodeTimestamp } from './times.ts';

const zero = 0x30;
const nine = 0x39;
const minus = 0x2d;
const plus = 0x2b;
const dot = 0x2e;
const zulu = 0x5a;

/** NaN and the infinities start with a letter, after a sign perhaps. */
export function invalidNumber(bytes: Buffer, start: number, end: number): string | null {
  const first = bytes[start];
  const digit = first === minus || first === plus ? bytes[start + 1] : first;
  return isDigit(digit) || digit === dot ? null : bytes.toString('latin1', start, end);
}

/** Anything but four digits of year, or a tail such as ` BC`, has no ISO 8601 form that every reader takes. */
export function invalidDate(bytes: Buffer, start: number, end: number): string | null {
  if (isDigit(bytes[start]) && bytes[start + 4] === minus && isDigit(bytes[end - 1])) return null;
  return outsideReason(bytes, start, end);
}

/** As for dates; a value on the edge years is worked out, since its offset may carry it over. */
export function invalidTimestamp(bytes: Buffer, start: number, end: number): string | null {
  const last = bytes[end - 1];
  const shaped = isDigit(bytes[start]) && bytes[start + 4] === minus && (isDigit(last) || last === zulu);
  if (!shaped) return outsideReason(bytes, start, end);
  return isEdgeYear(bytes, start) ? edgeReason(bytes.toString('latin1', start, end)) : null;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}

/** `0001` or `9999`. */
function isEdgeYear(bytes: Buffer, start: number): boolean {
  const first = bytes[start];
  const last = bytes[start + 3];
  return (
    first === bytes[start + 1] &&
    first === bytes[start + 2] &&
    (first === nine || (first === zero && last === zero + 1))
  );
}

function edgeReason(text: string): string | null {
  try {
    decodeTimestamp(text);
    return null;
  } catch {
    return outsideYears;
  }
}

function outsideReason(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('latin1', start, end);
  return text === 'infinity' || text === '-infinity' ? text : outsideYears;
}
