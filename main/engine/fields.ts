/** Reading rows in the engine's layout (`warehouse.ts`, RowBatch): int32 length + bytes per field; -1 null, -2 absent. */

/** Length of a null field. */
export const NULL_FIELD = -1;
/** Length of a field that an older layout did not have (see `projection.ts`); never comes from a warehouse. */
export const ABSENT_FIELD = -2;

/** Signed big-endian int32, without Buffer's range checks. */
export function readLength(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}

/** Offset of the length word of field `index` of the row at `start`. */
export function fieldOffset(bytes: Uint8Array, start: number, index: number): number {
  let at = start;
  for (let skipped = 0; skipped < index; skipped++) {
    const length = readLength(bytes, at);
    at += 4 + Math.max(length, 0);
  }
  return at;
}

/** Text of one field; null for SQL null, undefined for absent. */
export function fieldText(row: Buffer, index: number, start = 0): string | null | undefined {
  const at = fieldOffset(row, start, index);
  const length = readLength(row, at);
  if (length === ABSENT_FIELD) return undefined;
  if (length < 0) return null;
  return row.toString('utf8', at + 4, at + 4 + length);
}

/** Every field of one row, each with its length word; views, not copies. */
export function fieldsOf(row: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at < row.length; ) {
    const end = at + 4 + Math.max(readLength(row, at), 0);
    fields.push(row.subarray(at, end));
    at = end;
  }
  return fields;
}
