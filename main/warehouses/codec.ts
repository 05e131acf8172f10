/**
 * A field's text -> the JSON value that is sent (design.md section 6). Only rows that are sent or shown come through
 * `decodeField`; every row of a result comes through `invalidReason`, so that one allocates nothing for ordinary values.
 */
import type { Json } from '../../preload/model.ts';
import type { JsonType } from '../../preload/run-model.ts';
import { AppError, assertNever } from '../errors.ts';
import { decodeArray } from './codec/arrays.ts';
import { decodeCells } from './codec/cells.ts';
import { invalidDate, invalidNumber, invalidTimestamp } from './codec/check.ts';
import { decodeJson, invalidJson } from './codec/json.ts';
import { decodeDecimal, decodeFloat, decodeInteger } from './codec/numbers.ts';
import { decodeDate, decodeMicros, decodeTimestamp } from './codec/times.ts';
import type { Codec } from './warehouse.ts';

/**
 * The JSON value of the field in `bytes[start, end)`. Bytes that are not UTF-8 become U+FFFD.
 * Throws `value_not_json` for what JSON can't carry and `unsupported_type` for columns of such a type.
 */
export function decodeField(bytes: Buffer, start: number, end: number, codec: Codec): Json {
  if (codec.kind === 'boolean') return decodeBoolean(bytes, start);
  return decodeText(bytes.toString('utf8', start, end), codec);
}

/** The same from text already at hand: array elements, and warehouses that answer with strings. */
export function decodeText(text: string, codec: Codec): Json {
  switch (codec.kind) {
    case 'text':
    case 'time':
      return text;
    case 'integer':
      return decodeInteger(text);
    case 'decimal':
      return decodeDecimal(text);
    case 'float':
      return decodeFloat(text);
    case 'boolean':
      return text === 't' || text === 'true';
    case 'date':
      return decodeDate(text);
    case 'timestamp':
    case 'timestamptz':
      return decodeTimestamp(text);
    case 'epoch-micros':
      return decodeMicros(text);
    case 'json':
      return decodeJson(text);
    case 'pg-array':
      return decodeArray(text, (element) => decodeText(element, codec.element));
    case 'cell-list':
    case 'cell-struct':
      return decodeCells(text, codec, decodeText);
    case 'unsupported':
      throw new AppError('unsupported_type', `JSON can't carry this value; write ${codec.cast} instead.`);
    default:
      return assertNever(codec);
  }
}

/** Whether a column of this codec can hold values that JSON can't carry, and so needs `invalidReason` for every row. */
export function needsCheck(codec: Codec): boolean {
  switch (codec.kind) {
    case 'decimal':
    case 'float':
    case 'date':
    case 'timestamp':
    case 'timestamptz':
    case 'json':
      return true;
    case 'pg-array':
    case 'cell-list':
      return needsCheck(codec.element);
    case 'cell-struct':
      return codec.fields.some((field) => needsCheck(field.codec));
    default:
      return false;
  }
}

/** What the value is, in words, if JSON can't carry it ("NaN", "a date before the year 1 or after 9999"); else null. */
export function invalidReason(bytes: Buffer, start: number, end: number, codec: Codec): string | null {
  switch (codec.kind) {
    case 'decimal':
    case 'float':
      return invalidNumber(bytes, start, end);
    case 'date':
      return invalidDate(bytes, start, end);
    case 'timestamp':
    case 'timestamptz':
      return invalidTimestamp(bytes, start, end);
    case 'json':
      return invalidJson(bytes, start, end);
    case 'pg-array':
    case 'cell-list':
    case 'cell-struct':
      return needsCheck(codec) ? invalidNested(bytes.toString('utf8', start, end), codec) : null;
    default:
      return null;
  }
}

/** The JSON type that a column of this codec is shown with. */
export function jsonTypeOf(codec: Codec): JsonType {
  switch (codec.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'json':
    case 'cell-struct':
      return 'object';
    case 'pg-array':
    case 'cell-list':
      return 'array';
    case 'unsupported':
      return 'unsupported';
    default:
      return 'string';
  }
}

function decodeBoolean(bytes: Buffer, start: number): boolean {
  return bytes[start] === 0x74; // 't', of `t` and of `true`
}

/** Nested values are rare enough to be decoded for the check. */
function invalidNested(text: string, codec: Codec): string | null {
  try {
    decodeText(text, codec);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.detail ?? error.message;
    throw error;
  }
}
