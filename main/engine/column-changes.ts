/** What an edited query does to the columns that Segment has. Pure. */
import type { ColumnChanges } from '../../preload/run-model.ts';
import { type Layout, shapeOf } from './layout.ts';

interface Named {
  readonly name: string;
  readonly type: string;
  readonly shape: string;
}

/** From the layout that was sent last to that of a result; undefined where they are the same. */
export function columnChanges(before: Layout, after: Layout): ColumnChanges | undefined {
  const old = new Map(traitColumns(before).map((column) => [column.name, column]));
  const now = new Map(traitColumns(after).map((column) => [column.name, column]));
  const added = [...now.keys()].filter((name) => !old.has(name));
  const dropped = [...old.keys()].filter((name) => !now.has(name));
  const retyped = [...now.values()].flatMap(({ name, type, shape }) => {
    const was = old.get(name);
    return was && was.shape !== shape ? [{ name, from: was.type, to: type }] : [];
  });
  const id = idChange(before, after);
  const isSame = added.length + dropped.length + retyped.length === 0 && !id;
  return isSame ? undefined : { added, dropped, retyped, ...(id && { id }) };
}

/** Dropped columns that a layout carries along are no columns of its query. */
function traitColumns({ columns, traitIndexes, dropped = [] }: Layout): readonly Named[] {
  return traitIndexes
    .filter((index) => !dropped.includes(index))
    .map((index) => ({
      name: columns[index]?.name ?? '',
      type: columns[index]?.warehouseType ?? '',
      shape: shapeOf(columns, index),
    }));
}

/** Another kind of id, or one of another type: its values may name other users than before. */
function idChange(before: Layout, after: Layout): ColumnChanges['id'] {
  const [from, to] = [idOf(before), idOf(after)];
  return from === to ? undefined : { from, to };
}

const idOf = ({ columns, idIndex, idKind }: Layout): string =>
  `${idKind}_id ${columns[idIndex]?.warehouseType ?? ''}`.trim();
