/** Raw rows as JSON, for the few rows that are sent or shown. */
import type { Json } from '../../preload/model.ts';
import { decodeField } from '../warehouses/codec.ts';
import type { Codec } from '../warehouses/warehouse.ts';
import { ABSENT_FIELD, fieldText, readLength } from './fields.ts';
import type { Layout } from './layout.ts';

/** The row key: the id value as text; null where the row has none. */
export function keyOf(row: Buffer, layout: Layout): string | null {
  return layout.idIndex < 0 ? null : (fieldText(row, layout.idIndex) ?? null);
}

/** The user id beside a group id; undefined where the row has none. */
export function linkOf(row: Buffer, layout: Layout): string | undefined {
  const text = layout.linkIndex < 0 ? null : fieldText(row, layout.linkIndex);
  return text === null || text === undefined || text === '' ? undefined : text;
}

type Decode = (bytes: Buffer, start: number, end: number, codec: Codec) => Json;

/** Decodes what breaks a rule as its own text, so that it can be shown. */
export const decodeShown: Decode = (bytes, start, end, codec) => {
  try {
    return decodeField(bytes, start, end, codec);
  } catch {
    return bytes.toString('utf8', start, Math.min(end, start + 64));
  }
};

/** Every field in column order; ids as text, undefined for absent fields. Throws `value_not_json` where `decode` does. */
export function valuesOf(
  row: Buffer,
  layout: Layout,
  decode: Decode = decodeField,
): readonly (Json | undefined)[] {
  const values: (Json | undefined)[] = [];
  let at = 0;
  layout.columns.forEach((column, index) => {
    const length = readLength(row, at);
    const start = at + 4;
    const end = start + Math.max(length, 0);
    at = end;
    if (length === ABSENT_FIELD) values.push(undefined);
    else if (length < 0) values.push(null);
    else if (index === layout.idIndex || index === layout.linkIndex)
      values.push(row.toString('utf8', start, end));
    else values.push(decode(row, start, end, column.codec));
  });
  return values;
}

/** The trait columns by name; absent ones are left out. */
export function traitsOf(row: Buffer, layout: Layout, decode?: Decode): { [name: string]: Json } {
  const values = valuesOf(row, layout, decode);
  const traits: { [name: string]: Json } = Object.create(null);
  for (const index of layout.traitIndexes) {
    const value = values[index];
    if (value !== undefined) traits[layout.columns[index]?.name ?? ''] = value;
  }
  return traits;
}

/** What removes the trait from a profile: null in every trait column, dropped ones that the row still has included (docs: unify/faqs). */
export function nullTraits(row: Buffer | null, layout: Layout): { [name: string]: null } {
  const traits: { [name: string]: null } = Object.create(null);
  for (const index of layout.traitIndexes) {
    const isLive = !layout.dropped?.includes(index);
    if (isLive || (row && fieldText(row, index) !== undefined))
      traits[layout.columns[index]?.name ?? ''] = null;
  }
  return traits;
}
