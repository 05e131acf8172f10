/** Redshift's types by the oids that it reports; their names are those of its manual. */
import { jsonTypeOf } from '../codec.ts';
import { quoted } from '../postgres/names.ts';
import type { Field } from '../postgres/wire.ts';
import type { Codec, Column } from '../warehouse.ts';

interface Type {
  readonly name: string;
  readonly codec: (column: string) => Codec;
}

/** Codecs that need nothing but their kind. */
type PlainKind = Exclude<Codec, { element: Codec } | { fields: unknown } | { cast: string }>['kind'];

const plain = (name: string, kind: PlainKind): Type => ({
  name,
  codec: () => ({ kind }),
});
const unsupported = (name: string, cast: (column: string) => string): Type => ({
  name,
  codec: (column) => ({ kind: 'unsupported', cast: cast(column) }),
});
const shape = (name: string): Type => unsupported(name, (column) => `json_parse(ST_AsGeoJSON(${column}))`);

/** Oids of PostgreSQL's catalog, and from 2935 on those of `Oid.java` in AWS' JDBC driver. */
const types: { readonly [oid: number]: Type } = {
  16: plain('boolean', 'boolean'),
  18: plain('char', 'text'),
  19: plain('name', 'text'),
  20: plain('bigint', 'integer'),
  21: plain('smallint', 'integer'),
  23: plain('integer', 'integer'),
  25: plain('text', 'text'),
  26: plain('oid', 'integer'),
  700: plain('real', 'float'),
  701: plain('double precision', 'float'),
  705: plain('unknown', 'text'),
  1042: plain('char', 'text'),
  1043: plain('varchar', 'text'),
  1082: plain('date', 'date'),
  1083: plain('time', 'time'),
  1114: plain('timestamp', 'timestamp'),
  1184: plain('timestamptz', 'timestamptz'),
  1186: plain('interval', 'text'),
  1188: plain('interval year to month', 'text'),
  1190: plain('interval day to second', 'text'),
  1266: plain('timetz', 'time'),
  1700: plain('numeric', 'decimal'),
  2935: unsupported('hllsketch', (column) => `hll_cardinality(${column})`),
  3000: shape('geometry'),
  3001: shape('geography'),
  3999: shape('geometry'),
  4000: plain('super', 'json'),
  6551: unsupported('varbyte', (column) => `from_varbyte(${column}, 'base64')`),
};

/** Result fields with their type names and codecs; types of the leader node's catalog that are not listed are text. */
export function columnsOf(fields: readonly Field[]): readonly Column[] {
  return fields.map(({ name, dataTypeID }) => {
    const type = types[dataTypeID] ?? plain(`oid ${dataTypeID}`, 'text');
    const codec = type.codec(quoted(name));
    return { name, warehouseType: type.name, jsonType: jsonTypeOf(codec), codec };
  });
}
