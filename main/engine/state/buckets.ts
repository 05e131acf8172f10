/** Buckets as stored, each under a seal that tells whether it is still what was written. */
import { crc32 } from 'node:zlib';
import { damageError, expectChecksum } from './checksum.ts';
import type { StateDb } from './open.ts';

interface Seal {
  readonly layout_id: number;
  readonly rows: number;
  readonly parts: number;
  readonly entries: number;
}

/** Rows of a bucket that were written together, compressed. */
export interface Part {
  readonly rows: number;
  readonly vals: Buffer;
}

export interface StoredBucket {
  readonly layoutId: number;
  readonly entries: Buffer;
  /** How many parts its rows lie in. */
  readonly parts: number;
  /** Reads the parts, which most runs never need; ask in the transaction that read the bucket. */
  readonly readParts: () => readonly Part[];
}

/** Rows in the snapshot. */
export function countRows(db: StateDb): number {
  return db.prepare<[], number>('SELECT coalesce(sum(rows), 0) FROM seal').pluck().get() as number;
}

/** One bucket, its seal checked; undefined where nothing was ever stored. Throws `database_corrupt`. */
export function storedBucket(db: StateDb, id: number): StoredBucket | undefined {
  const record = db
    .prepare<[number], Pick<Seal, 'layout_id' | 'rows'> & { readonly entries: Buffer }>(
      'SELECT layout_id, rows, entries FROM bucket WHERE id = ?',
    )
    .get(id);
  const seal = db.prepare<[number], Seal>('SELECT * FROM seal WHERE bucket = ?').get(id);
  if (!record && !seal) return undefined;
  if (record?.layout_id !== seal?.layout_id || record?.rows !== seal?.rows || !record || !seal) {
    throw damageError(db.name, `Bucket ${id} is not the one that was sealed.`);
  }
  expectChecksum(db, { what: `bucket ${id}`, expected: seal.entries, found: crc32(record.entries) });
  return {
    layoutId: record.layout_id,
    entries: record.entries,
    parts: seal.parts,
    readParts: () => readParts(db, id, seal.parts),
  };
}

function readParts(db: StateDb, id: number, count: number): readonly Part[] {
  const parts = db
    .prepare<[number], Part & { readonly number: number; readonly checksum: number }>(
      'SELECT number, rows, vals, checksum FROM part WHERE bucket = ? ORDER BY number',
    )
    .all(id);
  if (parts.length !== count || parts.some(({ number }, index) => number !== index)) {
    throw damageError(db.name, `Bucket ${id} does not have the parts that were sealed.`);
  }
  for (const { number, vals, checksum } of parts) {
    const what = `part ${number} of bucket ${id}`;
    expectChecksum(db, { what, expected: checksum, found: crc32(vals) });
  }
  return parts;
}

interface BucketToStore {
  readonly id: number;
  readonly layoutId: number;
  readonly rows: number;
  readonly entries: Buffer;
  /** New rows; undefined where there are none. */
  readonly part: Part | undefined;
  /** How many of the stored parts stay before it; 0 writes the bucket anew. */
  readonly keptParts: number;
}

/** Writes a bucket and seals it; call it inside a transaction. */
export function storeBucket(db: StateDb, bucket: BucketToStore): void {
  const { id, layoutId, rows, entries, part, keptParts } = bucket;
  db.prepare(
    `INSERT INTO bucket (id, layout_id, rows, entries) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET layout_id = excluded.layout_id, rows = excluded.rows, entries = excluded.entries`,
  ).run(id, layoutId, rows, entries);
  if (keptParts === 0) db.prepare('DELETE FROM part WHERE bucket = ?').run(id);
  if (part) {
    db.prepare('INSERT INTO part (bucket, number, rows, vals, checksum) VALUES (?, ?, ?, ?, ?)').run(
      id,
      keptParts,
      part.rows,
      part.vals,
      crc32(part.vals),
    );
  }
  db.prepare(
    'INSERT OR REPLACE INTO seal (bucket, layout_id, rows, parts, entries) VALUES (?, ?, ?, ?, ?)',
  ).run(id, layoutId, rows, keptParts + (part ? 1 : 0), crc32(entries));
}

/** Rows that the first parts of a bucket hold, dead ones included. */
export function rowsInParts(db: StateDb, id: number): number {
  return db
    .prepare<[number], number>('SELECT coalesce(sum(rows), 0) FROM part WHERE bucket = ?')
    .pluck()
    .get(id) as number;
}
