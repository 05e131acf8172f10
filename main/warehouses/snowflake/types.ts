/**
 * Snowflake's types -> codecs, and the SQL that gives a value's exact text. Every column is cast: Snowflake's JSON results, the
 * only ones its SDK reads, round FLOAT to some 9 to 15 digits (snowflakedb/snowflake-jdbc#898), count dates in days, and leave
 * VARIANT to the session's formats. As texts, values need no conversion on this side at all, and the SDK's own streaming would
 * give the same ones.
 */
import { jsonTypeOf } from '../codec.ts';
import type { Codec, Column } from '../warehouse.ts';
import { columnReference } from './names.ts';
import type { RowType } from './raw-result.ts';

interface Type {
  readonly name: (type: RowType) => string;
  readonly codec: (type: RowType) => Codec;
  /** The SQL for the text of a column. */
  readonly text: (column: string) => string;
}

const zoneless = (column: string): string =>
  withoutZeros(`to_varchar(${column}, 'YYYY-MM-DD HH24:MI:SS.FF9')`);
const inUtc = (column: string): string => `${zoneless(`convert_timezone('UTC', ${column})`)} || 'Z'`;
const json = (column: string): string => `to_json(to_variant(${column}))`;
const plain = (column: string): string => `to_varchar(${column})`;
const named = (name: string) => () => name;
const kind = (of: Exclude<Codec['kind'], 'unsupported' | 'pg-array' | 'cell-array' | 'cell-struct'>) => () =>
  ({ kind: of }) as Codec;

const types: { readonly [type: string]: Type | undefined } = {
  fixed: { name: numberName, codec: ({ scale }) => ({ kind: scale ? 'decimal' : 'integer' }), text: plain },
  decfloat: { name: named('DECFLOAT'), codec: kind('decimal'), text: plain },
  // TME: as many digits as it takes to read the same float again.
  real: { name: named('FLOAT'), codec: kind('float'), text: (column) => `to_varchar(${column}, 'TME')` },
  text: { name: named('VARCHAR'), codec: kind('text'), text: (column) => column },
  boolean: { name: named('BOOLEAN'), codec: kind('boolean'), text: plain },
  date: { name: named('DATE'), codec: kind('date'), text: (column) => `to_varchar(${column}, 'YYYY-MM-DD')` },
  time: {
    name: named('TIME'),
    codec: kind('time'),
    text: (column) => withoutZeros(`to_varchar(${column}, 'HH24:MI:SS.FF9')`),
  },
  timestamp_ntz: { name: named('TIMESTAMP_NTZ'), codec: kind('timestamp'), text: zoneless },
  timestamp_ltz: { name: named('TIMESTAMP_LTZ'), codec: kind('timestamptz'), text: inUtc },
  timestamp_tz: { name: named('TIMESTAMP_TZ'), codec: kind('timestamptz'), text: inUtc },
  variant: { name: named('VARIANT'), codec: kind('json'), text: json },
  object: { name: named('OBJECT'), codec: kind('json'), text: json },
  array: { name: named('ARRAY'), codec: kind('json'), text: json },
  map: { name: named('MAP'), codec: kind('json'), text: json },
  vector: { name: named('VECTOR'), codec: kind('json'), text: (column) => `to_json(${column}::array)` },
  binary: unsupported('BINARY', (column) => `to_varchar(${column}, 'HEX')`),
  geography: unsupported('GEOGRAPHY', (column) => `st_astext(${column})`),
  geometry: unsupported('GEOMETRY', (column) => `st_astext(${column})`),
};

/** Columns of a result; `names` as they are sent. */
export function columnsOf(rowtype: readonly RowType[], names: readonly string[]): readonly Column[] {
  return rowtype.map((each, index) => {
    const codec = typeOf(each).codec(each);
    return {
      name: names[index] ?? each.name,
      warehouseType: typeOf(each).name(each),
      jsonType: isList(each) ? 'array' : jsonTypeOf(codec),
      codec,
    };
  });
}

/** The SQL for the text of `column`, which is of this type. */
export function textOf(column: string, rowtype: RowType): string {
  return typeOf(rowtype).text(column);
}

function typeOf({ type, extTypeName }: RowType): Type {
  const known = types[extTypeName?.toLowerCase() ?? ''] ?? types[type.toLowerCase()];
  return known ?? { name: named((extTypeName ?? type).toUpperCase()), codec: kind('text'), text: plain };
}

function isList({ type }: RowType): boolean {
  return type.toLowerCase() === 'array' || type.toLowerCase() === 'vector';
}

function unsupported(name: string, cast: (column: string) => string): Type {
  return {
    name: named(name),
    codec: (type) => ({ kind: 'unsupported', cast: cast(columnReference(type.name)) }),
    text: cast,
  };
}

function numberName({ precision, scale }: RowType): string {
  return `NUMBER(${precision ?? 38},${scale ?? 0})`;
}

/** `.120000000` -> `.12`, `.000000000` -> nothing: as the other warehouses write it. */
function withoutZeros(text: string): string {
  return `rtrim(rtrim(${text}, '0'), '.')`;
}
