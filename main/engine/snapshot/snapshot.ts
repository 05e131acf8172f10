/** The snapshot in a trait's state file: what Segment has accepted, bucket by bucket. */
import { fieldOffset, readLength } from '../fields.ts';
import { type Digest, hashRange, newDigest } from '../fingerprint.ts';
import { type Layout, sameLayout } from '../layout.ts';
import { rowsInParts, type StoredBucket, storeBucket, storedBucket } from '../state/buckets.ts';
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
import { type Edits, editTest } from './edits.ts';
import { livePrint, projectBucket } from './projection.ts';
import { release } from './release.ts';

/** One bucket, in terms of `layout`; empty where it holds users and `layout` speaks of accounts, or the other way round. */
export function readBucket(db: StateDb, id: number, layout: Layout): SnapshotBucket {
  const record = storedBucket(db, id);
  return record ? bucketIn(db, record, layout) : emptyBucket;
}

function bucketIn(db: StateDb, record: StoredBucket, layout: Layout): SnapshotBucket {
  const from = layoutById(db, record.layoutId);
  // The same id names another profile there: nothing of the old rows says what Segment has of the new ones.
  if (from.idKind !== layout.idKind) return emptyBucket;
  const bucket = unpackBucket(record.entries, record.readParts);
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

/** Some rows of one bucket put or taken out. */
export interface BucketEdit {
  readonly id: number;
  readonly layout: Layout;
  readonly edits: Edits;
  /** Whether Segment has these values is not known: the rows then differ from any result, so that the next run sends them. */
  readonly isDoubted?: boolean;
}

/** Parts a bucket may have, and rows its parts may hold per living one, before it is packed anew. */
const MOST_PARTS = 8;
const MOST_ROWS_PER_LIVING = 1.5;

/** Edits one bucket. Applying the same edits twice changes nothing more. */
export function editBucket(db: StateDb, edit: BucketEdit): void {
  const record = storedBucket(db, edit.id);
  const total = record ? rowsInParts(db, edit.id) : 0;
  if (record && canPatch(db, record, edit, total)) patchBucket(db, record, edit, total);
  else rewriteBucket(db, record, edit);
}

function canPatch(db: StateDb, record: StoredBucket, { layout, edits }: BucketEdit, total: number): boolean {
  const living = record.entries.length / (STORED_WORDS * 4);
  return (
    !layout.dropped &&
    record.parts < MOST_PARTS &&
    total + edits.size <= living * MOST_ROWS_PER_LIVING &&
    sameLayout(layoutById(db, record.layoutId), layout)
  );
}

/** Adds the new rows as a part of their own; what is stored stays as it is. */
function patchBucket(db: StateDb, record: StoredBucket, edit: BucketEdit, total: number): void {
  const { id, layout, edits } = edit;
  const old = unpackBucket(record.entries, record.readParts);
  const isEdited = editTest(old, edits, layout);
  const writer = new BucketWriter(total, old.count + edits.size);
  let from = 0;
  for (let index = 0; index < old.count; index++) {
    if (!isEdited(index)) continue;
    writer.keep(old.words, from, index);
    from = index + 1;
  }
  writer.keep(old.words, from, old.count);
  putRows(writer, edit);
  old.release();
  const packed = writer.pack();
  const { layoutId: stored, parts } = record;
  storeBucket(db, { id, layoutId: stored, rows: writer.count, keptParts: parts, ...packed });
  release(packed.entries);
}

/** Packs the whole bucket anew, without dead rows and in the run's layout. */
function rewriteBucket(db: StateDb, record: StoredBucket | undefined, edit: BucketEdit): void {
  const { id, layout, edits } = edit;
  const old = record ? bucketIn(db, record, layout) : emptyBucket;
  const isEdited = editTest(old, edits, layout);
  const writer = new BucketWriter();
  copyRows(old, writer, (index) => !isEdited(index));
  putRows(writer, edit);
  const packed = compacted(writer, layout);
  const { count: rows } = packed.writer;
  storeBucket(db, { id, layoutId: layoutId(db, packed.layout), rows, keptParts: 0, ...packed.writer.pack() });
}

function putRows(writer: BucketWriter, { layout, edits, isDoubted = false }: BucketEdit): void {
  const words = new Int32Array(STORED_WORDS);
  for (const { after } of edits.values()) {
    if (!after) continue;
    words.set(keyDigest(after, layout), 0);
    words.set(livePrint(after, layout, isDoubted), 2);
    writer.put(words, 0, after, [0, after.length]);
  }
}

function copyRows(from: SnapshotBucket, to: BucketWriter, isKept: (index: number) => boolean): void {
  for (let index = 0; index < from.count; index++) {
    if (!isKept(index)) continue;
    const row = rowAt(from, index);
    to.put(from.words, index * STORED_WORDS, row, [0, row.length]);
  }
}

interface PackedBucket {
  readonly layout: Layout;
  readonly writer: BucketWriter;
}

/** Without the dropped columns, once no row of the bucket holds anything in them. */
function compacted(writer: BucketWriter, layout: Layout): PackedBucket {
  if (!layout.dropped) return { layout, writer };
  const { entries, part } = writer.pack();
  const bucket = unpackBucket(entries, () => (part ? [part] : []));
  const live = liveLayout(layout);
  if (!forgetNulls(bucket, layout)) {
    return { layout: live, writer: rewritten(projectBucket(bucket, layout, live)) };
  }
  return { layout, writer: rewritten(bucket) };
}

function rewritten(bucket: SnapshotBucket): BucketWriter {
  const writer = new BucketWriter();
  copyRows(bucket, writer, () => true);
  return writer;
}

function keyDigest(row: Buffer, layout: Layout): Digest {
  const at = fieldOffset(row, 0, layout.idIndex);
  const digest = newDigest();
  hashRange(digest, row, at + 4, at + 4 + Math.max(readLength(row, at), 0));
  return digest;
}
