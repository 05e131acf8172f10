/**
 * Rows of an older layout, read as if they had been written with today's: columns matched by name and JSON form, new ones absent.
 * So a reordered query changes nothing, and a new column changes exactly the rows that get it.
 */
import { ABSENT_FIELD, fieldOffset, readLength } from '../fields.ts';
import { type Digest, printOf } from '../fingerprint.ts';
import { type Layout, liveEnd, shapeOf } from '../layout.ts';
import { type PackedRows, rowAt, type SnapshotBucket, STORED_WORDS } from './bucket.ts';

/** For each column of `to`, its index in `from`; -1 where it was not there. */
function sources(from: Layout, to: Layout): readonly number[] {
  return to.columns.map((_, index) => {
    if (index === to.idIndex) return from.idIndex;
    if (index === to.linkIndex) return from.linkIndex;
    const shape = shapeOf(to.columns, index);
    return from.traitIndexes.find((candidate) => shapeOf(from.columns, candidate) === shape) ?? -1;
  });
}

const absent = Buffer.alloc(4);
absent.writeInt32BE(ABSENT_FIELD);

function projectRow(row: Buffer, indexes: readonly number[]): Buffer {
  const fields = indexes.map((index) => {
    if (index < 0) return absent;
    const at = fieldOffset(row, 0, index);
    return row.subarray(at, at + 4 + Math.max(readLength(row, at), 0));
  });
  return Buffer.concat(fields);
}

/** The fingerprint of a stored row, dropped columns not included. */
export const livePrint = (row: Buffer, layout: Layout, isDoubted = false): Digest =>
  printOf(row.subarray(0, liveEnd(row, layout)), isDoubted);

/** Reads rows of one layout in terms of another. */
export function rowProjector(from: Layout, to: Layout): (row: Buffer) => Buffer {
  const indexes = sources(from, to);
  return (row) => projectRow(row, indexes);
}

/** The bucket with rows and fingerprints as layout `to` would have them. */
export function projectBucket(bucket: SnapshotBucket, from: Layout, to: Layout): SnapshotBucket {
  const project = rowProjector(from, to);
  const words = Int32Array.from(bucket.words);
  const offsets = new Float64Array(bucket.count + 1);
  const projected: Buffer[] = [];
  for (let index = 0; index < bucket.count; index++) {
    const stored = rowAt(bucket, index);
    const row = project(stored);
    const at = index * STORED_WORDS;
    const isDoubted = words[at + 2] !== livePrint(stored, from)[0];
    words.set(livePrint(row, to, isDoubted), at + 2);
    words[at + 4] = index;
    offsets[index + 1] = (offsets[index] as number) + row.length;
    projected.push(row);
  }
  const rows: PackedRows = { bytes: Buffer.concat(projected), offsets };
  return { count: bucket.count, words, rows: () => rows, release: () => {} };
}
