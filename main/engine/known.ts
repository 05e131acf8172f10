/**
 * The fingerprints of a snapshot in memory while a result streams by. A row that comes just as it was is settled at once: it is
 * neither spooled nor compared again. As exact as the comparison, which asks the same 128 bits; about 9 bytes a row, because
 * the rows lie side by side, grouped by key hash, instead of in a table with holes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Layout } from './layout.ts';
import { type SnapshotBucket, STORED_WORDS } from './snapshot/bucket.ts';
import { comparable } from './snapshot/dropped.ts';
import { release } from './snapshot/release.ts';
import { readBucket } from './snapshot/snapshot.ts';
import { BUCKETS, bucketOf, HASH_WORDS } from './spool.ts';
import type { StateDb } from './state/open.ts';

/** Few enough that a group's fingerprints come with one or two reads of memory. */
const ROWS_A_GROUP = 4;

/** One bucket's fingerprints, and which of them have come. */
export class KnownBucket {
  readonly count: number;
  /** How many rows have come. */
  taken = 0;
  /** A group is what its rows' key hashes have in common: the upper bits of their second words. */
  readonly #shift: number;
  /** Where each group begins; one more, where the last ends. */
  readonly #starts: Uint32Array;
  readonly #prints: Int32Array;
  /** One bit a row. */
  readonly #isTaken: Uint8Array;

  constructor({ words, count }: SnapshotBucket) {
    this.count = count;
    const bits = Math.max(1, Math.floor(Math.log2(count / ROWS_A_GROUP)));
    this.#shift = 32 - bits;
    this.#starts = groupStarts(words, count, bits);
    this.#prints = new Int32Array(count * 2);
    this.#isTaken = new Uint8Array((count + 7) >> 3);
    const next = this.#starts.slice();
    for (let at = 0; at < count * STORED_WORDS; at += STORED_WORDS) {
      const place = placeIn(next, (words[at + 1] as number) >>> this.#shift);
      this.#prints[place * 2] = words[at + 2] as number;
      this.#prints[place * 2 + 1] = words[at + 3] as number;
    }
  }

  /** Reads where the row would be; the answer only keeps the reading from being left out. */
  touch(hashes: Int32Array, at: number): number {
    const group = (hashes[at + 1] as number) >>> this.#shift;
    return this.#prints[(this.#starts[group] as number) * 2] ?? 0;
  }

  /** Whether the bucket has exactly this row, given as key hash and fingerprint, and it has not come before; it then has. */
  take(hashes: Int32Array, at: number): boolean {
    const group = (hashes[at + 1] as number) >>> this.#shift;
    const print0 = hashes[at + 2];
    const print1 = hashes[at + 3];
    const end = this.#starts[group + 1] as number;
    for (let place = this.#starts[group] as number; place < end; place++) {
      if (this.#prints[place * 2] !== print0 || this.#prints[place * 2 + 1] !== print1) continue;
      const bit = 1 << (place & 7);
      const byte = this.#isTaken[place >> 3] as number;
      if ((byte & bit) !== 0) continue;
      this.#isTaken[place >> 3] = byte | bit;
      this.taken++;
      return true;
    }
    return false;
  }

  /**
   * Which rows of the bucket have come, in the bucket's own order: 1 where one has. `bucket` is the one it was made of. Ends this
   * one's life: the fingerprints are gone.
   */
  takenIn({ words, count }: SnapshotBucket): Uint8Array {
    const next = this.#starts.slice();
    const taken = new Uint8Array(count);
    for (let index = 0; index < count; index++) {
      const place = placeIn(next, (words[index * STORED_WORDS + 1] as number) >>> this.#shift);
      taken[index] = ((this.#isTaken[place >> 3] as number) >> (place & 7)) & 1;
    }
    release(this.#prints);
    return taken;
  }
}

/** The next free place of a group; every call fills one. */
function placeIn(next: Uint32Array, group: number): number {
  const place = next[group] as number;
  next[group] = place + 1;
  return place;
}

function groupStarts(words: Int32Array, count: number, bits: number): Uint32Array {
  const starts = new Uint32Array(2 ** bits + 1);
  for (let at = 1; at < count * STORED_WORDS; at += STORED_WORDS) {
    placeIn(starts, ((words[at] as number) >>> (32 - bits)) + 1);
  }
  for (let group = 1; group < starts.length; group++) {
    starts[group] = (starts[group] as number) + (starts[group - 1] as number);
  }
  return starts;
}

/** The fingerprints of all buckets; read every one before the first row is taken. */
export class KnownRows {
  readonly #buckets: KnownBucket[] = [];
  /** Nobody asks; it makes `touch` more than an idle look. */
  touched = 0;

  /** Reads one bucket, in the layout that the snapshot is going to be compared in (`runLayout`). */
  read(db: StateDb, id: number, layout: Layout): void {
    const bucket = readBucket(db, id, layout);
    this.#buckets[id] = new KnownBucket(comparable(bucket, layout));
    bucket.release();
  }

  /**
   * Looks at the places of all rows of a batch before any of them is taken. One look takes as long as the memory does; asked for
   * one after another with nothing to decide in between, the processor waits for many at once.
   */
  touch(hashes: Int32Array, count: number): void {
    let sum = 0;
    for (let at = 0; at < count * HASH_WORDS; at += HASH_WORDS) {
      sum ^= (this.#buckets[bucketOf(hashes, at)] as KnownBucket).touch(hashes, at);
    }
    this.touched = sum;
  }

  /** Whether the snapshot has exactly this row, given as key hash and fingerprint, and it has not come before; it then has. */
  take(hashes: Int32Array, at: number): boolean {
    return (this.#buckets[bucketOf(hashes, at)] as KnownBucket).take(hashes, at);
  }

  /** One bucket, for the comparison to finish with: it is no longer held here. */
  release(id: number): KnownBucket | undefined {
    const bucket = this.#buckets[id];
    delete this.#buckets[id];
    return bucket;
  }
}

interface KnownOptions {
  readonly layout: Layout;
  readonly signal: AbortSignal;
}

/** Reads all buckets under the trait's lock: they hold until the snapshot is edited. Lets the thread breathe between them. */
export async function readKnown(db: StateDb, { layout, signal }: KnownOptions): Promise<KnownRows> {
  const known = new KnownRows();
  for (let id = 0; id < BUCKETS; id++) {
    signal.throwIfAborted();
    known.read(db, id, layout);
    await nextTurn();
  }
  return known;
}
