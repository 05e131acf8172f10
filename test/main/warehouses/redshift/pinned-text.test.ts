import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createRedshift, type RedshiftDatabase } from '../../../support/redshift/database.ts';
import { openRedshift } from '../../../support/redshift/session-of.ts';
import { never, readTexts } from '../../../support/rows.ts';

const sql = `
  select timestamptz '2024-03-10 02:30:00.123456+05:30' as zoned, timestamp '2024-03-10 02:30:00.5' as plain,
    date '2024-03-10' as day, 1e23::float8 as big, 'caf\u00e9' as word`;
const plainText = [
  '2024-03-09 21:00:00.123456+00',
  '2024-03-10 02:30:00.5',
  '2024-03-10',
  '9.999999999999999e+22',
  'caf\u00e9',
];

let database: RedshiftDatabase;
let role: string;
beforeAll(async () => {
  database = await createRedshift(inject('postgres'), 'redshift_pinned');
  role = `pinned_${database.name}`;
  await database.admin.query(`create role ${role} login password 'secret'`);
});
afterAll(async () => {
  await database.admin.query(`drop owned by ${role}; drop role ${role}`);
  await database.drop();
});

describe("a value's text", () => {
  it("is the same whatever the user's defaults are", async () => {
    for (const setting of [
      "timezone to 'Asia/Tokyo'",
      "datestyle to 'German, DMY'",
      'extra_float_digits to -5',
    ])
      await database.admin.query(`alter role ${role} set ${setting}`);
    const session = await openRedshift(database, { user: role }, 'secret');
    expect(await readTexts(session, sql)).toEqual([plainText]);
    await session.close();
  });
});

describe('a session', () => {
  it('asks for nothing that Redshift does not know', async () => {
    const before = database.server.texts.length;
    const session = await openRedshift(database);
    await session.describe('select 1 as n', { signal: never, tag: { trait: 'open tickets', run: 'r1' } });
    await session.close();
    const settings = database.server.texts
      .slice(before)
      .flatMap((text) => [...text.matchAll(/set local (\w+)/g)].map(([, name]) => name));
    expect(settings).toEqual([
      'timezone',
      'datestyle',
      'extra_float_digits',
      'statement_timeout',
      'query_group',
    ]);
  });

  it('carries the names of trait and run as its query group, quotes and all', async () => {
    const session = await openRedshift(database);
    const tag = { trait: "Ada's tickets", run: 'r2' };
    await session.describe('select 1 as n', { signal: never, tag });
    await session.close();
    expect(database.server.texts.join('\n')).toContain(`query_group to 'sql-traits r2 Ada''s tickets'`);
  });
});
