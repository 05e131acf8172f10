/** BigQuery's result schema -> columns. The REST API still uses the type names of legacy SQL. */
import { jsonTypeOf } from '../codec.ts';
import type { Codec, Column, SimpleCodec } from '../warehouse.ts';

/** A field of a schema as the REST API gives it. */
export interface SchemaField {
  readonly name: string;
  readonly type: string;
  readonly mode?: string;
  readonly fields?: readonly SchemaField[];
  readonly rangeElementType?: { readonly type: string };
}

/** Name in SQL, and how its text becomes JSON. */
const types: { readonly [type: string]: readonly [name: string, codec: SimpleCodec] } = {
  STRING: ['STRING', 'text'],
  INTEGER: ['INT64', 'integer'],
  INT64: ['INT64', 'integer'],
  FLOAT: ['FLOAT64', 'float'],
  FLOAT64: ['FLOAT64', 'float'],
  BOOLEAN: ['BOOL', 'boolean'],
  BOOL: ['BOOL', 'boolean'],
  NUMERIC: ['NUMERIC', 'decimal'],
  BIGNUMERIC: ['BIGNUMERIC', 'decimal'],
  DATE: ['DATE', 'date'],
  TIME: ['TIME', 'time'],
  DATETIME: ['DATETIME', 'timestamp'],
  TIMESTAMP: ['TIMESTAMP', 'epoch-micros'],
  INTERVAL: ['INTERVAL', 'text'],
  JSON: ['JSON', 'json'],
};

/** Types whose text means nothing to a reader of JSON, and the SQL that makes it mean something. */
const casts: { readonly [type: string]: (column: string) => string } = {
  BYTES: (column) => `to_base64(${column})`,
  GEOGRAPHY: (column) => `st_astext(${column})`,
};

export function columnsOf(fields: readonly SchemaField[]): readonly Column[] {
  return fields.map((field) => {
    const codec = codecOf(field, quoted(field.name));
    return { name: field.name, warehouseType: typeName(field), jsonType: jsonTypeOf(codec), codec };
  });
}

/** The type as SQL writes it: `ARRAY<STRUCT<id INT64, tags ARRAY<STRING>>>`. */
export function typeName(field: SchemaField): string {
  const element = elementName(field);
  return isArray(field) ? `ARRAY<${element}>` : element;
}

function elementName({ type, fields = [], rangeElementType }: SchemaField): string {
  if (isStruct(type))
    return `STRUCT<${fields.map((field) => `${field.name} ${typeName(field)}`).join(', ')}>`;
  if (type === 'RANGE') return `RANGE<${rangeElementType?.type ?? 'DATE'}>`;
  return types[type]?.[0] ?? type;
}

function codecOf(field: SchemaField, column: string): Codec {
  if (holdsUnsupported(field)) return { kind: 'unsupported', cast: castOf(field, column) };
  const codec = elementCodec(field, column);
  return isArray(field) ? { kind: 'cell-list', element: codec } : codec;
}

function elementCodec({ type, fields = [] }: SchemaField, column: string): Codec {
  if (!isStruct(type)) return { kind: types[type]?.[1] ?? 'text' };
  return {
    kind: 'cell-struct',
    fields: fields.map((field) => ({ name: field.name, codec: codecOf(field, column) })),
  };
}

/** BYTES and GEOGRAPHY, also hidden in a list or struct; a range of timestamps would be two bare numbers. */
function holdsUnsupported(field: SchemaField): boolean {
  const { type, fields = [], rangeElementType } = field;
  if (type === 'RANGE') return rangeElementType?.type === 'TIMESTAMP';
  return casts[type] !== undefined || (isStruct(type) && fields.some(holdsUnsupported));
}

function castOf(field: SchemaField, column: string): string {
  const cast = casts[field.type];
  return cast !== undefined && !isArray(field) ? cast(column) : `to_json(${column})`;
}

function isArray({ mode }: SchemaField): boolean {
  return mode === 'REPEATED';
}

function isStruct(type: string): boolean {
  return type === 'RECORD' || type === 'STRUCT';
}

function quoted(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name}\``;
}
