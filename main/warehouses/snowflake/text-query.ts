import type { RowType } from './raw-result.ts';
import { textOf } from './types.ts';

/** Lines before the analyst's text: error places in it are as many lines further down. */
export const linesBefore = 1;

/**
 * The query with every column as text. Columns are renamed on the way, so that equal names and names with quotes do no harm;
 * the text has lines of its own, so that a comment at its end does none either.
 */
export function textQuery(query: string, rowtype: readonly RowType[]): string {
  const names = rowtype.map((_, index) => `c${index + 1}`);
  const texts = rowtype.map((type, index) => textOf(names[index] ?? '', type));
  return `with sqltraits_result (${names.join(', ')}) as (\n${query}\n)\nselect ${texts.join(', ')} from sqltraits_result`;
}
