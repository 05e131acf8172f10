/**
 * One bucket of the snapshot. entries: five int32 words a row (key hash, fingerprint, which row of the parts); a part: zstd of its
 * rows' lengths followed by the rows themselves, unpacked only when a row of the bucket changed.
 */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Part } from '../state/buckets.ts';
import { release } from './release.ts';

/** Words of one stored entry; the last is the row's ordinal over all parts. */
export const STORED_WORDS = 5;
const ORDINAL = 4;

/** Rows one after another: row `ordinal` is `bytes[offsets[ordinal], offsets[ordinal + 1])`. */
export interface PackedRows {
  readonly bytes: Buffer;
  readonly offsets: Float64Array;
}

/** A bucket as the comparison reads it. */
export interface SnapshotBucket {
  readonly count: number;
  /** `STORED_WORDS` words a row. */
  readonly words: Int32Array;
  /** The rows by ordinal, dead ones included; unpacked on first use. */
  rows(): PackedRows;
  /** Ends the bucket's life: its memory, and that of every row it handed out, is gone. */
  release(): void;
}

export const emptyBucket: SnapshotBucket = {
  count: 0,
  words: new Int32Array(0),
  rows: () => ({ bytes: Buffer.alloc(0), offsets: new Float64Array(1) }),
  release: () => {},
};

/** Raw bytes of row `index`; a view, not a copy. */
export function rowAt(bucket: SnapshotBucket, index: number): Buffer {
  const { bytes, offsets } = bucket.rows();
  const ordinal = bucket.words[index * STORED_WORDS + ORDINAL] as number;
  return bytes.subarray(offsets[ordinal], offsets[ordinal + 1]);
}

/** Reads what `BucketWriter` packed; `readParts` is asked once, and only where a row is needed. */
export function unpackBucket(entries: Buffer, readParts: () => readonly Part[]): SnapshotBucket {
  const count = entries.length / (STORED_WORDS * 4);
  const words = wordsOf(entries);
  let rows: PackedRows | undefined;
  return {
    count,
    words,
    rows: () => {
      rows ??= unpackRows(readParts());
      return rows;
    },
    release: () => {
      release(words);
      if (!rows) return;
      release(rows.bytes);
      release(rows.offsets);
    },
  };
}

/** The bytes as words: a view where they lie on a word's boundary, which what SQLite hands out does. */
function wordsOf(bytes: Buffer): Int32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Int32Array(buffer, byteOffset, length / 4);
}

/** One piece nearly always: many small ones would be joined afterwards, which takes as much memory and time again. */
const chunkFor = (bytes: number): number => Math.max(65_536, bytes);

/**
 * What a part takes unpacked. From 64 KB on, a frame's head says so in four bytes, behind a window byte unless it is one segment
 * (RFC 8878, 3.1.1.1).
 */
function plainBytes(vals: Buffer): number {
  const descriptor = vals[4] ?? 0;
  const isOneSegment = (descriptor & 0x20) !== 0;
  return descriptor >> 6 === 2 ? vals.readUInt32LE(isOneSegment ? 5 : 6) : vals.length * 8;
}

function unpackRows(parts: readonly Part[]): PackedRows {
  // A piece that is filled to the last byte makes zlib ask for one more of its size.
  const unpacked = parts.map(({ vals }) =>
    zstdDecompressSync(vals, { chunkSize: chunkFor(plainBytes(vals) + 1) }),
  );
  const offsets = new Float64Array(parts.reduce((sum, { rows }) => sum + rows, 0) + 1);
  let ordinal = 0;
  let end = 0;
  const bodies = parts.map(({ rows }, part) => {
    const bytes = unpacked[part] as Buffer;
    for (let row = 0; row < rows; row++) {
      end += bytes.readUInt32LE(row * 4);
      offsets[++ordinal] = end;
    }
    return bytes.subarray(rows * 4);
  });
  for (const { vals } of parts) release(vals);
  if (bodies.length === 1) return { bytes: bodies[0] as Buffer, offsets };
  const bytes = Buffer.concat(bodies);
  for (const part of unpacked) release(part);
  return { bytes, offsets };
}

/** Collects a bucket's rows in memory that grows by doubling; no object per row. */
export class BucketWriter {
  /** Entries. */
  count = 0;
  #rows = 0;
  /** Rows in parts before the one that is written. */
  readonly #base: number;
  #words: Int32Array<ArrayBuffer>;
  #lengths = new Uint32Array(64);
  #bytes = Buffer.allocUnsafe(4096);
  #used = 0;

  /** `entries` is how many there will be, roughly. */
  constructor(base = 0, entries = 64) {
    this.#base = base;
    this.#words = new Int32Array(Math.max(entries, 1) * STORED_WORDS);
  }

  /** Takes entries `[from, to)` over whose rows lie in earlier parts. */
  keep(words: Int32Array, from: number, to: number): void {
    this.#reserveEntries(to - from);
    this.#words.set(words.subarray(from * STORED_WORDS, to * STORED_WORDS), this.count * STORED_WORDS);
    this.count += to - from;
  }

  /** Puts a row, bytes `[start, end)` of `source`, with the four words at `at` in `words`. */
  put(words: Int32Array, at: number, source: Buffer, range: readonly [start: number, end: number]): void {
    const [start, end] = range;
    const length = end - start;
    this.#reserveEntries(1);
    const entry = this.count++ * STORED_WORDS;
    for (let word = 0; word < ORDINAL; word++) this.#words[entry + word] = words[at + word] as number;
    this.#words[entry + ORDINAL] = this.#base + this.#rows;
    this.#reserveRow(length);
    this.#lengths[this.#rows++] = length;
    source.copy(this.#bytes, this.#used, start, end);
    this.#used += length;
  }

  #reserveEntries(more: number): void {
    const needed = (this.count + more) * STORED_WORDS;
    if (needed <= this.#words.length) return;
    const words = new Int32Array(Math.max(this.#words.length * 2, needed));
    words.set(this.#words);
    this.#words = words;
  }

  #reserveRow(length: number): void {
    if (this.#rows === this.#lengths.length) {
      const lengths = new Uint32Array(this.#lengths.length * 2);
      lengths.set(this.#lengths);
      this.#lengths = lengths;
    }
    if (this.#used + length <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#used + length));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }

  /** The entries, and the part of the rows that were put; no part where there were none. */
  pack(): { readonly entries: Buffer; readonly part: Part | undefined } {
    const entries = Buffer.from(this.#words.buffer, 0, this.count * STORED_WORDS * 4);
    if (this.#rows === 0) return { entries, part: undefined };
    const lengths = Buffer.from(this.#lengths.buffer, 0, this.#rows * 4);
    const plain = Buffer.concat([lengths, this.#bytes.subarray(0, this.#used)]);
    const vals = zstdCompressSync(plain, { chunkSize: chunkFor(plain.length >> 1) });
    return { entries, part: { rows: this.#rows, vals } };
  }
}
