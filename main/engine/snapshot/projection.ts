/**
 * Rows of an older layout, read as if they had been written with today's: columns matched by name and JSON form, new ones absent,
 * dropped ones gone. So a reordered query changes nothing, and a new column changes exactly the rows that get it.
 */
import { ABSENT_FIELD, fieldOffset, readLength } from '../fields.ts';
import { printOf } from '../fingerprint.ts';
import type { Layout } from '../layout.ts';
import { type PackedRows, rowAt, type SnapshotBucket, STORED_WORDS } from './bucket.ts';

/** For each column of `to`, its index in `from`; -1 where it was not there. */
function sources(from: Layout, to: Layout): readonly number[] {
  return to.columns.map((column, index) => {
    if (index === to.idIndex) return from.idIndex;
    if (index === to.linkIndex) return from.linkIndex;
    return from.columns.findIndex(
      (old, candidate) =>
        from.traitIndexes.includes(candidate) &&
        old.name === column.name &&
        old.jsonType === column.jsonType &&
        JSON.stringify(old.codec) === JSON.stringify(column.codec),
    );
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

/** The bucket with rows and fingerprints as layout `to` would have them. */
export function projectBucket(bucket: SnapshotBucket, from: Layout, to: Layout): SnapshotBucket {
  const indexes = sources(from, to);
  const words = Int32Array.from(bucket.words);
  const offsets = new Float64Array(bucket.count + 1);
  const projected: Buffer[] = [];
  for (let index = 0; index < bucket.count; index++) {
    const stored = rowAt(bucket, index);
    const row = projectRow(stored, indexes);
    const at = index * STORED_WORDS + 2;
    words.set(printOf(row, words[at] !== printOf(stored)[0]), at);
    offsets[index + 1] = (offsets[index] as number) + row.length;
    projected.push(row);
  }
  const rows: PackedRows = { bytes: Buffer.concat(projected), offsets };
  return { count: bucket.count, words, rows: () => rows };
}
