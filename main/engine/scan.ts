/** One pass over a result as it streams in: rules on every row, sample rows, hashes, spool. No JS object per row. */
import type { ProblemCode } from '../../preload/codes.ts';
import type { Json } from '../../preload/model.ts';
import { invalidReason, needsCheck } from '../warehouses/codec.ts';
import type { Codec, RowBatch } from '../warehouses/warehouse.ts';
import { readLength } from './fields.ts';
import { hashRange, newDigest } from './fingerprint.ts';
import { foreignText, HIGH_BITS } from './foreign-text.ts';
import type { KnownRows } from './known.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import type { ProblemBook } from './problems.ts';
import { cutValues, rowSize, shownKey, surelySmall } from './row-size.ts';
import { decodeShown, keyOf, valuesOf } from './rows.ts';
import { bucketOf, HASH_WORDS, type Spool } from './spool.ts';

/** A sample row before anybody asked whether its id is known. */
export interface ScannedSample {
  readonly number: number;
  readonly key: string | null;
  readonly values: readonly Json[];
}

const BLANK = 0x20;

/** A row without an id, which is counted and no more. */
const REFUSED = 0;
const VALID = 1;
/** A row that breaks a rule by itself. */
const INVALID = 2;

/** What a scan fills, and what it may leave out. */
interface ScanOptions {
  readonly layout: Layout;
  readonly spool: Spool;
  readonly book: ProblemBook;
  /** Rows that need no spooling when they come as they were; null where every row is wanted. */
  readonly known: KnownRows | null;
}

/** Scans batches into a spool. `rows` and `invalid` are exact at any moment. */
export class Scan {
  rows = 0;
  /** Rows that break a rule by themselves; duplicates are found later, bucket by bucket. */
  invalid = 0;
  readonly sample: ScannedSample[] = [];

  readonly #layout: Layout;
  readonly #spool: Spool;
  readonly #book: ProblemBook;
  readonly #known: KnownRows | null;
  readonly #key = newDigest();
  readonly #print = newDigest();
  /** Per row of the batch: key hash and fingerprint, and what its rules say. */
  #hashes = new Int32Array(0);
  #verdicts = new Uint8Array(0);
  /** Per column: what to look at in every row; null where any value is fine. */
  readonly #checks: readonly (Codec | null)[];
  readonly #isChecked: boolean;
  readonly #codecs: readonly Codec[];

