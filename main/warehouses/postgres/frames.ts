/**
 * Postgres' message stream cut into row batches without building a row: a DataRow's body after its field count is the
 * engine's row layout already, so a batch is the socket's own chunk plus offsets. Everything else goes to pg's parser.
 */
import { longestRowBytes, rowTooLong } from '../longest-row.ts';
import type { RowBatch } from '../warehouse.ts';

const dataRow = 0x44; // 'D'
/** Type byte and int32 length, which counts itself but not the type. */
const headerBytes = 5;
const fieldCountBytes = 2;
/** The shortest DataRow, one without fields: bounds the rows of a chunk. */
const shortestRow = headerBytes + fieldCountBytes;

export class Frames {
  readonly #onMessage: (message: Buffer) => void;
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  /** Pieces of a message that ends in a later chunk, and how many bytes it has in all once its header is complete. */
  #pieces: Buffer[] = [];
  #piecesBytes = 0;
  #needed = 0;

  /** `onMessage` gets every message that is not a row, whole, in order with the batches. */
  constructor(onMessage: (message: Buffer) => void) {
    this.#onMessage = onMessage;
  }

  /**
   * The batches of the next chunk: at most one for a row begun earlier, and one for the rest. The whole chunk is cut at
   * once, so that a reader who leaves between two batches leaves the stream in step. Offsets are reused by the next call.
   * Throws `row_too_large` at a row of more than `longestRowBytes`.
   */
  cut(chunk: Buffer): readonly RowBatch[] {
    if (this.#piecesBytes === 0) return this.#scan(chunk, 0);
    const { message, rest } = this.#join(chunk);
    if (message === null) return [];
    if (message[0] === dataRow) return [rowAlone(message), ...this.#scan(chunk, rest)];
    this.#onMessage(message);
    return this.#scan(chunk, rest);
  }

  #scan(chunk: Buffer, from: number): readonly RowBatch[] {
    this.#reserve(chunk.length);
    const starts = this.#starts;
    const ends = this.#ends;
    let count = 0;
    let offset = from;
    while (offset + headerBytes <= chunk.length) {
      const end = offset + lengthOf(chunk, offset);
      if (end > chunk.length) break;
      if (chunk[offset] === dataRow) {
        starts[count] = offset + shortestRow;
        ends[count] = end;
        count += 1;
      } else this.#onMessage(chunk.subarray(offset, end));
      offset = end;
    }
    if (offset < chunk.length) this.#keep(chunk.subarray(offset));
    return count === 0 ? [] : [{ bytes: chunk, starts, ends, count }];
  }

  #join(chunk: Buffer): { readonly message: Buffer | null; readonly rest: number } {
    if (this.#needed === 0) this.#needed = this.#messageBytes(chunk);
    const missing = this.#needed - this.#piecesBytes;
    if (this.#needed === 0 || chunk.length < missing) {
      this.#keep(chunk);
      return { message: null, rest: chunk.length };
    }
    const message = Buffer.concat([...this.#pieces, chunk.subarray(0, missing)], this.#needed);
    this.#pieces = [];
    this.#piecesBytes = 0;
    this.#needed = 0;
    return { message, rest: missing };
  }

  /** Bytes of the message whose header may be cut in two; 0 while the header is still incomplete. */
  #messageBytes(chunk: Buffer): number {
    if (this.#piecesBytes + chunk.length < headerBytes) return 0;
    const header = Buffer.concat([...this.#pieces, chunk.subarray(0, headerBytes)]);
    return lengthOf(header, 0);
  }

  #keep(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#piecesBytes += piece.length;
  }

  #reserve(bytes: number): void {
    const rows = Math.ceil(bytes / shortestRow);
    if (rows <= this.#starts.length) return;
    this.#starts = new Int32Array(rows);
    this.#ends = new Int32Array(rows);
  }
}

/** Bytes of the message at `offset`, its type included. A row is judged by its header, before its body fills the memory. */
function lengthOf(bytes: Buffer, offset: number): number {
  const length = 1 + bytes.readInt32BE(offset + 1);
  if (length < headerBytes) throw new Error('A message of the server has an impossible length');
  if (length > longestRowBytes && bytes[offset] === dataRow) throw rowTooLong(length);
  return length;
}

function rowAlone(message: Buffer): RowBatch {
  return {
    bytes: message,
    starts: Int32Array.of(shortestRow),
    ends: Int32Array.of(message.length),
    count: 1,
  };
}
