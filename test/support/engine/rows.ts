/** Rows in the engine's layout, as a warehouse's adapter would hand them over. */
import { jsonTypeOf } from '../../../main/warehouses/codec.ts';
import type { Codec, Column, RowBatch, SimpleCodec } from '../../../main/warehouses/warehouse.ts';

/** The text of each field; null for SQL null. */
export type Cells = readonly (string | null)[];
/** The same, with bytes where they are no text. */
export type RawCells = readonly (string | Buffer | null)[];

export function packRow(cells: RawCells): Buffer {
  return Buffer.concat(
    cells.map((cell) => {
      const text = typeof cell === 'string' ? Buffer.from(cell) : (cell ?? Buffer.alloc(0));
      const length = Buffer.alloc(4);
      length.writeInt32BE(cell === null ? -1 : text.length);
      return Buffer.concat([length, text]);
    }),
  );
}

/** One batch; a few bytes before and between the rows, as in a socket's chunk. */
export function batchOf(rows: readonly RawCells[]): RowBatch {
  const gap = Buffer.from('D..');
  const packed = rows.map(packRow);
  const starts = new Int32Array(rows.length);
  const ends = new Int32Array(rows.length);
  let at = 0;
  packed.forEach((row, index) => {
    starts[index] = at + gap.length;
    ends[index] = at + gap.length + row.length;
    at += gap.length + row.length;
  });
  return { bytes: Buffer.concat(packed.flatMap((row) => [gap, row])), starts, ends, count: rows.length };
}

export type SimpleKind = SimpleCodec;

export function columnOf(name: string, kind: SimpleKind = 'text'): Column {
  const codec: Codec = { kind };
  return { name, warehouseType: kind, jsonType: jsonTypeOf(codec), codec };
}