  constructor({ layout, spool, book, known }: ScanOptions) {
    this.#layout = layout;
    this.#spool = spool;
    this.#book = book;
    this.#known = known;
    this.#codecs = layout.columns.map(({ codec }) => codec);
    this.#checks = layout.columns.map(({ codec }, index) =>
      layout.traitIndexes.includes(index) && needsCheck(codec) ? codec : null,
    );
    this.#isChecked = this.#checks.some((check) => check !== null);
  }

  /** Takes one batch; answers false once the result has more rows than allowed. */
  take({ bytes, starts, ends, count }: RowBatch): boolean {
    this.#reserve(count);
    for (let row = 0; row < count; row++) {
      this.#verdicts[row] = this.#hashRow(row, bytes, starts[row] as number, ends[row] as number);
    }
    this.#known?.touch(this.#hashes, count);
    for (let row = 0; row < count; row++) {
      this.#keepRow(row, bytes, starts[row] as number, ends[row] as number);
    }
    if (this.rows <= limits.rows) return true;
    this.#book.add('too_many_rows', () => `row ${limits.rows + 1}`, this.rows);
    return false;
  }

  #reserve(rows: number): void {
    if (rows <= this.#verdicts.length) return;
    this.#verdicts = new Uint8Array(rows);
    this.#hashes = new Int32Array(rows * HASH_WORDS);
  }

  #hashRow(row: number, bytes: Buffer, start: number, end: number): number {
    this.rows++;
    if (this.sample.length < limits.sampleRows) this.#keepSample(bytes, start, end);
    const { idIndex } = this.#layout;
    let id = start + 4;
    for (let skipped = 0; skipped < idIndex; skipped++) id += Math.max(readLength(bytes, id - 4), 0) + 4;
    const length = idIndex < 0 ? -1 : readLength(bytes, id - 4);
    if (length <= 0 || isBlank(bytes, id, id + length)) {
      this.#refuseId(length, this.rows);
      return REFUSED;
    }
    const isBroken = this.#breaksRule(bytes, start, end, length);
    hashRange(this.#key, bytes, id, id + length);
    const bits = hashRange(this.#print, bytes, start, end);
    const isForeign = (bits & HIGH_BITS) !== 0 && this.#holdsForeignText(bytes, start);
    const at = row * HASH_WORDS;
    this.#hashes[at] = this.#key[0] as number;
    this.#hashes[at + 1] = this.#key[1] as number;
    this.#hashes[at + 2] = this.#print[0] as number;
    this.#hashes[at + 3] = this.#print[1] as number;
    if (!isBroken && !isForeign) return VALID;
    this.invalid++;
    return INVALID;
  }

  /** A row that is known need not be kept. */
  #keepRow(row: number, bytes: Buffer, start: number, end: number): void {
    const verdict = this.#verdicts[row];
    if (verdict === REFUSED) return;
    const at = row * HASH_WORDS;
    if (verdict === VALID && this.#known?.take(this.#hashes, at)) return;
    const offset = this.#spool.place(bucketOf(this.#hashes, at), bytes, start, end);
    this.#spool.add(this.#hashes, at, offset, end - start, verdict === INVALID);
  }

  #refuseId(length: number, number: number): void {
    this.invalid++;
    const isMissing = this.#layout.idIndex < 0;
    const code = length < 0 ? 'null_id' : 'empty_id';
    this.#note(isMissing ? 'no_id_column' : code, null);
    if (!isMissing) this.#book.add(code, () => `row ${number}`);
  }

  #breaksRule(bytes: Buffer, start: number, end: number, idLength: number): boolean {
    let broken = false;
    const tooLong = this.#layout.idKind === 'group' && idLength > limits.groupIdLength;
    if (tooLong && this.#isGroupIdTooLong(bytes, start, end)) broken = true;
    if (end - start > surelySmall && this.#isTooLarge(bytes, start, end)) broken = true;
    if (this.#isChecked && this.#holdsBadValue(bytes, start, end)) broken = true;
    return broken;
  }

  #isGroupIdTooLong(bytes: Buffer, start: number, end: number): boolean {
    const key = keyOf(bytes.subarray(start, end), this.#layout) ?? '';
    if (key.length <= limits.groupIdLength) return false;
    this.#note('id_too_long', key);
    this.#book.add('id_too_long', () => `${key.slice(0, 60)}... (${key.length} characters)`);
    return true;
  }

  #isTooLarge(bytes: Buffer, start: number, end: number): boolean {
    const size = rowSize(bytes.subarray(start, end), this.#layout);
    if (size <= limits.rowBytes) return false;
    this.#book.invalid.note('row_too_large', this.rows, () => this.#exampleKey(bytes, start, end));
    this.#book.add('row_too_large', () => `${this.#exampleKey(bytes, start, end)} (${size} bytes)`);
    return true;
  }

  #holdsBadValue(bytes: Buffer, start: number, end: number): boolean {
    let at = start;
    for (let index = 0; index < this.#checks.length; index++) {
      const check = this.#checks[index];
      const length = readLength(bytes, at);
      const from = at + 4;
      at = length > 0 ? from + length : from;
      if (!check || length <= 0) continue;
      const reason = invalidReason(bytes, from, at, check);
      if (reason === null) continue;
      const name = this.#layout.columns[index]?.name;
      this.#book.invalid.note('value_not_json', this.rows, () => this.#exampleKey(bytes, start, end));
      this.#book.add('value_not_json', () => `${this.#exampleKey(bytes, start, end)}: ${name} is ${reason}`);
      return true;
    }
    return false;
  }

  #holdsForeignText(bytes: Buffer, start: number): boolean {
    const found = foreignText(bytes, start, this.#codecs);
    if (!found) return false;
    const name = this.#layout.columns[found.column]?.name;
    this.#note('not_utf8', null);
    this.#book.add('not_utf8', () => `row ${this.rows}: ${name} is ${found.hex}`);
    return true;
  }

  /** Puts the row at hand on the list of invalid ones. */
  #note(code: ProblemCode, key: string | null): void {
    this.#book.invalid.note(code, this.rows, () => key);
  }

  #exampleKey(bytes: Buffer, start: number, end: number): string {
    return shownKey(keyOf(bytes.subarray(start, end), this.#layout) ?? `row ${this.rows}`);
  }

  #keepSample(bytes: Buffer, start: number, end: number): void {
    const row = bytes.subarray(start, end);
    const isCut = row.length > surelySmall && rowSize(row, this.#layout) > limits.rowBytes;
    const values = isCut
      ? cutValues(row, this.#layout)
      : valuesOf(row, this.#layout, decodeShown).map((value) => value ?? null);
    const key = isCut ? null : values[this.#layout.idIndex];
    this.sample.push({ number: this.rows, key: typeof key === 'string' ? key : null, values });
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== BLANK) return false;
  return true;
}
