/** How a row lies in JSON: `["a", null]`, or `{"f": [{"v": "a"}, {"v": null}]}` as BigQuery writes it. */
import {
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
import type { FieldWriter } from './field-writer.ts';

/** Writes the fields of the row at `writer.at`; how many, or -1 if the bytes end within the row. */
export type RowShape = (writer: FieldWriter) => number;

const letterF = 0x66;
const letterV = 0x76;

/** `["a", null, 1, true, {"nested": []}]`. */
export const arrayRow: RowShape = (writer) => list(writer, bareCell);

/** `{"f": [{"v": "a"}, {"v": null}]}`; a cell without `v` is null. */
export const cellsRow: RowShape = (writer) => {
  if (take(writer, openObject) <= 0 || !key(writer, letterF)) return -1;
  const count = list(writer, wrappedCell);
  return count >= 0 && take(writer, closeObject) > 0 ? count : -1;
};

function list(writer: FieldWriter, cell: (writer: FieldWriter) => boolean): number {
  if (take(writer, openArray) <= 0) return -1;
  writer.at = skipSpace(writer.bytes, writer.at);
  if (writer.bytes[writer.at] === closeArray) {
    writer.at += 1;
    return 0;
  }
  let count = 0;
  let next = comma;
  while (next === comma) {
    if (!cell(writer)) return -1;
    count += 1;
    next = either(writer, comma, closeArray);
  }
  return next === closeArray ? count : -1;
}

function bareCell(writer: FieldWriter): boolean {
  writer.at = skipSpace(writer.bytes, writer.at);
  return writer.at < writer.end && writer.value();
}

function wrappedCell(writer: FieldWriter): boolean {
  const { bytes, at } = writer;
  const written = isCompactCell(bytes, at);
  if (written) writer.at = at + 5;
  else {
    if (take(writer, openObject) <= 0) return false;
    writer.at = skipSpace(bytes, writer.at);
    if (bytes[writer.at] === closeObject) {
      writer.null();
      writer.at += 1;
      return true;
    }
    if (!key(writer, letterV)) return false;
  }
  return bareCell(writer) && take(writer, closeObject) > 0;
}

/** `{"v":`, as BigQuery writes every cell when not asked for pretty text. */
function isCompactCell(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === openObject &&
    bytes[at + 1] === quote &&
    bytes[at + 2] === letterV &&
    bytes[at + 3] === quote &&
    bytes[at + 4] === colon
  );
}

/** `"f" :`, whatever the spaces. False: the bytes end. */
function key(writer: FieldWriter, letter: number): boolean {
  return (
    take(writer, quote) > 0 && take(writer, letter) > 0 && take(writer, quote) > 0 && take(writer, colon) > 0
  );
}

/** Steps over `expected`; 0 where the bytes end. */
function take(writer: FieldWriter, expected: number): number {
  return either(writer, expected, expected);
}

function either(writer: FieldWriter, one: number, other: number): number {
  const at = skipSpace(writer.bytes, writer.at);
  const byte = writer.bytes[at] ?? 0;
  if (byte === one || byte === other) {
    writer.at = at + 1;
    return byte;
  }
  if (at < writer.end) throw malformed(writer.bytes, at);
  return 0;
}
