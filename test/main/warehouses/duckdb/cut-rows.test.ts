import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { headBytes } from '../../../../main/warehouses/duckdb/cut-rows.ts';
import { duckdb } from '../../../../main/warehouses/duckdb.ts';
import { surelyTooLargeBytes } from '../../../../main/warehouses/longest-row.ts';
import { openOptions } from '../../../support/duckdb.ts';

const dir = mkdtempSync(join(tmpdir(), 'sqltraits-cut-rows-'));
afterAll(() => rmSync(dir, { recursive: true }));

interface Field {
  readonly length: number;
  readonly text: string;
}

/** The fields of every row, blanks at the end of a text taken off. */
async function fieldsOf(sql: string): Promise<readonly (readonly Field[])[]> {
  const session = await duckdb.open({ kind: 'duckdb', path: dir, statementTimeout: 60 }, openOptions);
  const rows: Field[][] = [];
  for await (const { bytes, starts, ends, count } of session.read(sql, {
    signal: new AbortController().signal,
  })) {
    for (let row = 0; row < count; row++) {
      const fields: Field[] = [];
      for (let at = starts[row] ?? 0; at < (ends[row] ?? 0); ) {
        const length = bytes.readInt32BE(at);
        at += 4;
        fields.push({ length, text: bytes.toString('utf8', at, at + Math.max(0, length)).trimEnd() });
        at += Math.max(0, length);
      }
      rows.push(fields);
    }
  }
  await session.close();
  return rows;
}

describe('a DuckDB row that is far too large to be sent', () => {
  it('comes as the heads of its values, at their true lengths', async () => {
    const [large, small] = await fieldsOf(
      `select 'u1' as user_id, repeat('é', 100000) as note, null as plan, 'end' as last
       union all select 'u2', 'short', null, 'end'`,
    );
    expect(large).toEqual([
      { length: 2, text: 'u1' },
      { length: 200_000, text: 'é'.repeat(1000) },
      { length: -1, text: '' },
      { length: 3, text: 'end' },
    ]);
    expect(small?.map(({ text }) => text)).toEqual(['u2', 'short', '', 'end']);
  });

  it.each(['null', `''`, `'u1'`])('is told by its first field, also where that is %s', async (id) => {
    const [row] = await fieldsOf(`select ${id} as user_id, repeat('x', ${surelyTooLargeBytes + 9}) as note`);
    expect(row?.[0]?.length).toBe({ null: -1, "''": 0, "'u1'": 2 }[id]);
    expect(row?.[1]).toEqual({ length: surelyTooLargeBytes + 9, text: 'x'.repeat(1000) });
  });

  it('is whole up to the bound', async () => {
    const [row] = await fieldsOf(`select 'u' as user_id, repeat('x', ${surelyTooLargeBytes - 1}) as note`);
    expect(row?.[1]?.text).toHaveLength(surelyTooLargeBytes - 1);
  });
});

describe('headBytes', () => {
  it('counts characters as DuckDB does, and ends with the value', () => {
    const text = Buffer.from(`${'😀'.repeat(1000)}next`);
    expect(headBytes(text, 0, 9_000)).toBe(4_000);
    expect(headBytes(Buffer.from('shortnext'), 0, 5)).toBe(5);
  });
});
