/**
 * Columns that the query no longer returns while Segment still holds their values: dropped ones, renamed ones (a new column and a
 * dropped one) and those of another type. A run's layout carries them behind its own columns until no row holds a value of
 * theirs any more; without any, nothing here costs anything.
 */
import type { WhenRowLeaves } from '../../../preload/model.ts';
import { ABSENT_FIELD, fieldOffset, NULL_FIELD, readLength } from '../fields.ts';
import { type Layout, shapeOf } from '../layout.ts';
import { layoutById } from '../state/layouts.ts';
import type { StateDb } from '../state/open.ts';
import { rowAt, type SnapshotBucket, STORED_WORDS } from './bucket.ts';
import { livePrint } from './projection.ts';

/** The result's layout with what the snapshot holds besides; the result's own where that is nothing. */
export function runLayout(db: StateDb | null, layout: Layout, whenRowLeaves: WhenRowLeaves): Layout {
  const names = new Set(layout.traitIndexes.map((index) => layout.columns[index]?.name));
  const shapes = new Set(layout.traitIndexes.map((index) => shapeOf(layout.columns, index)));
  const columns = [...layout.columns];
  for (const stored of db ? storedLayouts(db) : []) {
    if (stored.idKind !== layout.idKind) continue;
    for (const index of stored.traitIndexes) {
      const column = stored.columns[index];
      const shape = shapeOf(stored.columns, index);
      // Where leavers keep their values, a dropped column's stay at Segment too, and are forgotten here.
      if (!column || shapes.has(shape) || (whenRowLeaves === 'keep' && !names.has(column.name))) continue;
      shapes.add(shape);
      columns.push(column);
    }
  }
  if (columns.length === layout.columns.length) return layout;
  const dropped = columns.slice(layout.columns.length).map((_, index) => layout.columns.length + index);
  return { ...layout, columns, traitIndexes: [...layout.traitIndexes, ...dropped], dropped };
}

/** The layouts of the snapshot's buckets, newest first. */
export function storedLayouts(db: StateDb): readonly Layout[] {
  return db
    .prepare<[], number>('SELECT DISTINCT layout_id FROM seal ORDER BY layout_id DESC')
    .pluck()
    .all()
    .map((id) => layoutById(db, id));
}

/** The layout without its dropped columns: that of the query's own result. */
export function liveLayout({ dropped = [], ...layout }: Layout): Layout {
  return {
    ...layout,
    columns: layout.columns.slice(0, layout.columns.length - dropped.length),
    traitIndexes: layout.traitIndexes.slice(0, layout.traitIndexes.length - dropped.length),
  };
}

/** Indexes of the columns that are gone by name; one of another type is not, its new value takes the old one's place. */
export function goneIndexes({ columns, traitIndexes, dropped = [] }: Layout): readonly number[] {
  const live = traitIndexes.slice(0, traitIndexes.length - dropped.length);
  const names = new Set(live.map((index) => columns[index]?.name));
  return dropped.filter((index) => !names.has(columns[index]?.name));
}

/** Names of the columns that are gone and that some row may still have at Segment. */
export const goneNames = (layout: Layout): readonly string[] => [
  ...new Set(goneIndexes(layout).map((index) => layout.columns[index]?.name ?? '')),
];

const lengthOf = (row: Buffer, index: number): number => readLength(row, fieldOffset(row, 0, index));

/** Says of a stored row whether Segment has a value in a column that is gone. */
export function goneTest(layout: Layout): (row: Buffer) => boolean {
  const gone = goneIndexes(layout);
  return (row) => gone.some((index) => lengthOf(row, index) >= 0);
}

/**
 * Forgets what Segment holds no more: a null in a dropped column, unless the row is in doubt. Writes into the bucket's own bytes
 * (both are length words). Answers whether any row still holds something.
 */
export function forgetNulls(bucket: SnapshotBucket, layout: Layout): boolean {
  let isHeld = false;
  for (let index = 0; index < bucket.count; index++) {
    const row = rowAt(bucket, index);
    for (const column of layout.dropped ?? []) {
      const length = lengthOf(row, column);
      if (length === ABSENT_FIELD) continue;
      if (length >= 0 || isDoubted(bucket, index, layout)) isHeld = true;
      else row.writeInt32BE(ABSENT_FIELD, fieldOffset(row, 0, column));
    }
  }
  return isHeld;
}

const isDoubted = (bucket: SnapshotBucket, index: number, layout: Layout): boolean =>
  bucket.words[index * STORED_WORDS + 2] !== livePrint(rowAt(bucket, index), layout)[0];

/** A result's row in terms of the run's layout: null for every column that is gone and that Segment may hold of it. */
export function extendRow(row: Buffer, before: Buffer | null, layout: Layout): Buffer {
  const { dropped = [] } = layout;
  if (dropped.length === 0) return row;
  const gone = new Set(goneIndexes(layout));
  const fields = Buffer.alloc(dropped.length * 4);
  dropped.forEach((index, place) => {
    const isHeld = before !== null && gone.has(index) && lengthOf(before, index) !== ABSENT_FIELD;
    fields.writeInt32BE(isHeld ? NULL_FIELD : ABSENT_FIELD, place * 4);
  });
  return Buffer.concat([row, fields]);
}

/** The bucket as it is compared: a row with a value in a column that is gone differs from any result's. */
export function comparable(bucket: SnapshotBucket, layout: Layout): SnapshotBucket {
  if (goneIndexes(layout).length === 0) return bucket;
  const holdsGone = goneTest(layout);
  const words = Int32Array.from(bucket.words);
  for (let index = 0; index < bucket.count; index++) {
    const row = rowAt(bucket, index);
    if (holdsGone(row)) words.set(livePrint(row, layout, true), index * STORED_WORDS + 2);
  }
  return { ...bucket, words };
}
