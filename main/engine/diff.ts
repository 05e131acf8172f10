/**
 * A result against the snapshot, bucket by bucket, exactly: hashes find the candidates, and wherever two different things could
 * share a hash the bytes themselves decide.
 */
import type { ChangeKind } from '../../preload/run-model.ts';
import type { Layout } from './layout.ts';
import { keyOf } from './rows.ts';
import { rowAt, type SnapshotBucket, STORED_WORDS } from './snapshot/bucket.ts';
import { type BucketEntries, ENTRY_WORDS, placeOf, type Spool } from './spool.ts';

const ADDED = 0;
const UNCHANGED = 1;
const CHANGED = 2;
const INVALID = 3;
const DUPLICATE = 4;
/** Breaks a rule by itself and shares its key besides. */
const INVALID_DUPLICATE = 5;

/** What differs between the two sides of one bucket. */
export interface BucketDiff {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Rows that share their key with another row of the result. */
  readonly duplicates: number;
  /** Those of them that break no other rule. */
  readonly onlyDuplicates: number;
  /** Up to `limit` keys that occur more than once. */
  duplicateKeys(limit: number): readonly string[];
  /** Every row that shares its key, by that key; `isInvalid` where it breaks another rule besides. */
  duplicateRows(): Generator<{ readonly key: string; readonly isInvalid: boolean }>;
  /** The key hashes of the added rows, two words each. */
  addedHashes(): Int32Array;
  /**
   * The rows to send: added and changed in result order (and unchanged ones, as changed, where all are asked for), then removed.
   * Rows are read one at a time.
   */
  changes(all?: boolean): Generator<Change>;
}

/** One row to send. `before` and `after` are raw rows in the current layout. */
export interface Change {
  readonly kind: ChangeKind;
  readonly key: string;
  readonly before: Buffer | null;
  readonly after: Buffer | null;
}

interface Sides {
  readonly spool: Spool;
  readonly layout: Layout;
  readonly entries: BucketEntries;
  readonly snapshot: SnapshotBucket;
  /** Per snapshot row, 1 where the result has it just as it is; `entries` is then without that row. None where undefined. */
  readonly taken?: Uint8Array | undefined;
}

/** Compares one bucket. */
export function diffBucket(sides: Sides): BucketDiff {
  return new Comparison(sides).run();
}

class Comparison implements BucketDiff {
  added = 0;
  changed = 0;
  unchanged = 0;
  removed = 0;
  duplicates = 0;
  onlyDuplicates = 0;

  readonly #sides: Sides;
  readonly #status: Uint8Array;
  /** Per result row: its snapshot row, where changed. */
  readonly #match: Int32Array;
  readonly #removed: number[] = [];
  readonly #repeats: number[] = [];
  /** Result rows whose key a row that is not in `entries` has too. */
  readonly #metTaken: number[] = [];
  readonly #table: Int32Array;
  readonly #mask: number;

  constructor(sides: Sides) {
    const { count } = sides.entries;
    this.#sides = sides;
    this.#status = new Uint8Array(count);
    this.#match = new Int32Array(count);
    const size = 2 ** Math.ceil(Math.log2(Math.max(count * 2, 2)));
    this.#table = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
  }

  run(): this {
    const { entries, snapshot, taken } = this.#sides;
    for (let index = 0; index < entries.count; index++) this.#insert(index);
    for (let index = 0; index < snapshot.count; index++) {
      if (taken?.[index] === 1) this.#meetTaken(index);
      else this.#lookUp(index);
    }
    for (const status of this.#status) {
      if (status === ADDED) this.added++;
      else if (status === UNCHANGED) this.unchanged++;
      else if (status === CHANGED) this.changed++;
      else if (status === DUPLICATE) this.onlyDuplicates++;
      if (status === DUPLICATE || status === INVALID_DUPLICATE) this.duplicates++;
    }
    this.removed = this.#removed.length;
    return this;
  }

  #insert(index: number): void {
    const { words } = this.#sides.entries;
    const at = index * ENTRY_WORDS;
    if ((words[at + 5] as number) < 0) this.#status[index] = INVALID;
    let slot = (words[at + 1] as number) & this.#mask;
    for (let other = this.#table[slot] as number; other >= 0; other = this.#table[slot] as number) {
      const same = other * ENTRY_WORDS;
      if (
        words[same] === words[at] &&
        words[same + 1] === words[at + 1] &&
        this.#key(other) === this.#key(index)
      ) {
        if ((this.#status[other] as number) < DUPLICATE) this.#repeats.push(other);
        this.#repeat(other);
        this.#repeat(index);
        return;
      }
      slot = (slot + 1) & this.#mask;
    }
    this.#table[slot] = index;
  }

  #repeat(index: number): void {
    const wasInvalid = this.#status[index] === INVALID || this.#status[index] === INVALID_DUPLICATE;
    this.#status[index] = wasInvalid ? INVALID_DUPLICATE : DUPLICATE;
  }

