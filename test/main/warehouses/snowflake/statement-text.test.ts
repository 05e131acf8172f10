import { describe, expect, it } from 'vitest';
import { checkedQuery } from '../../../../main/warehouses/snowflake/statement-text.ts';

describe('a text that may be sent', () => {
  it.each([
    ['select 1', 'select 1'],
    ['select 1;', 'select 1'],
    ['select 1 ; -- the end; really', 'select 1 '],
    ['select 1; ;\n', 'select 1'],
    ["select ';' as a -- ; b", "select ';' as a -- ; b"],
    ["select 'it''s; \\'so\\'' ;", "select 'it''s; \\'so\\'' "],
    ['select $$a;b$$;', 'select $$a;b$$'],
    ['select 1 as "a;""b";', 'select 1 as "a;""b"'],
    ['// put file:///etc/passwd @stage\nselect 1', '// put file:///etc/passwd @stage\nselect 1'],
    ['/* delete from t; */ with a as (select 1) select * from a', undefined],
    ['((select 1) union (select 2))', undefined],
    ['select "nextval", system$typeof(1) from t', undefined],
    ["select 'put' as get", undefined],
  ])('%j is one query', (sql, sent) => {
    expect(checkedQuery(sql)).toBe(sent ?? sql);
  });
});

describe('a text that is refused', () => {
  it.each([
    ['', 'sql_syntax'],
    [' -- nothing\n;', 'sql_syntax'],
    ['select \0 1', 'sql_syntax'],
    ['select 1; select 2', 'multiple_statements'],
    ['select 1;drop table t', 'multiple_statements'],
    ['PUT file:///etc/passwd @stage', 'not_read_only'],
    ['/* */ -- \n put file:///etc/passwd @stage', 'not_read_only'],
    ['(delete from t)', 'not_read_only'],
    ['begin delete from t; end;', 'not_read_only'],
    ['declare x int; begin return 1; end', 'not_read_only'],
    ['execute immediate $$delete from t$$', 'not_read_only'],
    ['select ids . NEXTVAL', 'not_read_only'],
    ["select SYSTEM$TASK_DEPENDENTS_ENABLE('t')", 'not_read_only'],
    ['select system$cancel_all_queries(1)', 'not_read_only'],
  ])('%j with %s', (sql, code) => {
    expect(() => checkedQuery(sql)).toThrowError(expect.objectContaining({ code }));
  });

  it('points at what acts', () => {
    const sql = 'select 1 as n,\n  ids.nextval';
    expect(() => checkedQuery(sql)).toThrowError(
      expect.objectContaining({
        position: sql.indexOf('nextval') + 1,
        advice: expect.stringContaining('Nothing was run'),
      }),
    );
  });
});
