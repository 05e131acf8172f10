/**
 * The rows of a result that may have to be sent, on disk while it is compared: their bytes, and per row a small entry (key hash,
 * fingerprint, place), both partitioned into buckets by key hash. Memory stays the same for ten rows and ten million.
 */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readAll, writeAll } from './file-bytes.ts';
import type { Digest } from './fingerprint.ts';
import { Gathering } from './gather.ts';

/** Buckets of a snapshot and of a spool; a power of two. 10,000,000 rows make 156,250 a bucket. */
export const BUCKETS = 64;
/** Words of one entry: key hash (2), fingerprint (2), offset (2: low, high with flags), length (1). */
export const ENTRY_WORDS = 7;
/** Words of the two hashes that an entry begins with. */
export const HASH_WORDS = 4;
const ENTRIES_A_CHUNK = 4096;
const CHUNK_BYTES = ENTRIES_A_CHUNK * ENTRY_WORDS * 4;
const INVALID = 0x8000_0000;
const FIRST_ENTRIES = 64;

/** Which bucket a key belongs to, by its hash, which begins at word `at`. */
export const bucketOf = (key: Digest, at = 0): number => (key[at] as number) & (BUCKETS - 1);

/** The entries of one bucket, `ENTRY_WORDS` words each. */
export interface BucketEntries {
  readonly words: Int32Array;
  readonly count: number;
}

/** Where one spooled row lies. */
export interface RowPlace {
  readonly offset: number;
  readonly length: number;
  readonly invalid: boolean;
}

/** Reads the place out of entry `index`. */
export function placeOf(entries: BucketEntries, index: number): RowPlace {
  const at = index * ENTRY_WORDS;
  const high = entries.words[at + 5] as number;
  return {
    offset: ((entries.words[at + 4] as number) >>> 0) + ((high & ~INVALID) >>> 0) * 0x1_0000_0000,
    length: entries.words[at + 6] as number,
    invalid: (high & INVALID) !== 0,
  };
}

class EntryBuffer {
  words = new Int32Array(FIRST_ENTRIES * ENTRY_WORDS);
  count = 0;

  /** Start of the next entry's words; small results stay small. */
  next(): number {
    const at = this.count++ * ENTRY_WORDS;
    if (at >= this.words.length) {
      const grown = new Int32Array(Math.min(this.words.length * 4, ENTRIES_A_CHUNK * ENTRY_WORDS));
      grown.set(this.words);
      this.words = grown;
    }
    return at;
  }
}

/** A spool has a life: place and add rows, then read buckets and rows, then `close` (which deletes it). */
export class Spool {
  readonly #dir: string;
  readonly #rows: number;
  readonly #entries: number;
  readonly #gathering: Gathering;
  #entryBytes = 0;
  readonly #buffers = Array.from({ length: BUCKETS }, () => new EntryBuffer());
  readonly #chunks: number[][] = Array.from({ length: BUCKETS }, () => []);

  /** `parentDir` is an existing directory; the spool makes a folder of its own in it. */
  constructor(parentDir: string) {
    this.#dir = mkdtempSync(join(parentDir, 'spool-'));
    this.#rows = openSync(join(this.#dir, 'rows'), 'w+');
    this.#entries = openSync(join(this.#dir, 'entries'), 'w+');
    this.#gathering = new Gathering(this.#rows, BUCKETS);
    this.#unname();
  }

  /** Files without a name are freed with the process, however it ends. Windows keeps the folder until `close`. */
  #unname(): void {
    try {
      rmSync(this.#dir, { recursive: true, force: true });
    } catch {}
  }

  /** Keeps the bytes of one row of a bucket; answers their offset. */
  place(bucket: number, bytes: Buffer, start: number, end: number): number {
    return this.#gathering.append(bucket, bytes, start, end);
  }

  /**
   * Adds the entry of one placed row, whose key hash and fingerprint are the four words of `hashes` from `from` on: five plain
   * arguments, because this is the loop over all rows of a first run.
   */
  add(hashes: Int32Array, from: number, offset: number, length: number, invalid: boolean): void {
    const bucket = bucketOf(hashes, from);
    const buffer = this.#buffers[bucket] as EntryBuffer;
    const at = buffer.next();
    const { words } = buffer;
    for (let word = 0; word < HASH_WORDS; word++) words[at + word] = hashes[from + word] as number;
    words[at + 4] = offset | 0;
    words[at + 5] = (offset / 0x1_0000_0000) | 0 | (invalid ? INVALID : 0);
    words[at + 6] = length;
    if (buffer.count === ENTRIES_A_CHUNK) this.#flush(bucket, buffer);
  }

  #flush(bucket: number, buffer: EntryBuffer): void {
    const bytes = new Uint8Array(buffer.words.buffer, 0, CHUNK_BYTES);
    writeAll(this.#entries, bytes, this.#entryBytes);
    (this.#chunks[bucket] as number[]).push(this.#entryBytes);
    this.#entryBytes += CHUNK_BYTES;
    buffer.count = 0;
  }

  /** All entries of one bucket, in the order the rows came. */
  bucket(index: number): BucketEntries {
    const chunks = this.#chunks[index] as number[];
    const buffer = this.#buffers[index] as EntryBuffer;
    const count = chunks.length * ENTRIES_A_CHUNK + buffer.count;
    const words = new Int32Array(count * ENTRY_WORDS);
    const bytes = new Uint8Array(words.buffer);
    chunks.forEach((offset, chunk) => {
      readAll(this.#entries, bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES), offset);
    });
    words.set(
      buffer.words.subarray(0, buffer.count * ENTRY_WORDS),
      chunks.length * ENTRIES_A_CHUNK * ENTRY_WORDS,
    );
    return { words, count };
  }

  /** A copy of one row's bytes. */
  row(place: RowPlace): Buffer {
    const row = Buffer.allocUnsafe(place.length);
    this.#gathering.read(row, place.offset);
    return row;
  }

  close(): void {
    closeSync(this.#rows);
    closeSync(this.#entries);
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
