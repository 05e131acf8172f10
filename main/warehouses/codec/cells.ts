/** Nested values as BigQuery's REST API writes them: a cell is `{"v": ...}`, a struct `{"f": [cell, ...]}`, a list `[cell, ...]`. */
import type { Json } from '../../../preload/model.ts';
import type { Codec } from '../warehouse.ts';
import { notJson } from './not-json.ts';

type Cells = Extract<Codec, { readonly kind: 'cell-list' | 'cell-struct' }>;
type DecodeScalar = (text: string, codec: Codec) => Json;

/** Every scalar in it is a JSON string with the warehouse's own text, decoded by the codec of its place; null stays null. */
export function decodeCells(text: string, codec: Cells, decode: DecodeScalar): Json {
  return decodeCell(JSON.parse(text), codec, decode);
}

function decodeCell(value: unknown, codec: Codec, decode: DecodeScalar): Json {
  if (value === null || value === undefined) return null;
  if (codec.kind === 'cell-list') {
    return cellsIn(value).map((cell) => decodeCell(cell, codec.element, decode));
  }
  if (codec.kind === 'cell-struct') {
    const cells = cellsIn((value as { readonly f?: unknown }).f);
    // Without a prototype, so that a field named __proto__ is a field.
    const struct: { [name: string]: Json } = Object.create(null);
    for (const [index, field] of codec.fields.entries())
      struct[field.name] = decodeCell(cells[index], field.codec, decode);
    return struct;
  }
  return decode(String(value), codec);
}

function cellsIn(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) throw notJson('a nested value in a shape that is not its type');
  return list.map((cell: { readonly v?: unknown } | null) => cell?.v);
}
