/** Reads a query whole, the way the engine does: batches walked by their offsets, fields decoded by their codecs. */
import { decodeField } from '../../main/warehouses/codec.ts';
import type { Column, RowBatch, Session } from '../../main/warehouses/warehouse.ts';
import type { Json } from '../../preload/model.ts';

export const never = new AbortController().signal;

/** Every row of a query as JSON values; columns by `describe`. */
export async function readRows(session: Session, sql: string): Promise<readonly (readonly Json[])[]> {
  const columns = await session.describe(sql, { signal: never });
  const rows: Json[][] = [];
  for await (const batch of session.read(sql, { signal: never })) {
    for (let row = 0; row < batch.count; row += 1) {
      const values = columns.map((column, index) => valueAt(fieldsOf(batch, row)[index], batch, column));
      rows.push(values);
    }
  }
  return rows;
}

/** Every field of a query as the warehouse's own text, null for null. */
export async function readTexts(
  session: Session,
  sql: string,
): Promise<readonly (readonly (string | null)[])[]> {
  const rows: (string | null)[][] = [];
  for await (const batch of session.read(sql, { signal: never })) {
    for (let row = 0; row < batch.count; row += 1) {
      rows.push(fieldsOf(batch, row).map((field) => (field === null ? null : textOf(field, batch))));
    }
  }
  return rows;
}

interface Field {
  readonly start: number;
  readonly end: number;
}

/** The fields of one row; throws where lengths and offsets disagree. */
export function fieldsOf(batch: RowBatch, row: number): readonly (Field | null)[] {
  const end = batch.ends[row] ?? -1;
  const fields: (Field | null)[] = [];
  let offset = batch.starts[row] ?? -1;
  while (offset < end) {
    const length = batch.bytes.readInt32BE(offset);
    offset += 4;
    fields.push(length < 0 ? null : { start: offset, end: offset + length });
    offset += Math.max(length, 0);
  }
  if (offset !== end) throw new Error(`Row ${row} ends at ${end}, its fields at ${offset}`);
  return fields;
}

function valueAt(field: Field | null | undefined, batch: RowBatch, column: Column): Json {
  if (field === undefined) throw new Error(`No field for column ${column.name}`);
  return field === null ? null : decodeField(batch.bytes, field.start, field.end, column.codec);
}

function textOf(field: Field, batch: RowBatch): string {
  return batch.bytes.toString('utf8', field.start, field.end);
}
