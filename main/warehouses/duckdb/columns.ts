/** DuckDB's column types -> how their text becomes JSON, and the SQL that gives that text. */
import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import type { JsonType } from '../../../preload/run-model.ts';
import type { Codec, Column } from '../warehouse.ts';

type Id = DuckDBTypeId;
const ids = DuckDBTypeId;

const integers: readonly Id[] = [
  ids.TINYINT,
  ids.SMALLINT,
  ids.INTEGER,
  ids.BIGINT,
  ids.HUGEINT,
  ids.UTINYINT,
  ids.USMALLINT,
  ids.UINTEGER,
  ids.UBIGINT,
  ids.UHUGEINT,
  ids.BIGNUM,
];
const floats: readonly Id[] = [ids.FLOAT, ids.DOUBLE];
const zoneless: readonly Id[] = [ids.TIMESTAMP, ids.TIMESTAMP_S, ids.TIMESTAMP_MS, ids.TIMESTAMP_NS];
const lists: readonly Id[] = [ids.LIST, ids.ARRAY];
const objects: readonly Id[] = [ids.STRUCT, ids.MAP, ids.UNION, ids.VARIANT];

/** A result column as the engine knows it. */
export function toColumn(name: string, type: DuckDBType): Column {
  const codec = codecOf(type, name);
  return { name, warehouseType: type.alias ?? type.toString(), jsonType: jsonTypeOf(type, codec), codec };
}

/** SQL for the text form of expression `field`: what the codecs read, whatever DuckDB prints by itself. */
export function textOf(field: string, column: Column): string {
  if (column.codec.kind === 'json') return jsonText(field, column);
  if (column.codec.kind === 'float') {
    // DuckDB writes nan and inf; the other warehouses write NaN and Infinity, and one spelling is enough for the codecs.
    return `case when ${field} is null then null when isfinite(${field}) then cast(${field} as varchar) when isnan(${field}) then 'NaN' when ${field} > 0 then 'Infinity' else '-Infinity' end`;
  }
  return `cast(${field} as varchar)`;
}

/** Starts the message of a query that is ended because of a value inside a list or struct. */
export const notJsonMark = 'JSON can not carry';

/**
 * `to_json` writes NaN and Infinity inside a list or struct as bare words. The codecs trust JSON, so such a value must end the query
 * here. Outside of strings JSON's own words hold nothing of the kind.
 */
function jsonText(field: string, { name, warehouseType }: Column): string {
  const text = `cast(to_json(${field}) as varchar)`;
  if (!/\b(FLOAT|DOUBLE|VARIANT|JSON)\b/.test(warehouseType)) return text;
  const bare = `regexp_replace(${text}, '"(\\\\.|[^"\\\\])*"', '', 'g')`;
  const complaint = `'${notJsonMark} NaN or Infinity, and the column ${name.replaceAll("'", "''")} holds one inside.'`;
  return `case when regexp_matches(${bare}, '[NI]|nan|inf') then error(${complaint}) else ${text} end`;
}

function codecOf(type: DuckDBType, name: string): Codec {
  const id = type.typeId;
  if (integers.includes(id)) return { kind: 'integer' };
  if (floats.includes(id)) return { kind: 'float' };
  if (zoneless.includes(id)) return { kind: 'timestamp' };
  if (id === ids.DECIMAL) return { kind: 'decimal' };
  if (id === ids.BOOLEAN) return { kind: 'boolean' };
  if (id === ids.DATE) return { kind: 'date' };
  if (id === ids.TIME || id === ids.TIME_NS) return { kind: 'time' };
  if (id === ids.TIMESTAMP_TZ) return { kind: 'timestamptz' };
  if (type.alias === 'JSON') return { kind: 'json' };
  const cast = binaryCast(type, name);
  if (cast !== undefined) return { kind: 'unsupported', cast };
  if (lists.includes(id) || objects.includes(id)) return { kind: 'json' };
  return { kind: 'text' };
}

function jsonTypeOf(type: DuckDBType, codec: Codec): JsonType {
  if (codec.kind === 'unsupported') return 'unsupported';
  if (codec.kind === 'json') return lists.includes(type.typeId) ? 'array' : 'object';
  if (codec.kind === 'integer' || codec.kind === 'decimal' || codec.kind === 'float') return 'number';
  return codec.kind === 'boolean' ? 'boolean' : 'string';
}

/** The cast to write instead of a binary column, also one hidden in a list or struct; undefined where JSON can carry it. */
function binaryCast(type: DuckDBType, name: string): string | undefined {
  const field = `"${name.replaceAll('"', '""')}"`;
  if (type.typeId === ids.BLOB) return `base64(${field})`;
  if (type.typeId === ids.BIT || type.typeId === ids.GEOMETRY) return `cast(${field} as varchar)`;
  return holdsBinary(type) ? `cast(${field} as varchar)` : undefined;
}

function holdsBinary(type: DuckDBType): boolean {
  const id = type.typeId;
  if (id === ids.BLOB || id === ids.BIT || id === ids.GEOMETRY) return true;
  return childrenOf(type).some(holdsBinary);
}

function childrenOf(type: DuckDBType): readonly DuckDBType[] {
  switch (type.typeId) {
    case ids.LIST:
    case ids.ARRAY:
      return [type.valueType];
    case ids.MAP:
      return [type.keyType, type.valueType];
    case ids.STRUCT:
      return type.entryTypes;
    case ids.UNION:
      return type.memberTypes;
    default:
      return [];
  }
}
