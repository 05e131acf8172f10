/** DuckDB's types and values -> the schema and the cells of BigQuery's REST API. */
import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBIntervalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { SchemaField } from '../../../main/warehouses/bigquery/columns.ts';

const ids = DuckDBTypeId;

const names: ReadonlyMap<DuckDBTypeId, string> = new Map([
  [ids.TINYINT, 'INTEGER'],
  [ids.SMALLINT, 'INTEGER'],
  [ids.INTEGER, 'INTEGER'],
  [ids.BIGINT, 'INTEGER'],
  [ids.HUGEINT, 'INTEGER'],
  [ids.FLOAT, 'FLOAT'],
  [ids.DOUBLE, 'FLOAT'],
  [ids.BOOLEAN, 'BOOLEAN'],
  [ids.VARCHAR, 'STRING'],
  [ids.BLOB, 'BYTES'],
  [ids.DATE, 'DATE'],
  [ids.TIME, 'TIME'],
  [ids.TIMESTAMP, 'DATETIME'],
  [ids.TIMESTAMP_TZ, 'TIMESTAMP'],
  [ids.INTERVAL, 'INTERVAL'],
]);

export function fieldOf(name: string, type: DuckDBType): SchemaField {
  if (type instanceof DuckDBListType) return { ...fieldOf(name, type.valueType), mode: 'REPEATED' };
  if (type instanceof DuckDBStructType) {
    const fields = type.entryTypes.map((entry, index) => fieldOf(type.entryNames[index] ?? '', entry));
    return { name, type: 'RECORD', mode: 'NULLABLE', fields };
  }
  return { name, type: scalarName(type), mode: 'NULLABLE' };
}

function scalarName(type: DuckDBType): string {
  if (type.alias === 'JSON') return 'JSON';
  if (type instanceof DuckDBDecimalType) return decimalName(type);
  return names.get(type.typeId) ?? 'STRING';
}

/** A number with a point is a FLOAT64 to BigQuery, a decimal to DuckDB. */
function decimalName({ width, scale }: DuckDBDecimalType): string {
  if (width < 38) return 'FLOAT';
  return scale === 9 ? 'NUMERIC' : 'BIGNUMERIC';
}

type Cell = string | null | { readonly f: readonly { readonly v: Cell }[] } | readonly { readonly v: Cell }[];

/** What stands under `v`: text, null, or nested cells. */
export function cellOf(value: DuckDBValue): Cell {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (value instanceof DuckDBListValue) return value.items.map((item) => ({ v: cellOf(item) }));
  if (value instanceof DuckDBStructValue) {
    return { f: Object.values(value.entries).map((entry) => ({ v: cellOf(entry) })) };
  }
  return textOf(value);
}

function textOf(value: NonNullable<DuckDBValue>): string {
  if (value instanceof DuckDBTimestampTZValue) return String(value.micros);
  if (value instanceof DuckDBTimestampValue) return value.toString().replace(' ', 'T');
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64');
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBIntervalValue) return intervalText(value);
  const text = String(value);
  // NUMERIC has no trailing zeros.
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

/** `Y-M D H:M:S`. */
function intervalText({ months, days, micros }: DuckDBIntervalValue): string {
  const seconds = Number(micros / 1_000_000n);
  const time = `${Math.floor(seconds / 3600)}:${Math.floor(seconds / 60) % 60}:${seconds % 60}`;
  return `${Math.trunc(months / 12)}-${months % 12} ${days} ${time}`;
}
