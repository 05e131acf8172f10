/** JSON inside a column, digit by digit: `{"id": 9007199254740993}` must not become ...992. */
import type { Json } from '../../../preload/model.ts';
import { notJson } from './not-json.ts';
import { decodeDecimal } from './numbers.ts';

/** JSON.parse hands its reviver the number's own text (ECMA-262, "source text access"); TypeScript doesn't know it yet. */
interface Source {
  readonly source?: string;
}

/** Parses JSON text; numbers that would lose digits become strings, of equal keys the last wins. */
export function decodeJson(text: string): Json {
  try {
    return JSON.parse(text, keepDigits) as Json;
  } catch (error) {
    throw notJson(error instanceof RangeError ? 'a value nested this deeply' : 'text that is not JSON');
  }
}

function keepDigits(_key: string, value: unknown, context?: Source): unknown {
  return typeof value === 'number' && context?.source !== undefined ? decodeDecimal(context.source) : value;
}
