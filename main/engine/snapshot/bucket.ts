/**
 * One bucket of the snapshot. entries: four int32 words a row (key hash, fingerprint); vals: zstd of the rows' lengths followed by
 * the rows themselves, unpacked only when a row of the bucket changed.
 */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Words of one stored entry. */
export const STORED_WORDS = 4;

/** Rows one after another: row `index` is `bytes[offsets[index], offsets[index + 1])`. */
export interface PackedRows {
  readonly bytes: Buffer;
  readonly offsets: Float64Array;
}

/** A bucket as the comparison reads it. */
export interface SnapshotBucket {
  readonly count: number;
  /** `STORED_WORDS` words a row. */
  readonly words: Int32Array;
  /** The rows, unpacked on first use. */
  rows(): PackedRows;
}

export const emptyBucket: SnapshotBucket = {
  count: 0,
  words: new Int32Array(0),
  rows: () => ({ bytes: Buffer.alloc(0), offsets: new Float64Array(1) }),
};

/** Raw bytes of row `index`; a view, not a copy. */
export function rowAt(bucket: SnapshotBucket, index: number): Buffer {
  const { bytes, offsets } = bucket.rows();
  return bytes.subarray(offsets[index], offsets[index + 1]);
}

/** Reads what `BucketWriter` packed; `readVals` is asked once, and only where a row is needed. */
export function unpackBucket(entries: Buffer, readVals: () => Buffer): SnapshotBucket {
  const count = entries.length / (STORED_WORDS * 4);
  const words = new Int32Array(count * STORED_WORDS);
  new Uint8Array(words.buffer).set(entries);
  let rows: PackedRows | undefined;
  return {
    count,
    words,
    rows: () => {
      rows ??= unpackRows(readVals(), count);
      return rows;
    },
  };
}

function unpackRows(vals: Buffer, count: number): PackedRows {
  const bytes = zstdDecompressSync(vals);
  const offsets = new Float64Array(count + 1);
  offsets[0] = count * 4;
  for (let index = 0; index < count; index++) {
    offsets[index + 1] = (offsets[index] as number) + bytes.readUInt32LE(index * 4);
  }
  return { bytes, offsets };
}

/** Collects a bucket's rows in memory that grows by doubling; no object per row. */
export class BucketWriter {
  count = 0;
  #words = new Int32Array(64 * STORED_WORDS);
  #lengths = new Uint32Array(64);
  #bytes = Buffer.allocUnsafe(4096);
  #used = 0;

  /** Puts bytes `[start, end)` of `source` with the four words at `at` in `words`. */
  put(words: Int32Array, at: number, source: Buffer, range: readonly [start: number, end: number]): void {
    const [start, end] = range;
    const length = end - start;
    this.#reserve(length);
    for (let word = 0; word < STORED_WORDS; word++) {
      this.#words[this.count * STORED_WORDS + word] = words[at + word] as number;
    }
    this.#lengths[this.count++] = length;
    source.copy(this.#bytes, this.#used, start, end);
    this.#used += length;
  }

  #reserve(length: number): void {
    if (this.count === this.#lengths.length) {
      const words = new Int32Array(this.#words.length * 2);
      words.set(this.#words);
      this.#words = words;
      const lengths = new Uint32Array(this.#lengths.length * 2);
      lengths.set(this.#lengths);
      this.#lengths = lengths;
    }
    if (this.#used + length <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#used + length));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }

  /** The two blobs of the bucket. */
  pack(): { readonly entries: Buffer; readonly vals: Buffer } {
    const lengths = Buffer.from(this.#lengths.buffer, 0, this.count * 4);
    return {
      entries: Buffer.from(this.#words.buffer, 0, this.count * STORED_WORDS * 4),
      vals: zstdCompressSync(Buffer.concat([lengths, this.#bytes.subarray(0, this.#used)])),
    };
  }
}
