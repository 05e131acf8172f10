/** Rules that the columns alone can break; known before the query has run. */

import type { Column } from '../warehouses/warehouse.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import type { ProblemBook } from './problems.ts';
import { goneNames, liveLayout } from './snapshot/dropped.ts';

const lower = (name: string): string => name.toLowerCase();

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function checkIdColumns(layout: Layout, book: ProblemBook): void {
  const names = layout.columns.map(({ name }) => lower(name));
  if (layout.idIndex < 0) {
    const code = names.includes('anonymous_id')
      ? 'anonymous_id_only'
      : names.includes('email')
        ? 'email_only'
        : 'no_id_column';
    book.add(code, () => layout.columns.map(({ name }) => name).join(', '));
    return;
  }
  for (const id of ['user_id', 'group_id']) {
    const same = layout.columns.filter(({ name }) => lower(name) === id);
    if (same.length > 1)
      book.add('double_id_column', () => same.map(({ name }) => name).join(', '), same.length);
  }
}

/** Adds every broken rule about columns to the book. */
export function checkColumns(layout: Layout, book: ProblemBook): void {
  const { columns, traitIndexes } = layout;
  checkIdColumns(layout, book);
  if (traitIndexes.length === 0)
    book.add('no_trait_column', () => columns.map(({ name }) => name).join(', '));
  if (columns.length > limits.columns) {
    book.add(
      'too_many_columns',
      () =>
        columns
          .slice(limits.columns)
          .map(({ name }) => name)
          .join(', '),
      columns.length,
    );
  }
  const traits = traitIndexes.map((index) => columns[index]?.name ?? '');
  for (const name of repeated(traits)) book.add('duplicate_column', () => name);
  for (const { name, warehouseType, codec } of columns) {
    if (codec.kind === 'unsupported')
      book.add('unsupported_type', () => `${name} (${warehouseType}): ${codec.cast}`);
  }
}

/** Warns where a column's type differs from the last run's, or a column is gone. */
export function compareLayouts(now: Layout, last: Layout | null, book: ProblemBook): void {
  if (!last) return;
  if (now.idKind !== last.idKind) book.add('column_dropped', () => last.columns[last.idIndex]?.name ?? '');
  const current = new Map(traitColumns(now).map((column) => [column.name, column]));
  const gone = new Set(goneNames(now));
  for (const before of traitColumns(last)) {
    const after = current.get(before.name);
    if (!after) gone.add(before.name);
    else if (after.jsonType !== before.jsonType) {
      book.add('column_type_changed', () => `${before.name}: ${before.jsonType} -> ${after.jsonType}`);
    }
  }
  for (const name of gone) book.add('column_dropped', () => name);
}

/** Those that the query returned, in its order. */
function traitColumns(layout: Layout): readonly Column[] {
  const { columns, traitIndexes } = liveLayout(layout);
  return traitIndexes.flatMap((index) => columns[index] ?? []);
}
