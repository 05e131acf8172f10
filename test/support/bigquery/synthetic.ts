/** A large result that costs the server next to nothing: one page's rows, encoded and compressed once, served again and again. */
import { gzipSync } from 'node:zlib';
import type { SchemaField } from '../../../main/warehouses/bigquery/columns.ts';

export interface Synthetic {
  readonly fields: readonly SchemaField[];
  readonly rows: number;
  readonly pages: number;
  /** Rows of a page, joined by commas and compressed. */
  readonly json: Buffer;
}

const fields: readonly SchemaField[] = [
  { name: 'user_id', type: 'STRING' },
  { name: 'visits', type: 'INTEGER' },
  { name: 'active', type: 'BOOLEAN' },
  { name: 'score', type: 'FLOAT' },
  { name: 'plan', type: 'STRING' },
  { name: 'seen_at', type: 'TIMESTAMP' },
];

/** A result of six columns and `pages * pageRows` rows, some 12 MB of JSON for 100,000 rows. */
export function makeSynthetic(pages: number, pageRows: number): Synthetic {
  const rows: string[] = [];
  for (let row = 0; row < pageRows; row += 1) {
    const values = [
      `user_${row}`,
      String(row * 7),
      String(row % 3 === 0),
      String(row / 7),
      `a plan named ${row % 100}`,
      String(1_700_000_000_000_000 + row * 1_001),
    ];
    rows.push(JSON.stringify({ f: values.map((v) => ({ v })) }));
  }
  return { fields, pages, rows: pages * pageRows, json: gzipSync(rows.join(','), { level: 1 }) };
}
