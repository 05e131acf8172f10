import type { RowBatch } from '../warehouse.ts';

const lengthBytes = 4;

/** Rows that are strings already, in the engine's layout. Snowflake sends some hundreds at most this way. */
export function firstRows(rows: readonly (readonly (string | null)[])[], width: number): RowBatch {
  const starts = new Int32Array(rows.length);
  const ends = new Int32Array(rows.length);
  const fields: Buffer[] = [];
  let used = 0;
  for (const [index, row] of rows.entries()) {
    if (row.length !== width) throw new Error(`A row has ${row.length} fields instead of ${width}`);
    starts[index] = used;
    for (const value of row) {
      const field = fieldOf(value);
      fields.push(field);
      used += field.length;
    }
    ends[index] = used;
  }
  return { bytes: Buffer.concat(fields, used), starts, ends, count: rows.length };
}

function fieldOf(value: string | null): Buffer {
  const length = value === null ? 0 : Buffer.byteLength(value);
  const field = Buffer.allocUnsafe(lengthBytes + length);
  field.writeInt32BE(value === null ? -1 : length);
  if (value !== null) field.write(value, lengthBytes);
  return field;
}
