/**
 * A warehouse's JSON answer, chunk by chunk as it arrives, -> batches of rows in the engine's layout. Memory is bounded by a
 * slice of the input and the longest row, whatever the answer's length.
 */
import { longestRowBytes, rowTooLong } from '../longest-row.ts';
import type { RowBatch } from '../warehouse.ts';
import { closeArray, comma, malformed, skipSpace } from './bytes.ts';
import { Envelope } from './envelope.ts';
import { FieldWriter, mostGrowth } from './field-writer.ts';
import type { RowShape } from './row-shapes.ts';

export interface RowScannerOptions {
  readonly shape: RowShape;
  /** Fields that every row must have; a row of another width ends the reading. */
  readonly width: number;
  /** The answer is an object and its rows the array under this name; not set: rows joined by commas, nothing around them. */
  readonly rowsKey?: string | undefined;
}

/** Larger chunks are cut: output memory is a multiple of it. */
const sliceBytes = 256 * 1024;
/** Behind the data, so that the loops need not ask for the end at every byte. */
const zeros = 16;

export class RowScanner {
  readonly #shape: RowShape;
  readonly #width: number;
  readonly #envelope: Envelope | undefined;
  readonly #writer = new FieldWriter();
  #bytes = Buffer.alloc(zeros);
  #out = Buffer.alloc(0);
  #end = 0;
  /** Looking at an unfinished row again pays only when it has grown by half: long rows would cost their square. */
  #enough = 0;
  #starts = new Int32Array(4096);
  #ends = new Int32Array(4096);
  #count = 0;
  #rows = 0;
  /** A row was read and no comma after it. */
  #afterRow = false;

  constructor({ shape, width, rowsKey }: RowScannerOptions) {
    this.#shape = shape;
    this.#width = width;
    this.#envelope = rowsKey === undefined ? undefined : new Envelope(rowsKey);
  }

  /** Rows so far. */
  get rows(): number {
    return this.#rows;
  }

  /** What the answer holds beside its rows, by name; complete after `end`. */
  get members(): ReadonlyMap<string, unknown> {
    return this.#envelope?.members ?? new Map();
  }

  /** The rows that are complete with this chunk. A batch's memory is used again for the next one. */
  *write(chunk: Buffer): Generator<RowBatch, void, undefined> {
    for (let from = 0; from < chunk.length; from += sliceBytes) {
      this.#append(chunk.subarray(from, from + sliceBytes));
      if (this.#end < this.#enough) continue;
      const batch = this.#scan();
      if (batch !== null) yield batch;
    }
  }

  /** The rows that are left. Throws if the answer was cut short: a part must never pass for the whole. */
  *end(): Generator<RowBatch, void, undefined> {
    const batch = this.#scan();
    if (batch !== null) yield batch;
    const complete = this.#envelope?.closed ?? (this.#afterRow || this.#rows === 0);
    if (this.#end > 0 || !complete) throw new Error("The warehouse's answer ends in the middle");
  }

  #append(slice: Buffer): void {
    const needed = this.#end + slice.length + zeros;
    // What lies here is a row that has not ended yet.
    if (needed > longestRowBytes) throw rowTooLong(needed);
    if (needed > this.#bytes.length) this.#bytes = grown(this.#bytes, needed, this.#end);
    slice.copy(this.#bytes, this.#end);
    this.#end += slice.length;
    this.#bytes.fill(0, this.#end, this.#end + zeros);
  }

  #scan(): RowBatch | null {
    const room = this.#end * mostGrowth + zeros;
    if (room > this.#out.length) this.#out = grown(this.#out, room, 0);
    this.#writer.start(this.#bytes, this.#end, this.#out);
    this.#count = 0;
    const done = this.#answer();
    this.#bytes.copyWithin(0, done, this.#end);
    this.#end -= done;
    this.#bytes.fill(0, this.#end, this.#end + zeros);
    this.#enough = this.#end + (this.#end >> 1);
    this.#rows += this.#count;
    if (this.#count === 0) return null;
    return { bytes: this.#out, starts: this.#starts, ends: this.#ends, count: this.#count };
  }

  /** Reads as far as it goes; gives the place of the first byte that must be seen again. */
  #answer(): number {
    const envelope = this.#envelope;
    if (envelope === undefined) return this.#rowList(0);
    let at = 0;
    if (!envelope.inRows) at = envelope.read(this.#bytes, at, this.#end);
    if (envelope.inRows) at = this.#rowList(at);
    if (!envelope.inRows) at = envelope.read(this.#bytes, at, this.#end);
    return at;
  }

  #rowList(from: number): number {
    const bytes = this.#bytes;
    let at = skipSpace(bytes, from);
    while (at < this.#end) {
      const byte = bytes[at];
      if (
        byte === closeArray &&
        this.#envelope !== undefined &&
        (this.#afterRow || this.#rows + this.#count === 0)
      ) {
        this.#envelope.inRows = false;
        return at + 1;
      }
      if (this.#afterRow) {
        if (byte !== comma) throw malformed(bytes, at);
        this.#afterRow = false;
        at += 1;
      } else {
        const next = this.#row(at);
        if (next < 0) return at;
        at = next;
      }
      at = skipSpace(bytes, at);
    }
    return at;
  }

  /** The place after the row at `at`, or -1 if the bytes end first. */
  #row(at: number): number {
    const writer = this.#writer;
    const start = writer.used;
    writer.at = at;
    const width = this.#shape(writer);
    if (width < 0) {
      writer.used = start;
      return -1;
    }
    if (width !== this.#width) throw new Error(`A row has ${width} fields instead of ${this.#width}`);
    if (this.#count === this.#starts.length) this.#reserveOffsets();
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = writer.used;
    this.#count += 1;
    this.#afterRow = true;
    return writer.at;
  }

  #reserveOffsets(): void {
    const starts = new Int32Array(this.#starts.length * 2);
    const ends = new Int32Array(this.#ends.length * 2);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}

function grown(bytes: Buffer, needed: number, used: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, needed));
  bytes.copy(larger, 0, 0, used);
  return larger;
}
