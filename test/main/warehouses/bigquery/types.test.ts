/** Every type in the wire form that the REST API documents, one by one: what describe calls it, and what is sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SchemaField } from '../../../../main/warehouses/bigquery/columns.ts';
import { invalidReason } from '../../../../main/warehouses/codec.ts';
import { type BigQueryServer, startBigQueryServer } from '../../../support/bigquery/server.ts';
import { openOn } from '../../../support/bigquery/session.ts';
import { never, readRows } from '../../../support/rows.ts';

let server: BigQueryServer;
beforeAll(async () => {
  server = await startBigQueryServer();
});
afterAll(() => server.close());

type Case = readonly [name: string, field: Omit<SchemaField, 'name'>, wire: unknown, json: unknown];
const cells = (...values: readonly unknown[]) => values.map((v) => ({ v }));
const visit: readonly SchemaField[] = [
  { name: 'id', type: 'INTEGER' },
  { name: 'at', type: 'TIMESTAMP' },
  { name: 'tags', type: 'STRING', mode: 'REPEATED' },
];

const cases: readonly Case[] = [
  ['STRING', { type: 'STRING' }, '😀 "é"\\ \n', '😀 "é"\\ \n'],
  ['STRING', { type: 'STRING' }, '', ''],
  ['STRING', { type: 'STRING' }, null, null],
  ['INT64', { type: 'INTEGER' }, '9007199254740991', 9007199254740991],
  ['INT64', { type: 'INTEGER' }, '9007199254740993', '9007199254740993'],
  ['INT64', { type: 'INTEGER' }, '-9223372036854775808', '-9223372036854775808'],
  ['FLOAT64', { type: 'FLOAT' }, '1.0E23', 1e23],
  ['FLOAT64', { type: 'FLOAT' }, '0.30000000000000004', 0.30000000000000004],
  ['BOOL', { type: 'BOOLEAN' }, 'true', true],
  ['BOOL', { type: 'BOOLEAN' }, 'false', false],
  ['NUMERIC', { type: 'NUMERIC' }, '12.34', 12.34],
  [
    'NUMERIC',
    { type: 'NUMERIC' },
    '12345678901234567890123456789.123456789',
    '12345678901234567890123456789.123456789',
  ],
  ['BIGNUMERIC', { type: 'BIGNUMERIC' }, `${'9'.repeat(38)}.5`, `${'9'.repeat(38)}.5`],
  ['DATE', { type: 'DATE' }, '0001-01-01', '0001-01-01'],
  ['DATE', { type: 'DATE' }, '1899-12-31', '1899-12-31'],
  ['TIME', { type: 'TIME' }, '23:59:59.999999', '23:59:59.999999'],
  ['DATETIME', { type: 'DATETIME' }, '2024-03-10T02:30:00.123456', '2024-03-10T02:30:00.123456Z'],
  ['TIMESTAMP', { type: 'TIMESTAMP' }, '1700000000123456', '2023-11-14T22:13:20.123456Z'],
  ['TIMESTAMP', { type: 'TIMESTAMP' }, '-1', '1969-12-31T23:59:59.999999Z'],
  ['TIMESTAMP', { type: 'TIMESTAMP' }, '-62135596800000000', '0001-01-01T00:00:00Z'],
  ['TIMESTAMP', { type: 'TIMESTAMP' }, '253402300799999999', '9999-12-31T23:59:59.999999Z'],
  ['INTERVAL', { type: 'INTERVAL' }, '1-2 3 4:5:6.789', '1-2 3 4:5:6.789'],
  ['JSON', { type: 'JSON' }, '{"id":9007199254740993,"n":null}', { id: '9007199254740993', n: null }],
  ['JSON', { type: 'JSON' }, '"text"', 'text'],
  [
    'RANGE<DATE>',
    { type: 'RANGE', rangeElementType: { type: 'DATE' } },
    '[2024-01-01, UNBOUNDED)',
    '[2024-01-01, UNBOUNDED)',
  ],
  [
    'ARRAY<INT64>',
    { type: 'INTEGER', mode: 'REPEATED' },
    cells('1', '9007199254740993'),
    [1, '9007199254740993'],
  ],
  ['ARRAY<INT64>', { type: 'INTEGER', mode: 'REPEATED' }, [], []],
  [
    'STRUCT<id INT64, at TIMESTAMP, tags ARRAY<STRING>>',
    { type: 'RECORD', fields: visit },
    { f: cells('7', '1700000000123456', cells('é', '')) },
    { id: 7, at: '2023-11-14T22:13:20.123456Z', tags: ['é', ''] },
  ],
  [
    'ARRAY<STRUCT<id INT64, at TIMESTAMP, tags ARRAY<STRING>>>',
    { type: 'RECORD', mode: 'REPEATED', fields: visit },
    cells({ f: cells(null, null, []) }),
    [{ id: null, at: null, tags: [] }],
  ],
  [
    'STRUCT<a JSON>',
    { type: 'RECORD', fields: [{ name: 'a', type: 'JSON' }] },
    { f: cells('{"n":1.50}') },
    { a: { n: 1.5 } },
  ],
];

it.each(cases)('%s %j with the wire form %j becomes %j', async (name, field, wire, json) => {
  const sql = `select ${JSON.stringify([name, wire])}`;
  server.teach(sql, [{ name: 'v', ...field }], [{ f: [{ v: wire }] }]);
  const session = await openOn(server);
  const [column] = await session.describe(sql, { signal: never });
  expect(column?.warehouseType).toBe(name);
  expect(JSON.parse(JSON.stringify(await readRows(session, sql)))).toEqual([[json]]);
});

const bytes: SchemaField = { name: 'photo', type: 'BYTES' };
const unsupported: readonly (readonly [string, SchemaField, string])[] = [
  ['BYTES', bytes, 'to_base64(photo)'],
  ['GEOGRAPHY', { name: 'place', type: 'GEOGRAPHY' }, 'st_astext(place)'],
  ['ARRAY<BYTES>', { ...bytes, mode: 'REPEATED' }, 'to_json(photo)'],
  ['STRUCT<photo BYTES>', { name: 'an album', type: 'RECORD', fields: [bytes] }, 'to_json(`an album`)'],
  [
    'RANGE<TIMESTAMP>',
    { name: 'span', type: 'RANGE', rangeElementType: { type: 'TIMESTAMP' } },
    'to_json(span)',
  ],
];

it.each(unsupported)('%s has no JSON form, and the cast to write is named', async (name, field, cast) => {
  const sql = `select ${name}`;
  server.teach(sql, [field], []);
  const [column] = await (await openOn(server)).describe(sql, { signal: never });
  expect(column).toMatchObject({ warehouseType: name, jsonType: 'unsupported', codec: { cast } });
});

describe('a value that JSON can not carry', () => {
  const struct: Omit<SchemaField, 'name'> = { type: 'RECORD', fields: [{ name: 'score', type: 'FLOAT' }] };
  it.each([
    ['FLOAT64', { type: 'FLOAT' }, 'NaN'],
    ['FLOAT64', { type: 'FLOAT' }, '-Infinity'],
    ['a struct', struct, JSON.stringify({ f: cells('Infinity') })],
  ] as const)('is caught in %s: %3$s', async (name, field, text) => {
    const sql = `select ${name} ${text}`;
    server.teach(sql, [{ name: 'v', ...field }], []);
    const [column] = await (await openOn(server)).describe(sql, { signal: never });
    if (column === undefined) throw new Error('No column');
    const value = Buffer.from(text);
    expect(invalidReason(value, 0, value.length, column.codec)).toMatch(/NaN|Infinity/);
  });
});
