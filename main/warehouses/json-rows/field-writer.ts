/**
 * JSON values -> fields of the engine's layout, byte by byte: no string is made, no number parsed. This loop sees every byte of
 * a result, so it keeps what it needs in locals.
 */
import {
  backslash,
  closeArray,
  closeObject,
  comma,
  lastSpace,
  malformed,
  openArray,
  openObject,
  quote,
} from './bytes.ts';
import { readEscape, writeCharacter } from './escapes.ts';

const lengthBytes = 4;
const letterN = 0x6e;
/** Strings longer than this are copied by Buffer's own code; shorter ones are faster in a loop (measured). */
const shortString = 48;
/** A field is at most this many times as long as its JSON: `1,` is two bytes here and five there. */
export const mostGrowth = 3;

export class FieldWriter {
  /** JSON, followed by zeros. */
  bytes: Buffer = Buffer.alloc(0);
  /** Where the JSON ends and the zeros begin. */
  end = 0;
  /** The next byte to read. */
  at = 0;
  /** Fields; the caller sees to it that there is room: `mostGrowth` times the JSON's bytes. */
  out: Buffer = Buffer.alloc(0);
  /** Bytes of `out` in use. */
  used = 0;
  /** A backslash at or after the last long string, so that text without any is searched only once. */
  #backslashAt = -1;

  /** Takes other bytes; nothing is written yet. */
  start(bytes: Buffer, end: number, out: Buffer): void {
    this.bytes = bytes;
    this.end = end;
    this.at = 0;
    this.out = out;
    this.used = 0;
    this.#backslashAt = -1;
  }

  /** The value at `at` as a field. False: the bytes end within it, and `at` means nothing. */
  value(): boolean {
    const byte = this.bytes[this.at];
    if (byte === quote) return this.#string();
    if (byte === letterN) return this.#null();
    if (byte === openObject || byte === openArray) return this.#nested();
    return this.#bare();
  }

  /** A field that is null. */
  null(): void {
    this.used = this.out.writeInt32BE(-1, this.used);
  }

  #null(): boolean {
    if (this.at + 4 > this.end) return false;
    this.at += 4;
    this.null();
    return true;
  }

  #string(): boolean {
    const { bytes, out } = this;
    let at = this.at + 1;
    let to = this.used + lengthBytes;
    let soon = at + shortString;
    let byte = bytes[at] ?? 0;
    while (byte !== quote) {
      if (byte === backslash) {
        const escaped = readEscape(bytes, at);
        if (escaped === null) return false;
        to = writeCharacter(out, to, escaped.character);
        at += escaped.length;
      } else if (byte < lastSpace) return this.#endsAt(at);
      else if (at >= soon) {
        const stop = this.#plainUntil(at);
        bytes.copy(out, to, at, stop);
        to += stop - at;
        at = stop;
        soon = at + shortString;
      } else {
        out[to++] = byte;
        at += 1;
      }
      byte = bytes[at] ?? 0;
    }
    return this.#field(to, at + 1);
  }

  /** The end of the text that can be copied as it is. */
  #plainUntil(at: number): number {
    if (this.#backslashAt < at) {
      const found = this.bytes.indexOf(backslash, at);
      this.#backslashAt = found < 0 ? this.end : found;
    }
    const quoteAt = this.bytes.indexOf(quote, at);
    return Math.min(quoteAt < 0 ? this.end : quoteAt, this.#backslashAt, this.end);
  }

  /** A number, true or false, as it is written. */
  #bare(): boolean {
    const { bytes, out } = this;
    let at = this.at;
    let to = this.used + lengthBytes;
    let byte = bytes[at] ?? 0;
    while (byte > lastSpace && byte !== comma && byte !== closeArray && byte !== closeObject) {
      out[to++] = byte;
      byte = bytes[++at] ?? 0;
    }
    if (at === this.end) return false;
    if (!isBareStart(bytes[this.at])) throw malformed(bytes, this.at);
    return this.#field(to, at);
  }

  /** An object or array as JSON text without the spaces between its parts, so that equal values are equal bytes. */
  #nested(): boolean {
    const { bytes, out } = this;
    let at = this.at;
    let to = this.used + lengthBytes;
    let level = 0;
    let inString = false;
    do {
      const byte = bytes[at] ?? 0;
      if (byte === 0) return this.#endsAt(at);
      if (byte > lastSpace || inString) out[to++] = byte;
      if (inString && byte === backslash) out[to++] = bytes[++at] ?? 0;
      else if (byte === quote) inString = !inString;
      else if (!inString) level += stepOf(byte);
      at += 1;
    } while (level > 0 || inString);
    return at <= this.end && this.#field(to, at);
  }

  #field(to: number, at: number): true {
    this.out.writeInt32BE(to - this.used - lengthBytes, this.used);
    this.used = to;
    this.at = at;
    return true;
  }

  /** A zero is no part of JSON: either the bytes end here, or they are damaged. */
  #endsAt(at: number): false {
    if (at < this.end) throw malformed(this.bytes, at);
    return false;
  }
}

/** A digit, a minus, `t`rue or `f`alse. */
function isBareStart(byte: number | undefined): boolean {
  return (
    byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x74 || byte === 0x66)
  );
}

function stepOf(byte: number): number {
  if (byte === openObject || byte === openArray) return 1;
  return byte === closeObject || byte === closeArray ? -1 : 0;
}
