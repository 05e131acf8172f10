/** Postgres types -> codecs. Built-in types by name; others by what the catalog says they are made of. */
import type pg from 'pg';
import { jsonTypeOf } from '../codec.ts';
import { sqlFile } from '../sql-file.ts';
import type { Codec, Column, SimpleCodec } from '../warehouse.ts';
import { quoted } from './names.ts';
import type { Field } from './wire.ts';

/** A row of `sql/postgres/types.sql`. */
interface TypeRow {
  readonly oid: string;
  readonly name: string;
  /** `b`ase, `c`omposite, `d`omain, `e`num, `m`ultirange, `p`seudo or `r`ange. */
  readonly type: string;
  readonly element: string | null;
  readonly base: string | null;
}

type Types = ReadonlyMap<string, TypeRow>;

const kinds: { readonly [name: string]: SimpleCodec } = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  oid: 'integer',
  numeric: 'decimal',
  float4: 'float',
  float8: 'float',
  bool: 'boolean',
  date: 'date',
  time: 'time',
  timetz: 'time',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  json: 'json',
  jsonb: 'json',
};

/** Types whose text means nothing to a reader of JSON, and the SQL that makes it mean something. */
const casts: { readonly [name: string]: (column: string) => string } = {
  bytea: (column) => `encode(${column}, 'base64')`,
  geometry: (column) => `ST_AsGeoJSON(${column})::json`,
  geography: (column) => `ST_AsGeoJSON(${column})::json`,
  raster: (column) => `ST_AsText(ST_Envelope(${column}))`,
  hstore: (column) => `hstore_to_json(${column})`,
};

/** Written as arrays in the catalog but not printed as array literals. */
const plainText = new Set(['int2vector', 'oidvector']);

/** Result fields with their type names and codecs; asks the catalog once for all of them. */
export async function columnsOf(client: pg.Client, fields: readonly Field[]): Promise<readonly Column[]> {
  const types = await loadTypes(client, new Set(fields.map((field) => String(field.dataTypeID))));
  return fields.map((field) => columnOf(field, types));
}

function columnOf({ name, dataTypeID }: Field, types: Types): Column {
  const codec = codecOf(String(dataTypeID), types, quoted(name));
  return { name, warehouseType: nameOf(String(dataTypeID), types), jsonType: jsonTypeOf(codec), codec };
}

/** Elements of arrays and bases of domains are types of their own: asks again until all are known. */
async function loadTypes(client: pg.Client, wanted: ReadonlySet<string>): Promise<Types> {
  const types = new Map<string, TypeRow>();
  let missing = [...wanted];
  while (missing.length > 0) {
    const { rows } = await client.query<TypeRow>(sqlFile('postgres/types'), [missing]);
    for (const row of rows) types.set(row.oid, row);
    const inner = rows.flatMap((row) => [row.element, row.base]).filter((oid) => oid !== null);
    missing = inner.filter((oid) => !types.has(oid));
  }
  return types;
}

function codecOf(oid: string, types: Types, column: string): Codec {
  const type = types.get(oid);
  if (type === undefined) return { kind: 'text' };
  const cast = casts[type.name];
  if (cast !== undefined) return { kind: 'unsupported', cast: cast(column) };
  if (type.base !== null) return codecOf(type.base, types, column);
  if (type.type === 'c' || type.name === 'record') return { kind: 'unsupported', cast: `to_json(${column})` };
  if (type.element === null || plainText.has(type.name)) return { kind: kinds[type.name] ?? 'text' };
  const element = codecOf(type.element, types, column);
  return element.kind === 'unsupported'
    ? { kind: 'unsupported', cast: `to_json(${column})` }
    : { kind: 'pg-array', element };
}

/** `int4[]` rather than the catalog's `_int4`. */
function nameOf(oid: string, types: Types): string {
  const type = types.get(oid);
  if (type === undefined) return `oid ${oid}`;
  return type.element !== null && !plainText.has(type.name) ? `${nameOf(type.element, types)}[]` : type.name;
}