  #lookUp(old: number): void {
    const row = this.#find(old);
    if (row < 0) this.#removed.push(old);
    else if (this.#status[row] === ADDED) {
      this.#status[row] = this.#hasPrint(row, old) ? UNCHANGED : CHANGED;
      this.#match[row] = old;
    }
  }

  /** A row that came as it was is unchanged, unless its key came once more. */
  #meetTaken(old: number): void {
    const row = this.#find(old);
    if (row < 0) {
      this.unchanged++;
      return;
    }
    if ((this.#status[row] as number) < DUPLICATE) this.#repeats.push(row);
    this.#repeat(row);
    this.#metTaken.push(row);
    this.duplicates++;
    this.onlyDuplicates++;
  }

  /** The result row with the key of a snapshot row; -1 where there is none. */
  #find(old: number): number {
    const { words } = this.#sides.entries;
    const stored = this.#sides.snapshot.words;
    const k0 = stored[old * STORED_WORDS] as number;
    const k1 = stored[old * STORED_WORDS + 1] as number;
    let slot = k1 & this.#mask;
    for (let row = this.#table[slot] as number; row >= 0; row = this.#table[slot] as number) {
      const at = row * ENTRY_WORDS;
      if (words[at] === k0 && words[at + 1] === k1 && this.#hasKey(row, old)) return row;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  /** Of rows with the same key hash: the fingerprint (which covers the key) settles it where it is the same, else the keys do. */
  #hasKey(row: number, old: number): boolean {
    const { snapshot, layout } = this.#sides;
    return this.#hasPrint(row, old) || this.#key(row) === keyOf(rowAt(snapshot, old), layout);
  }

  #hasPrint(row: number, old: number): boolean {
    const { words } = this.#sides.entries;
    const stored = this.#sides.snapshot.words;
    const at = row * ENTRY_WORDS;
    const from = old * STORED_WORDS;
    return words[at + 2] === stored[from + 2] && words[at + 3] === stored[from + 3];
  }

  #row(index: number): Buffer {
    return this.#sides.spool.row(placeOf(this.#sides.entries, index));
  }

  #key(index: number): string | null {
    return keyOf(this.#row(index), this.#sides.layout);
  }

  duplicateKeys(limit: number): readonly string[] {
    return this.#repeats.slice(0, limit).map((index) => this.#key(index) ?? '');
  }

  *duplicateRows(): Generator<{ readonly key: string; readonly isInvalid: boolean }> {
    for (let index = 0; index < this.#status.length; index++) {
      const status = this.#status[index] as number;
      if (status < DUPLICATE) continue;
      yield { key: this.#key(index) ?? '', isInvalid: status === INVALID_DUPLICATE };
    }
    for (const index of this.#metTaken) yield { key: this.#key(index) ?? '', isInvalid: false };
  }

  addedHashes(): Int32Array {
    const { words } = this.#sides.entries;
    const hashes = new Int32Array(this.added * 2);
    let at = 0;
    this.#status.forEach((status, index) => {
      if (status !== ADDED) return;
      hashes[at++] = words[index * ENTRY_WORDS] as number;
      hashes[at++] = words[index * ENTRY_WORDS + 1] as number;
    });
    return hashes;
  }

  *changes(all = false): Generator<Change> {
    const { snapshot, layout } = this.#sides;
    for (let index = 0; index < this.#status.length; index++) {
      const status = this.#status[index];
      if (status !== ADDED && status !== CHANGED && !(all && status === UNCHANGED)) continue;
      const after = this.#row(index);
      const before = status !== ADDED ? rowAt(snapshot, this.#match[index] as number) : null;
      yield { kind: before ? 'changed' : 'added', key: keyOf(after, layout) ?? '', before, after };
    }
    for (const old of this.#removed) {
      const before = rowAt(snapshot, old);
      yield { kind: 'removed', key: keyOf(before, layout) ?? '', before, after: null };
    }
  }
}
