/** Which result column plays which role, and the rules on columns alone (product/sql-traits.txt, step 2). */
import type { ColumnInfo } from '../../preload/run-model.ts';
import type { Column } from '../warehouses/warehouse.ts';
import { fieldOffset } from './fields.ts';

/** The roles of a result's columns. A layout is stored with every bucket of the snapshot and every run. */
export interface Layout {
  readonly columns: readonly Column[];
  readonly idKind: 'user' | 'group';
  /** Index of the id column; -1 where a result has none (it then breaks a rule, but can still be shown). */
  readonly idIndex: number;
  /** Index of `user_id` beside `group_id`; -1 where there is none. */
  readonly linkIndex: number;
  /** Indexes of the trait columns, in result order, the dropped ones last. */
  readonly traitIndexes: readonly number[];
  /** Indexes of columns that the query no longer returns (`snapshot/dropped.ts`), behind all others; none where undefined. */
  readonly dropped?: readonly number[];
}

const indexesOf = (columns: readonly Column[], name: string): readonly number[] =>
  columns.flatMap((column, index) => (column.name.toLowerCase() === name ? [index] : []));

/** Assigns the roles: `group_id` makes it a group trait, whose `user_id` then links users; else `user_id` is the id. */
export function layoutOf(columns: readonly Column[]): Layout {
  const users = indexesOf(columns, 'user_id');
  const groups = indexesOf(columns, 'group_id');
  const isGroup = groups.length > 0;
  const idIndexes = isGroup ? groups : users;
  const linkIndexes = isGroup ? users : [];
  const idIndex = idIndexes[0] ?? -1;
  const linkIndex = linkIndexes[0] ?? -1;
  const taken = new Set([...idIndexes, ...linkIndexes]);
  return {
    columns,
    idKind: isGroup ? 'group' : 'user',
    idIndex,
    linkIndex,
    traitIndexes: columns.flatMap((_, index) => (taken.has(index) ? [] : [index])),
  };
}

/** The columns as the interface shows them. */
export function columnInfos(layout: Layout): readonly ColumnInfo[] {
  return layout.columns.map((column, index) => ({
    name: column.name,
    warehouseType: column.warehouseType,
    jsonType: index === layout.idIndex || index === layout.linkIndex ? 'string' : column.jsonType,
    role: index === layout.idIndex ? 'id' : index === layout.linkIndex ? 'link' : 'trait',
  }));
}

/** Columns of one shape can be compared byte by byte. */
export function shapeOf(columns: readonly Column[], index: number): string {
  const column = columns[index];
  return JSON.stringify([column?.name, column?.jsonType, column?.codec]);
}

/** Where a row's dropped columns begin: a fingerprint covers what is before. */
export const liveEnd = (row: Uint8Array, { dropped = [] }: Layout): number =>
  dropped[0] === undefined ? row.length : fieldOffset(row, 0, dropped[0]);

/** Whether rows of both layouts can be compared byte by byte. */
export function sameLayout(one: Layout, other: Layout): boolean {
  return (
    one.idKind === other.idKind &&
    one.columns.length === other.columns.length &&
    one.dropped?.length === other.dropped?.length &&
    one.columns.every((_, index) => shapeOf(one.columns, index) === shapeOf(other.columns, index))
  );
}

/** One layout with the columns of all: the first one's, then what each next one has besides. No column of it counts as dropped. */
export function uniteLayouts(layouts: readonly Layout[]): Layout {
  const [{ dropped: _, ...first }, ...others] = layouts as readonly [Layout, ...Layout[]];
  const columns = [...first.columns];
  const traitIndexes = [...first.traitIndexes];
  const shapes = new Set(traitIndexes.map((index) => shapeOf(columns, index)));
  let { linkIndex } = first;
  for (const other of others) {
    const link = other.columns[other.linkIndex];
    if (linkIndex < 0 && link) linkIndex = columns.push(link) - 1;
    for (const index of other.traitIndexes) {
      const column = other.columns[index];
      const shape = shapeOf(other.columns, index);
      if (!column || shapes.has(shape)) continue;
      shapes.add(shape);
      traitIndexes.push(columns.push(column) - 1);
    }
  }
  return { ...first, columns, traitIndexes, linkIndex };
}
