import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ProblemCode } from '../../../preload/codes.ts';
import type { PreviewDocument } from '../../../preload/run-model.ts';
import { openRig } from '../../support/engine/rig.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createDatabase(inject('postgres'), 'rules');
});
afterAll(() => db.drop());

const preview = async (sql: string): Promise<PreviewDocument> => (await openRig(db)).preview(sql);

function expectSum({ rows }: PreviewDocument): void {
  expect(rows.added + rows.changed + rows.unchanged + rows.invalid).toBe(rows.read);
}

interface Broken {
  readonly code: ProblemCode;
  readonly sql: string;
  readonly count: number;
  readonly examples: readonly string[];
  readonly invalid?: number;
}

const oneRow = 'from generate_series(1, 1) i';
const columns = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${index} as c${index}`).join(', ');

const broken: readonly Broken[] = [
  { code: 'no_id_column', sql: `select 1 as id, 2 as n`, count: 1, examples: ['id, n'], invalid: 1 },
  {
    code: 'double_id_column',
    sql: `select 'a' as user_id, 'b' as "USER_ID", 1 as n`,
    count: 2,
    examples: ['user_id, USER_ID'],
  },
  {
    code: 'double_id_column',
    sql: `select 'a' as "Group_Id", 'b' as group_id, 'c' as user_id, 1 as n`,
    count: 2,
    examples: ['Group_Id, group_id'],
  },
  {
    code: 'anonymous_id_only',
    sql: `select 'x' as anonymous_id, 'a@b.c' as email`,
    count: 1,
    examples: ['anonymous_id, email'],
    invalid: 1,
  },
  {
    code: 'email_only',
    sql: `select 'a@b.c' as "Email", 1 as n`,
    count: 1,
    examples: ['Email, n'],
    invalid: 1,
  },
  { code: 'no_trait_column', sql: `select 'a' as user_id`, count: 1, examples: ['user_id'] },
  {
    code: 'no_trait_column',
    sql: `select 'a' as user_id, 'g' as group_id`,
    count: 1,
    examples: ['user_id, group_id'],
  },
  {
    code: 'too_many_columns',
    sql: `select 'a' as user_id, ${columns(27)}`,
    count: 28,
    examples: ['c24, c25, c26'],
  },
  {
    code: 'duplicate_column',
    sql: `select 'a' as user_id, 1 as n, 2 as n, 3 as m, 4 as m, 5 as m`,
    count: 2,
    examples: ['n', 'm'],
  },
  {
    code: 'unsupported_type',
    sql: `select 'a' as user_id, '\\x01'::bytea as photo, row(1, 2) as pair`,
    count: 2,
    examples: [`photo (bytea): encode(photo, 'base64')`, `pair (record): to_json(pair)`],
  },
  {
    code: 'null_id',
    sql: `select case when i in (2, 4) then null else 'u' || i end as user_id, i as n from generate_series(1, 5) i`,
    count: 2,
    examples: ['row 2', 'row 4'],
    invalid: 2,
  },
  {
    code: 'empty_id',
    sql: `select (array['a', '', '   ', 'b'])[i] as user_id, i as n from generate_series(1, 4) i`,
    count: 2,
    examples: ['row 2', 'row 3'],
    invalid: 2,
  },
  {
    code: 'id_too_long',
    sql: `select repeat('é', 499 + i) as group_id, i as n from generate_series(1, 2) i`,
    count: 1,
    examples: [`${'é'.repeat(60)}... (501 characters)`],
    invalid: 1,
  },
  {
    code: 'duplicate_id',
    sql: `select (array['a', 'b', 'a', 'c', 'a'])[i] as user_id, i as n from generate_series(1, 5) i`,
    count: 3,
    examples: ['a'],
    invalid: 3,
  },
  {
    code: 'row_too_large',
    sql: `select 'u' || i as user_id, repeat('x', 16375 + i) as t from generate_series(1, 3) i`,
    count: 2,
    examples: ['u2 (16385 bytes)', 'u3 (16386 bytes)'],
    invalid: 2,
  },
  {
    code: 'value_not_json',
    sql: `select * from (values ('a', 'NaN'::float8, date '2024-01-01', 1::numeric), ('b', 1, 'infinity', 2),
      ('c', '-infinity', '0044-03-15 BC', 'NaN'), ('d', 1, '2024-01-01', 3)) v (user_id, f, d, n)`,
    count: 3,
    examples: ['a: f is NaN', 'b: d is infinity', 'c: f is -Infinity'],
    invalid: 3,
  },
  {
    code: 'value_not_json',
    sql: `select 'u1' as user_id, (repeat('[', 3000) || repeat(']', 3000))::json as doc`,
    count: 1,
    examples: ['u1: doc is JSON nested more than 500 levels deep'],
    invalid: 1,
  },
];

describe('a rule', () => {
  it.each(broken)('$code is found in: $sql', async ({ code, sql, count, examples, invalid = 0 }) => {
    const document = await preview(sql);
    expect(document.status).toBe('failed');
    expect(document.problems).toMatchObject([{ code, severity: 'error', count, examples }]);
    expect(document.problems[0]?.message).not.toBe('');
    expect(document.problems[0]?.advice).not.toBe('');
    expect(document.rows.invalid).toBe(invalid);
    expect(document.events.planned).toBe(0);
    expectSum(document);
  });

  it('is not broken by 25 columns, and is by 26', async () => {
    expect(await preview(`select 'a' as user_id, ${columns(24)}`)).toMatchObject({ status: 'succeeded' });
    expect(await preview(`select 'a' as user_id, ${columns(25)}`)).toMatchObject({
      problems: [{ code: 'too_many_columns', count: 26, examples: ['c24'] }],
    });
  });

  it('allows 16,384 bytes of JSON to the byte, whatever they are escaped to', async () => {
    // {"t":"..."} around the text takes 8 bytes; a control character takes six, a quote two, a euro sign three.
    const fits = [
      `repeat('x', 16376)`,
      `repeat(chr(1), 2729) || 'xx'`,
      `repeat('"', 8188)`,
      `repeat('€', 5458) || 'xx'`,
    ];
    for (const text of fits) {
      expect(await preview(`select 'a' as user_id, ${text} as t ${oneRow}`)).toMatchObject({ problems: [] });
      expect(await preview(`select 'a' as user_id, ${text} || 'x' as t ${oneRow}`)).toMatchObject({
        problems: [{ code: 'row_too_large', count: 1, examples: ['a (16385 bytes)'] }],
      });
    }
  });

  it('keeps ten examples and counts the rest', async () => {
    const document = await preview(`select null::text as user_id, i as n from generate_series(1, 1000) i`);
    expect(document.problems).toMatchObject([{ code: 'null_id', count: 1_000 }]);
    expect(document.problems[0]?.examples).toHaveLength(10);
  });

  it('keeps ten keys of duplicates over all buckets and counts every row', async () => {
    const document = await preview(
      `select 'u' || i % 500 as user_id, i as n from generate_series(1, 1000) i`,
    );
    expect(document.problems).toMatchObject([{ code: 'duplicate_id', count: 1_000 }]);
    expect(new Set(document.problems[0]?.examples).size).toBe(10);
    expect(document.rows).toEqual({
      read: 1_000,
      added: 0,
      changed: 0,
      unchanged: 0,
      removed: 0,
      invalid: 1_000,
    });
  });
});

describe('a result that breaks many rules', () => {
  it('is told all of them at once, and the numbers add up', async () => {
    const document = await preview(`
      select case i when 1 then null when 2 then '' when 3 then 'twin' when 4 then 'twin' else 'u' || i end as user_id,
        case when i in (3, 5) then 'NaN'::float8 else 1 end as f,
        case i when 6 then repeat('x', 20000) end as t, 1 as again, 2 as again, '\\x00'::bytea as photo,
        ${columns(20)}
      from generate_series(1, 9) i`);
    expect(document.problems.map(({ code, count }) => [code, count])).toEqual([
      ['too_many_columns', 26],
      ['duplicate_column', 1],
      ['unsupported_type', 1],
      ['null_id', 1],
      ['empty_id', 1],
      ['duplicate_id', 2],
      ['row_too_large', 1],
      ['value_not_json', 2],
    ]);
    expect(document.rows).toEqual({ read: 9, added: 3, changed: 0, unchanged: 0, removed: 0, invalid: 6 });
    expect(document.columns).toHaveLength(26);
    expect(document.sample).toHaveLength(9);
  });

  it('says what is wrong with the columns of an empty result too', async () => {
    expect(await preview(`select 1 as n where false`)).toMatchObject({
      status: 'failed',
      problems: [{ code: 'no_id_column' }],
      rows: { read: 0 },
    });
  });

  it('stops at 10,000,001 rows', async () => {
    const document = await preview('select i as user_id, 1 as n from generate_series(1, 10000001) i');
    expect(document.problems).toMatchObject([
      { code: 'too_many_rows', severity: 'error', count: 10_000_001 },
    ]);
    expectSum(document);
  });
});
