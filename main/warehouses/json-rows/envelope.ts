/** The object around the rows: everything in it but the rows is small, and parsed as it is. */
import {
  backslash,
  closeArray,
  closeObject,
  colon,
  comma,
  malformed,
  openArray,
  openObject,
  quote,
  skipSpace,
} from './bytes.ts';

export class Envelope {
  readonly members = new Map<string, unknown>();
  readonly #rowsKey: string;
  /** True between the brackets of the rows; the reader of the rows sets it back. */
  inRows = false;
  #opened = false;
  #closed = false;
  /** A member was read and no comma after it. */
  #afterMember = false;

  constructor(rowsKey: string) {
    this.#rowsKey = rowsKey;
  }

  /** The closing brace was read. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Reads members until the rows begin or the bytes end; gives the first byte that must be seen again. */
  read(bytes: Buffer, from: number, end: number): number {
    let at = skipSpace(bytes, from);
    while (at < end && !this.inRows) {
      const next = this.#step(bytes, at, end);
      if (next < 0) return at;
      at = skipSpace(bytes, next);
    }
    return at;
  }

  #step(bytes: Buffer, at: number, end: number): number {
    const byte = bytes[at];
    if (!this.#opened && byte === openObject) {
      this.#opened = true;
      return at + 1;
    }
    if (!this.#opened || this.#closed) throw malformed(bytes, at);
    if (byte === closeObject && (this.#afterMember || this.members.size === 0)) {
      this.#closed = true;
      return at + 1;
    }
    if (byte === comma && this.#afterMember) {
      this.#afterMember = false;
      return at + 1;
    }
    if (byte !== quote || this.#afterMember) throw malformed(bytes, at);
    return this.#member(bytes, at, end);
  }

  #member(bytes: Buffer, at: number, end: number): number {
    const keyEnd = valueEnd(bytes, at, end);
    const colonAt = keyEnd < 0 ? end : skipSpace(bytes, keyEnd);
    const start = skipSpace(bytes, colonAt + 1);
    if (start >= end) return -1;
    if (bytes[colonAt] !== colon) throw malformed(bytes, colonAt);
    const key = parse(bytes, at, keyEnd) as string;
    if (key === this.#rowsKey && bytes[start] === openArray) {
      this.inRows = true;
      this.#afterMember = true;
      return start + 1;
    }
    const stop = valueEnd(bytes, start, end);
    if (stop < 0) return -1;
    this.members.set(key, parse(bytes, start, stop));
    this.#afterMember = true;
    return stop;
  }
}

function parse(bytes: Buffer, start: number, end: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', start, end));
  } catch {
    throw malformed(bytes, start);
  }
}

/** The place after the value at `at`; -1 if the bytes end within it. */
function valueEnd(bytes: Buffer, from: number, end: number): number {
  let level = 0;
  let inString = false;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at];
    if (inString && byte === backslash) at += 1;
    else if (byte === quote) inString = !inString;
    else if (!inString && (byte === openObject || byte === openArray)) level += 1;
    else if (!inString && (byte === closeObject || byte === closeArray)) level -= 1;
    if (inString || level > 0) continue;
    if (level < 0) return at;
    const isClosed = byte === quote || byte === closeObject || byte === closeArray;
    if (isClosed) return at + 1;
    if (byte === comma) return at;
  }
  return -1;
}
