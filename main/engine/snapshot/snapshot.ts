/** The snapshot in a trait's state file: what Segment has accepted, bucket by bucket. */
import { fieldOffset, readLength } from '../fields.ts';
import { type Digest, digestOf, hashRange, newDigest } from '../fingerprint.ts';
import { type Layout, sameLayout } from '../layout.ts';
import { keyOf } from '../rows.ts';
import { storeBucket, storedBucket } from '../state/buckets.ts';
import { layoutById, layoutId } from '../state/layouts.ts';
import type { StateDb } from '../state/open.ts';
import {
  BucketWriter,
  emptyBucket,
  rowAt,
  type SnapshotBucket,
  STORED_WORDS,
  unpackBucket,
} from './bucket.ts';
import { forgetNulls, liveLayout } from './dropped.ts';
import { livePrint, projectBucket } from './projection.ts';

/** One bucket, in terms of `layout`; empty where it holds users and `layout` speaks of accounts, or the other way round. */
export function readBucket(db: StateDb, id: number, layout: Layout): SnapshotBucket {
  const record = storedBucket(db, id);
  if (!record) return emptyBucket;
  const from = layoutById(db, record.layoutId);
  // The same id names another profile there: nothing of the old rows says what Segment has of the new ones.
  if (from.idKind !== layout.idKind) return emptyBucket;
  const bucket = unpackBucket(record.entries, record.readVals);
  return sameLayout(from, layout) ? bucket : projectBucket(bucket, from, layout);
}

/** Buckets that are stored in other columns than `layout` returns, so that comparing them takes longer than it need. */
export function outdatedBuckets(db: StateDb, layout: Layout): readonly number[] {
  const live = liveLayout(layout);
  return db
    .prepare<[], { id: number; layout_id: number }>('SELECT id, layout_id FROM bucket ORDER BY id')
    .all()
    .filter(({ layout_id }) => {
      const stored = layoutById(db, layout_id);
      return stored.idKind === layout.idKind && !sameLayout(stored, layout) && !sameLayout(stored, live);
    })
    .map(({ id }) => id);
}

/** Row keys to put (with their new bytes) or to take out (null). */
export type Edits = ReadonlyMap<string, Buffer | null>;

/** Some rows of one bucket put or taken out. */
export interface BucketEdit {
  readonly id: number;
  readonly layout: Layout;
  readonly edits: Edits;
  /** Whether Segment has these values is not known: the rows then differ from any result, so that the next run sends them. */
  readonly isDoubted?: boolean;
}

/** Rewrites one bucket. Applying the same edits twice changes nothing more. */
export function editBucket(db: StateDb, { id, layout, edits, isDoubted = false }: BucketEdit): void {
  const writer = new BucketWriter();
  keepOthers(readBucket(db, id, layout), { layout, edits, writer });
  const words = new Int32Array(STORED_WORDS);
  for (const bytes of edits.values()) {
    if (!bytes) continue;
    words.set(keyDigest(bytes, layout), 0);
    words.set(livePrint(bytes, layout, isDoubted), 2);
    writer.put(words, 0, bytes, [0, bytes.length]);
  }
  const packed = compacted(writer, layout);
  const { count: rows } = packed.writer;
  storeBucket(db, { id, layoutId: layoutId(db, packed.layout), rows, ...packed.writer.pack() });
}

interface PackedBucket {
  readonly layout: Layout;
  readonly writer: BucketWriter;
}

/** Without the dropped columns, once no row of the bucket holds anything in them. */
function compacted(writer: BucketWriter, layout: Layout): PackedBucket {
  if (!layout.dropped) return { layout, writer };
  const { entries, vals } = writer.pack();
  const bucket = unpackBucket(entries, () => vals);
  const live = liveLayout(layout);
  if (!forgetNulls(bucket, layout)) {
    return { layout: live, writer: rewritten(projectBucket(bucket, layout, live)) };
  }
  return { layout, writer: rewritten(bucket) };
}

function rewritten({ count, words, rows }: SnapshotBucket): BucketWriter {
  const writer = new BucketWriter();
  const { bytes, offsets } = rows();
  for (let index = 0; index < count; index++) {
    writer.put(words, index * STORED_WORDS, bytes, [offsets[index] as number, offsets[index + 1] as number]);
  }
  return writer;
}

interface Keeping {
  readonly layout: Layout;
  readonly edits: Edits;
  readonly writer: BucketWriter;
}

function keepOthers(old: SnapshotBucket, { layout, edits, writer }: Keeping): void {
  // Half a hash decides for nearly every row; only where it meets an edit's is the key itself read.
  const hashes = new Set([...edits.keys()].map((key) => digestOf(key)[0]));
  const { bytes, offsets } = old.rows();
  for (let index = 0; index < old.count; index++) {
    const at = index * STORED_WORDS;
    if (hashes.has(old.words[at]) && edits.has(keyOf(rowAt(old, index), layout) ?? '')) continue;
    writer.put(old.words, at, bytes, [offsets[index] as number, offsets[index + 1] as number]);
  }
}

function keyDigest(row: Buffer, layout: Layout): Digest {
  const at = fieldOffset(row, 0, layout.idIndex);
  const digest = newDigest();
  hashRange(digest, row, at + 4, at + 4 + Math.max(readLength(row, at), 0));
  return digest;
}
