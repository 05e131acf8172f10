/**
 * Rows far too large to be sent leave DuckDB as the heads of their values. DuckDB makes 2,048 rows at a time, whatever their size, and
 * each copy of a chunk of them is a copy of all: without the cut, rows of 100 KB take 1.7 GB (measured; 0.5 GB with it).
 */

/** What is left of each value; more than is ever shown of one. */
export const headCharacters = 1_000;

/** Below every length and mark there is (null, the closing row): the first field of a cut row, whose length is told so. */
const mark = -4;

/** SQL: the length `field`, marked. */
export const cutLength = (field: string): string => `${mark} - ${field}`;

export const isCutLength = (length: number): boolean => length <= mark + 1;

/** The length that a marked one stands for; others are themselves. */
export const wholeLength = (length: number): number => (isCutLength(length) ? mark - length : length);

/** Bytes that the head of a value of `length` bytes takes in `text`, from `from` on: `left()` counts code points. */
export function headBytes(text: Uint8Array, from: number, length: number): number {
  let characters = 0;
  for (let at = 0; at < length; at++) {
    // A byte that goes on with a character counts with its first.
    const isFirst = ((text[from + at] ?? 0) & 0xc0) !== 0x80;
    if (isFirst && characters++ === headCharacters) return at;
  }
  return length;
}
