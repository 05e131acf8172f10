import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { invalidReason } from '../../../../main/warehouses/codec.ts';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import type { Session } from '../../../../main/warehouses/warehouse.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { never, readRows, readTexts } from '../../../support/rows.ts';

let database: TestDatabase;
let session: Session;

beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'types');
  await database.admin.query(`
    create type mood as enum ('glad', 'sad');
    create domain positive as int check (value > 0);
    create type point3 as (x int, y int, z int);
  `);
  session = await postgres.open(database.settingsFor(), {
    secrets: { password: database.password },
    signal: never,
    applicationName: 'types',
  });
});
afterAll(async () => {
  await session.close();
  await database.drop();
});

describe('a value of each type', () => {
  it.each([
    ["'-32768'::int2", 'int2', -32768],
    ['2147483647::int4', 'int4', 2147483647],
    ['9007199254740992::int8', 'int8', '9007199254740992'],
    ['9007199254740993::int8', 'int8', '9007199254740993'],
    ['9007199254740991::int8', 'int8', 9007199254740991],
    [
      "'12345678901234567890123456789012345678'::numeric(38)",
      'numeric',
      '12345678901234567890123456789012345678',
    ],
    ["'0.00000000000000000000000000000000000001'::numeric(38,38)", 'numeric', 1e-38],
    ["'12.340'::numeric(10,3)", 'numeric', 12.34],
    ['0.1::float4', 'float4', 0.1],
    ['1e23::float8', 'float8', 1e23],
    ["'-0'::float8", 'float8', 0],
    ['5e-324::float8', 'float8', 5e-324],
    ['true', 'bool', true],
    ["date '1899-12-31'", 'date', '1899-12-31'],
    ["time '02:30:00.5'", 'time', '02:30:00.5'],
    ["timetz '02:30:00+05:30'", 'timetz', '02:30:00+05:30'],
    ["timestamp '1969-12-31 23:59:59.999999'", 'timestamp', '1969-12-31T23:59:59.999999Z'],
    ["timestamptz '2024-03-10 02:30:00.120+05:30'", 'timestamptz', '2024-03-09T21:00:00.12Z'],
    [
      `'{"id": 9007199254740993, "list": [1, null]}'::jsonb`,
      'jsonb',
      { id: '9007199254740993', list: [1, null] },
    ],
    [`'[1.50]'::json`, 'json', [1.5]],
    ["'3fa85f64-5717-4562-b3fc-2c963f66afa6'::uuid", 'uuid', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ["'x '::char(3)", 'bpchar', 'x  '],
    ["'x'::varchar(3)", 'varchar', 'x'],
    ["'1234.5'::money", 'money', '$1,234.50'],
    ["interval '1 day 2 hours'", 'interval', 'P1DT2H'],
    ["'10.0.0.1/8'::inet", 'inet', '10.0.0.1/8'],
    ["'[1,5)'::int4range", 'int4range', '[1,5)'],
    ["B'101'", 'bit', '101'],
    ["'<a/>'::xml", 'xml', '<a/>'],
    ["'glad'::mood", 'mood', 'glad'],
    ['7::positive', 'int4', 7],
    ["array['glad', null]::mood[]", 'mood[]', ['glad', null]],
    [
      "'{{1,2},{3,NULL}}'::int8[]",
      'int8[]',
      [
        [1, 2],
        [3, null],
      ],
    ],
    ['array[7]::positive[]', 'positive[]', [7]],
    ["array[timestamptz '2024-03-10 02:30:00+05:30']", 'timestamptz[]', ['2024-03-09T21:00:00Z']],
    ['array[\'{"a": 1}\'::jsonb]', 'jsonb[]', [{ a: 1 }]],
    ['null::int4', 'int4', null],
  ])('%s is %s and becomes %j', async (sql, type, value) => {
    const [column] = await session.describe(`select ${sql} as v`, { signal: never });
    expect(column?.warehouseType).toBe(type);
    expect(await readRows(session, `select ${sql} as v`)).toEqual([[value]]);
  });

  it.each([
    ["'\\x00'::bytea", 'bytea', "encode(v, 'base64')"],
    ["array['\\x00'::bytea]", 'bytea[]', 'to_json(v)'],
    ['row(1, 2, 3)::point3', 'point3', 'to_json(v)'],
    ['row(1, 2)', 'record', 'to_json(v)'],
  ])('%s has no JSON form, and the cast to write is named', async (sql, type, cast) => {
    const columns = await session.describe(`select ${sql} as v`, { signal: never });
    expect(columns).toEqual([
      { name: 'v', warehouseType: type, jsonType: 'unsupported', codec: { kind: 'unsupported', cast } },
    ]);
  });

  it('quotes the column in the cast where its name needs it', async () => {
    const [column] = await session.describe(`select ''::bytea as "My photo"`, { signal: never });
    expect(column?.codec).toEqual({ kind: 'unsupported', cast: `encode("My photo", 'base64')` });
  });

  it.each([
    ["'NaN'::float8", 'NaN'],
    ["'-Infinity'::float4", '-Infinity'],
    ["'NaN'::numeric", 'NaN'],
    ["'Infinity'::numeric", 'Infinity'],
    ["date 'infinity'", 'infinity'],
    ["timestamptz '-infinity'", '-infinity'],
    ["date '0044-03-15 BC'", 'a date before the year 1 or after 9999'],
    ["timestamp '12024-01-01'", 'a date before the year 1 or after 9999'],
    ["array['NaN'::float8]", 'NaN'],
  ])('%s is caught as %s', async (sql, reason) => {
    const [column] = await session.describe(`select ${sql} as v`, { signal: never });
    const [[text]] = (await readTexts(session, `select ${sql} as v`)) as [[string]];
    if (column === undefined) throw new Error('No column');
    expect(invalidReason(Buffer.from(text), 0, Buffer.byteLength(text), column.codec)).toBe(reason);
  });
});
