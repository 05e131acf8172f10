/** DuckDB's types as Snowflake declares them, and its JSON form of their values. */
import { type DuckDBDecimalType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';

export interface WireType {
  readonly name: string;
  readonly type: string;
  readonly scale: number | null;
  readonly precision: number | null;
  readonly nullable: true;
  readonly extTypeName?: string;
  readonly fields?: readonly unknown[];
}

const ids = DuckDBTypeId;

const simple: ReadonlyMap<DuckDBTypeId, string> = new Map([
  [ids.BOOLEAN, 'boolean'],
  [ids.FLOAT, 'real'],
  [ids.DOUBLE, 'real'],
  [ids.DATE, 'date'],
  [ids.TIME, 'time'],
  [ids.TIMESTAMP, 'timestamp_ntz'],
  [ids.TIMESTAMP_NS, 'timestamp_ntz'],
  [ids.TIMESTAMP_TZ, 'timestamp_tz'],
  [ids.BLOB, 'binary'],
  [ids.LIST, 'array'],
  [ids.ARRAY, 'vector'],
  [ids.STRUCT, 'object'],
  [ids.MAP, 'map'],
]);

const integers: readonly DuckDBTypeId[] = [
  ids.TINYINT,
  ids.SMALLINT,
  ids.INTEGER,
  ids.BIGINT,
  ids.HUGEINT,
  ids.UBIGINT,
  ids.UINTEGER,
];

/** `sql` decides between the two zoned types, which DuckDB has one of. */
export function wireType(name: string, type: DuckDBType, sql: string): WireType {
  const plain = { name, scale: null, precision: null, nullable: true } as const;
  const id = type.typeId;
  if (id === ids.ENUM) return { ...plain, type: 'object', extTypeName: 'GEOGRAPHY' };
  // TO_JSON gives a text in Snowflake, which DuckDB calls JSON as well.
  if (type.alias === 'JSON') return { ...plain, type: /\bto_json\(/i.test(sql) ? 'text' : 'variant' };
  if (id === ids.DECIMAL) {
    const { width, scale } = type as DuckDBDecimalType;
    return { ...plain, type: 'fixed', precision: width, scale };
  }
  if (integers.includes(id)) return { ...plain, type: 'fixed', precision: 38, scale: 0 };
  if (id === ids.TIMESTAMP_TZ && /timestamp_ltz/i.test(sql))
    return { ...plain, type: 'timestamp_ltz', scale: 9 };
  const found = simple.get(id) ?? 'text';
  return { ...plain, type: found, ...(/^time/.test(found) && { scale: 9 }) };
}

/** The SQL of a value's JSON form: days for dates, seconds for times, everything a string. */
export function wireText(column: string, { type }: WireType): string {
  const seconds = `cast(epoch_ns(${column}) // 1000000000 as varchar) || '.' || lpad(cast(epoch_ns(${column}) % 1000000000 as varchar), 9, '0')`;
  switch (type) {
    case 'boolean':
      return `case ${column} when true then '1' when false then '0' end`;
    case 'date':
      return `cast(date_diff('day', date '1970-01-01', ${column}) as varchar)`;
    case 'timestamp_ntz':
      return seconds;
    case 'timestamp_tz':
      return `${seconds} || ' 1440'`;
    case 'real':
      // As lossy as Snowflake: the adapter has to cast.
      return `printf('%.9g', ${column})`;
    case 'variant':
    case 'array':
    case 'object':
    case 'map':
    case 'vector':
      return `cast(to_json(${column}) as varchar)`;
    case 'binary':
      return `hex(${column})`;
    default:
      return `cast(${column} as varchar)`;
  }
}
