/** How large a row is as it would be sent, and what is shown of one that is too large. */
import type { Json } from '../../preload/model.ts';
import { surelyTooLargeBytes } from '../warehouses/longest-row.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import { decodeShown, traitsOf, valuesOf } from './rows.ts';

/** JSON escapes a byte into six at the most (`\u0000`), so a row below this cannot break the limit. */
export const surelySmall = Math.floor(limits.rowBytes / 6) - 1024;
/** Characters shown of a long value, or of a long id. */
const shownCharacters = 1_000;
const shownOfKey = 200;

const grouped = new Intl.NumberFormat('en-US');

/** Bytes of the row's traits as JSON; for rows that break the limit anyhow, of its raw form. */
export function rowSize(row: Buffer, layout: Layout): number {
  if (row.length > surelyTooLargeBytes) return row.length;
  return Buffer.byteLength(JSON.stringify(traitsOf(row, layout, decodeShown)));
}

/** Every field of a row that is too large: long ones are cut, and say how long they were. Never the payload of a call. */
export function cutValues(row: Buffer, layout: Layout): readonly Json[] {
  const values = valuesOf(row, layout, (bytes, start, end, codec) => {
    if (end - start <= shownCharacters) return decodeShown(bytes, start, end, codec);
    return cut(
      bytes.toString('utf8', start, start + shownCharacters),
      `${grouped.format(end - start)} bytes`,
    );
  });
  return values.map((value) =>
    typeof value === 'string' ? shortened(value, 2 * shownCharacters) : (value ?? null),
  );
}

/** An id for a list of problems: whole, unless it is a text that only poses as one. */
export const shownKey = (key: string): string => shortened(key, shownOfKey);

function shortened(text: string, most: number): string {
  return text.length <= most ? text : cut(text.slice(0, most), `${grouped.format(text.length)} characters`);
}

/** Without the half of a character or a pair that the cut may have left. */
const cut = (head: string, size: string): string =>
  `${head.replace(/[\ufffd\ud800-\udbff]+$/, '')}… (${size})`;
