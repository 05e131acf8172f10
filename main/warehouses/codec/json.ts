/** JSON inside a column, digit by digit: `{"id": 9007199254740993}` must not become ...992. */
import type { Json } from '../../../preload/model.ts';
import { notJson } from './not-json.ts';
import { decodeDecimal } from './numbers.ts';

/** JSON.parse hands its reviver the number's own text (ECMA-262, "source text access"); TypeScript doesn't know it yet. */
interface Source {
  readonly source?: string;
}

/** Numbers of up to 15 digits without an exponent survive a plain parse, which is six times faster. */
const needsCare = /[\d.]{16}|\d[eE]|-0/;

/** Deeper values break JSON writers that recurse, ours and the receiver's. */
const mostLevels = 500;
const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{` lead a level down, `]` and `}` up. */
const steps: ReadonlyMap<number | undefined, number> = new Map([
  [0x5b, 1],
  [0x7b, 1],
  [0x5d, -1],
  [0x7d, -1],
]);
const tooDeep = `JSON nested more than ${mostLevels} levels deep`;

/** Parses JSON text; numbers that would lose digits become strings, of equal keys the last wins. */
export function decodeJson(text: string): Json {
  if (text.length >= 2 * mostLevels && isTooDeep(Buffer.from(text))) throw notJson(tooDeep);
  try {
    return JSON.parse(text, needsCare.test(text) ? keepDigits : undefined) as Json;
  } catch {
    throw notJson('text that is not JSON');
  }
}

/** As the other checks: free for values of ordinary size. */
export function invalidJson(bytes: Buffer, start: number, end: number): string | null {
  if (end - start < 2 * mostLevels) return null;
  return isTooDeep(bytes.subarray(start, end)) ? tooDeep : null;
}

/** Brackets and quotes are ASCII, so the bytes need no decoding. A regular expression would overflow on long strings. */
function isTooDeep(bytes: Uint8Array): boolean {
  let level = 0;
  let inString = false;
  for (let at = 0; at < bytes.length && level <= mostLevels; at += 1) {
    const byte = bytes[at];
    if (inString && byte === backslash) at += 1;
    else if (byte === quote) inString = !inString;
    else if (!inString) level += steps.get(byte) ?? 0;
  }
  return level > mostLevels;
}

function keepDigits(_key: string, value: unknown, context?: Source): unknown {
  return typeof value === 'number' && context?.source !== undefined ? decodeDecimal(context.source) : value;
}
