import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { folderWith, openPath } from '../../../support/duckdb.ts';
import { never, readRows, readTexts } from '../../../support/rows.ts';

let session: Session;
beforeAll(async () => {
  session = await openPath(folderWith({}));
});
afterAll(() => session.close());

/** SQL, DuckDB's type, the JSON value. */
const values: readonly (readonly [sql: string, type: string, value: unknown])[] = [
  ['7::tinyint', 'TINYINT', 7],
  ['9007199254740991', 'BIGINT', 9007199254740991],
  ['9007199254740993', 'BIGINT', '9007199254740993'],
  ['-9007199254740993', 'BIGINT', '-9007199254740993'],
  ['18446744073709551615::ubigint', 'UBIGINT', '18446744073709551615'],
  ['170141183460469231731687303715884105727::hugeint', 'HUGEINT', '170141183460469231731687303715884105727'],
  ['1.10::decimal(5,2)', 'DECIMAL(5,2)', 1.1],
  [
    '12345678901234567890123456789012345678::decimal(38,0)',
    'DECIMAL(38,0)',
    '12345678901234567890123456789012345678',
  ],
  ['0.1::float', 'FLOAT', 0.1],
  ['0.1::double + 0.2::double', 'DOUBLE', 0.30000000000000004],
  ['1e300::double', 'DOUBLE', 1e300],
  ['-0.0::double', 'DOUBLE', 0],
  ['true', 'BOOLEAN', true],
  ['1 = 2', 'BOOLEAN', false],
  ["''", 'VARCHAR', ''],
  ["'naïve 😀 \u{10ffff}'", 'VARCHAR', 'naïve 😀 \u{10ffff}'],
  ["'0'", 'VARCHAR', '0'],
  ["date '1969-12-31'", 'DATE', '1969-12-31'],
  ["time '10:20:30.5'", 'TIME', '10:20:30.5'],
  ["timestamp '1960-02-29 23:59:59.999999'", 'TIMESTAMP', '1960-02-29T23:59:59.999999Z'],
  ["timestamp_ns '2024-03-10 02:30:00.123456789'", 'TIMESTAMP_NS', '2024-03-10T02:30:00.123456789Z'],
  ["'2024-03-10 02:30:00'::timestamp_s", 'TIMESTAMP_S', '2024-03-10T02:30:00Z'],
  ["'2024-03-10 02:30:00.5'::timestamp_ms", 'TIMESTAMP_MS', '2024-03-10T02:30:00.5Z'],
  ["timestamptz '2024-03-10 02:30:00.25-05:30'", 'TIMESTAMP WITH TIME ZONE', '2024-03-10T08:00:00.25Z'],
  ["'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid", 'UUID', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ["'b'::enum('a', 'b')", "ENUM('a', 'b')", 'b'],
  ["interval '1 day 2 hours'", 'INTERVAL', '1 day 02:00:00'],
  [`'{"id": 9007199254740993, "n": null}'::json`, 'JSON', { id: '9007199254740993', n: null }],
  ['[1, null, 9007199254740993]', 'BIGINT[]', [1, null, '9007199254740993']],
  [
    "{id: 9007199254740993, price: 12345678901234567890.12345678::decimal(38,8), tags: ['é', '']}",
    'STRUCT("id" BIGINT, "price" DECIMAL(38,8), "tags" VARCHAR[])',
    { id: '9007199254740993', price: '12345678901234567890.12345678', tags: ['é', ''] },
  ],
  ["map {'a': 1, 'b': 2}", 'MAP(VARCHAR, INTEGER)', { a: 1, b: 2 }],
];

describe('types of DuckDB', () => {
  it.each(values)('sends %s (%s) without losing anything', async (sql, type, value) => {
    const [column] = await session.describe(`select ${sql} as x`, { signal: never });
    const rows = await readRows(session, `select ${sql} as x, null as nothing`);
    expect({ type: column?.warehouseType, rows }).toEqual({ type, rows: [[value, null]] });
  });

  it.each([
    ['x', "'\\xAA'::blob", 'base64("x")'],
    ['x', "'101'::bit", 'cast("x" as varchar)'],
    ['odd "name"', "{photo: '\\xAA'::blob}", 'cast("odd ""name""" as varchar)'],
    ['x', "['\\xAA'::blob]", 'cast("x" as varchar)'],
  ])('names the cast to write for a binary column %s', async (name, sql, cast) => {
    const [column] = await session.describe(`select ${sql} as "${name.replaceAll('"', '""')}"`, {
      signal: never,
    });
    expect(column).toMatchObject({ name, jsonType: 'unsupported', codec: { kind: 'unsupported', cast } });
  });

  it('spells what JSON has no word for as the other warehouses do', async () => {
    const sql = "select 'nan'::double, 'inf'::float, '-inf'::double, null::double, timestamp 'infinity'";
    expect(await readTexts(session, sql)).toEqual([['NaN', 'Infinity', '-Infinity', null, 'infinity']]);
  });

  it.each([
    "{score: 'nan'::double}",
    "['inf'::float, 1]",
    "map {'a': [-'inf'::double]}",
    `'{"a": nan}'::json`,
  ])('refuses what JSON has no word for inside %s', async (sql) => {
    await expect(readTexts(session, `select ${sql} as scores`)).rejects.toMatchObject({
      code: 'value_not_json',
      message: expect.stringContaining('scores'),
    });
  });

  it('takes the same words inside texts of a struct', async () => {
    const sql = `select {a: 1.5::double, "NaN""": 'x" NaN \\", Infinity'} as s, null::double[] as n`;
    expect(await readRows(session, sql)).toEqual([[{ a: 1.5, 'NaN"': 'x" NaN \\", Infinity' }, null]]);
  });

  it('keeps null, empty string, zero and false apart', async () => {
    const sql = "select * from (values (null, '', 0, false)) t";
    expect(await readTexts(session, sql)).toEqual([[null, '', '0', 'false']]);
  });
});
