/** JSON's string escapes as UTF-8. */
import { backslash, malformed } from './bytes.ts';

const letterU = 0x75;
const unicodeBytes = 6;
const replacement = 0xfffd;

/** The character after the backslash -> what it stands for. */
const short: ReadonlyMap<number | undefined, number> = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
]);

/** An escape that was read: its character, and how many bytes it took. */
export interface Escape {
  readonly character: number;
  readonly length: number;
}

/** The escape at `at`, where the backslash is; null if the bytes end (with zeros) within it. */
export function readEscape(bytes: Buffer, at: number): Escape | null {
  const letter = bytes[at + 1];
  if (letter === letterU) return readUnicode(bytes, at);
  if (letter === 0) return null;
  const character = short.get(letter);
  if (character === undefined) throw malformed(bytes, at);
  return { character, length: 2 };
}

/** Half a surrogate pair has no UTF-8 form and becomes U+FFFD, as everywhere in Node. */
function readUnicode(bytes: Buffer, at: number): Escape | null {
  const first = readHex(bytes, at + 2);
  if (first === null) return null;
  if (first < 0xd800 || first > 0xdfff) return { character: first, length: unicodeBytes };
  const next = at + unicodeBytes;
  if (bytes[next] === 0 || (bytes[next] === backslash && bytes[next + 1] === 0)) return null;
  const isPair = first < 0xdc00 && bytes[next] === backslash && bytes[next + 1] === letterU;
  const second = isPair ? readHex(bytes, next + 2) : 0;
  if (second === null) return null;
  if (second < 0xdc00 || second > 0xdfff) return { character: replacement, length: unicodeBytes };
  return { character: 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), length: 2 * unicodeBytes };
}

function readHex(bytes: Buffer, at: number): number | null {
  const digits = bytes.toString('latin1', at, at + 4);
  if (digits.includes('\0')) return null;
  if (!/^[\da-fA-F]{4}$/.test(digits)) throw malformed(bytes, at);
  return Number.parseInt(digits, 16);
}

/** Writes a character as UTF-8 at `to`; gives the place behind it. */
export function writeCharacter(out: Buffer, to: number, character: number): number {
  let next = to;
  if (character < 0x80) out[next++] = character;
  else {
    if (character < 0x800) out[next++] = 0xc0 | (character >> 6);
    else {
      if (character < 0x10000) out[next++] = 0xe0 | (character >> 12);
      else {
        out[next++] = 0xf0 | (character >> 18);
        out[next++] = 0x80 | ((character >> 12) & 0x3f);
      }
      out[next++] = 0x80 | ((character >> 6) & 0x3f);
    }
    out[next++] = 0x80 | (character & 0x3f);
  }
  return next;
}
