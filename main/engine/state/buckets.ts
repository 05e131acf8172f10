/** Buckets as stored, each under a seal that tells whether it is still what was written. */
import { crc32 } from 'node:zlib';
import { damageError, expectChecksum } from './checksum.ts';
import type { StateDb } from './open.ts';

interface Seal {
  readonly layout_id: number;
  readonly rows: number;
  readonly entries: number;
  readonly vals: number;
}

export interface StoredBucket {
  readonly layoutId: number;
  readonly entries: Buffer;
  /** Reads the rows' values, which most runs never need; ask in the transaction that read the bucket. */
  readonly readVals: () => Buffer;
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
    readVals: () => readVals(db, id, seal),
  };
}

function readVals(db: StateDb, id: number, seal: Seal): Buffer {
  const vals = db.prepare<[number], Buffer>('SELECT vals FROM bucket WHERE id = ?').pluck().get(id);
  expectChecksum(db, { what: `the values of bucket ${id}`, expected: seal.vals, found: crc32(vals ?? '') });
  return vals as Buffer;
}

interface BucketToStore {
  readonly id: number;
  readonly layoutId: number;
  readonly rows: number;
  readonly entries: Buffer;
  readonly vals: Buffer;
}

/** Writes a bucket and seals it; call it inside a transaction. */
export function storeBucket(db: StateDb, { id, layoutId, rows, entries, vals }: BucketToStore): void {
  db.prepare(
    `INSERT INTO bucket (id, layout_id, rows, entries, vals) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET layout_id = excluded.layout_id, rows = excluded.rows, entries = excluded.entries, vals = excluded.vals`,
  ).run(id, layoutId, rows, entries, vals);
  db.prepare(
    'INSERT OR REPLACE INTO seal (bucket, layout_id, rows, entries, vals) VALUES (?, ?, ?, ?, ?)',
  ).run(id, layoutId, rows, crc32(entries), crc32(vals));
}
