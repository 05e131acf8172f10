/** How much of one row any adapter takes into memory. Rows that break `row_too_large` are shown; far longer ones end the reading. */
import { AppError } from '../errors.ts';

/** A thousand times what can be sent: room for a mistake to be shown, none for a gigabyte. */
export const longestRowBytes = 64 * 1024 * 1024;

/** Above it a row breaks `row_too_large`, whatever is in it: escapes only lengthen a text, and a document is hardly three quarters blanks. */
export const surelyTooLargeBytes = 4 * 16_384;

const megabytes = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** The failure for a row of (at least) so many bytes, which was not read. */
export function rowTooLong(bytes: number): AppError {
  const size = `${megabytes.format(bytes / 1024 ** 2)} MB`;
  return new AppError(
    'row_too_large',
    `A row of the result has ${size} or more; reading stopped there. A row may have 16 KB of traits.`,
    { advice: 'Leave out the long columns, or cut them in the query: left(notes, 1000) as notes.' },
  );
}
