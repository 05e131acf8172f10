import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { postgres } from '../../../../main/warehouses/postgres.ts';
import { createDatabase, type TestDatabase } from '../../../support/postgres/database.ts';
import { never, readRows, readTexts } from '../../../support/rows.ts';

const sql = `
  select timestamptz '2024-03-10 02:30:00.123456+05:30' as zoned, timestamp '2024-03-10 02:30:00.5' as plain,
    date '2024-03-10' as day, interval '1 month 2 days' as span, 1e23::float8 as big, 0.1::float4 as small,
    '1234.5'::money as price, '\\x00ff'::bytea as photo, 'caf\u00e9' as word, 'a\\b' as slash`;

const plainText = [
  '2024-03-09 21:00:00.123456+00',
  '2024-03-10 02:30:00.5',
  '2024-03-10',
  'P1M2D',
  '9.999999999999999e+22',
  '0.1',
  '$1,234.50',
  '\\x00ff',
  'caf\u00e9',
  'a\\b',
];

const hereTz = process.env.TZ;
let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase(inject('postgres'), 'pinned');
  await database.admin.query(`create role pinned_${database.name} login password 'secret'`);
});
afterEach(() => {
  if (hereTz === undefined) delete process.env.TZ;
  else process.env.TZ = hereTz;
  delete process.env.PGOPTIONS;
});
afterAll(async () => {
  await database.admin.query(`drop owned by pinned_${database.name}; drop role pinned_${database.name}`);
  await database.drop();
});

async function texts(): Promise<unknown> {
  const user = `pinned_${database.name}`;
  const session = await postgres.open(database.settingsFor({ user }), {
    secrets: { password: 'secret' },
    signal: never,
    applicationName: 'pinned',
  });
  try {
    return await readTexts(session, sql);
  } finally {
    await session.close();
  }
}

describe("a value's text", () => {
  it.each(['UTC', 'America/New_York', 'Asia/Kathmandu'])('is the same on a laptop in %s', async (zone) => {
    process.env.TZ = zone;
    expect(new Date(0).getTimezoneOffset() === 0).toBe(zone === 'UTC');
    expect(await texts()).toEqual([plainText]);
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kathmandu'])('decodes to the same values in %s', async (zone) => {
    process.env.TZ = zone;
    const session = await postgres.open(database.settingsFor(), {
      secrets: { password: database.password },
      signal: never,
      applicationName: 'pinned',
    });
    const [row] = await readRows(session, `select zoned, plain, day from (${sql}) as s`);
    await session.close();
    expect(row).toEqual(['2024-03-09T21:00:00.123456Z', '2024-03-10T02:30:00.5Z', '2024-03-10']);
  });

  it("is the same whatever the role's defaults are", async () => {
    const changed = {
      timezone: 'Asia/Tokyo',
      datestyle: 'German, DMY',
      intervalstyle: 'postgres_verbose',
      extra_float_digits: '-5',
      bytea_output: 'escape',
      lc_monetary: 'C.UTF-8',
      standard_conforming_strings: 'off',
      client_encoding: 'LATIN1',
    };
    for (const [name, value] of Object.entries(changed)) {
      await database.admin.query(`alter role pinned_${database.name} set ${name} to '${value}'`);
    }
    expect(await texts()).toEqual([plainText]);
  });

  it("is the same whatever the laptop's environment says", async () => {
    process.env.PGOPTIONS = '-c datestyle=German -c search_path=elsewhere';
    expect(await texts()).toEqual([plainText]);
  });
});
