/** A large result made once and served again and again, for measuring how fast it is read. */
import { gzipSync } from 'node:zlib';
import type { WireType } from './wire-types.ts';

/** The table's name in queries. */
export const syntheticTable = 'synthetic_rows';

/** Rows of one chunk: some 6 MB of JSON. */
const chunkRows = 80_000;

export interface Synthetic {
  readonly rowtype: readonly WireType[];
  /** Packed. */
  readonly chunk: Buffer;
  readonly rowsPerChunk: number;
  readonly chunks: number;
}

const column = (name: string, type: string, scale: number | null = null): WireType => ({
  name,
  type,
  scale,
  precision: type === 'fixed' ? 38 : null,
  nullable: true,
});

export const syntheticColumns: readonly WireType[] = [
  column('USER_ID', 'text'),
  column('ORDERS', 'fixed', 0),
  column('ACTIVE', 'boolean'),
  column('SCORE', 'real'),
  column('PLAN', 'text'),
  column('SEEN_AT', 'timestamp_ntz', 9),
];

/** `asText`: what the adapter's casts make of it; else Snowflake's own JSON forms, as the SDK expects them. */
export function synthetic(rows: number, asText: boolean): Synthetic {
  const lines = Array.from({ length: chunkRows }, (_, index) => JSON.stringify(rowOf(index, asText)));
  const types = asText
    ? syntheticColumns.map((each, index) => column(`C${index + 1}`, 'text', each.scale))
    : syntheticColumns;
  return {
    rowtype: types,
    chunk: gzipSync(lines.join(','), { level: 1 }),
    rowsPerChunk: chunkRows,
    chunks: Math.round(rows / chunkRows),
  };
}

function rowOf(index: number, asText: boolean): readonly string[] {
  const seconds = 1_700_000_000 + index * 37;
  const score = (index % 10_007) / 7;
  return [
    `user_${String(index * 7919).padStart(10, '0')}`,
    String(index % 100),
    asText ? String(index % 3 === 0) : String(Number(index % 3 === 0)),
    asText ? score.toExponential(16) : score.toPrecision(9),
    ['free', 'team', 'business'][index % 3] ?? '',
    asText ? new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ') : `${seconds}.000000000`,
  ];
}
