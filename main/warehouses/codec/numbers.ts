/** Numbers that lose no digit: a JSON number where reading it back gives the same decimal, else its text. */
import { notJson } from './not-json.ts';

/** Integers become numbers within +-2^53, where every reader agrees on them; else text. */
export function decodeInteger(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value + 0 : text;
}

/** Decimals become numbers when they are equal as decimals after the trip: `12.340` -> 12.34, but 38 digits stay text. */
export function decodeDecimal(text: string): number | string {
  const value = Number(text);
  if (Number.isFinite(value) && sameDecimal(text, String(value))) return value + 0;
  if (Number.isNaN(value) || /inf/i.test(text)) throw notJson(text);
  return text;
}

/** The server prints the shortest text that reads back as the same float, so the float is the value. */
export function decodeFloat(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw notJson(text);
  return value + 0;
}

/** Whether two decimal texts mean the same number, whatever their scale, exponent or leading zeros. */
export function sameDecimal(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b);
}

const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Sign, significant digits and exponent of a decimal text: `-0012.3400e2` -> `-1234e0`; zero has no sign. */
function canonical(text: string): string {
  const match = parts.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${scale}`;
}
