import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../../main/warehouses/bigquery/labels.ts';
import { checkText, countStatements, positionIn } from '../../../../main/warehouses/bigquery/statement.ts';

describe('the number of statements', () => {
  it.each([
    ['select 1', 1],
    ['select 1;', 1],
    ['select 1; -- end', 1],
    ['select 1; select 2', 2],
    ["select ';'", 1],
    ["select ';' as a; select 2", 2],
    ["select 'it\\'s; fine'", 1],
    ['select """a; "quoted" b"""', 1],
    ["select r'\\'; ', 1", 1],
    ['select `a;b` from t # one; two', 1],
    ['/* ; */ select 1', 1],
    ['select 1 /* ; ', 1],
    ['-- only a comment', 0],
    [' ;; ', 0],
  ])('of %j is %i', (sql, count) => {
    expect(countStatements(sql)).toBe(count);
  });

  it('must not be none', () => {
    expect(() => checkText('-- nothing')).toThrow('There is no query.');
  });
});

describe('the place of an error', () => {
  it.each([
    ['select 1', '[1:1]', 1],
    ['select 1', '[1:8]', 8],
    ['a\nbc', '[2:2]', 4],
    ['a\r\nbc', '[2:2]', 5],
    ['a\rbc', '[2:2]', 4],
    ['\tx', '[1:9]', 2],
    ['ab\tx', '[1:9]', 4],
    ['\u{1F600}x', '[1:2]', 3],
    ['a', '[1:2]', 2],
    ['a', '[7:1]', 1],
  ])('in %j at %s is %i', (sql, at, position) => {
    expect(positionIn(sql, `Syntax error at ${at}`)).toBe(position);
  });

  it('is unknown where BigQuery names none', () => {
    expect(positionIn('select 1', 'Quota exceeded')).toBeUndefined();
  });
});

describe('labels', () => {
  it('hold to the rules of BigQuery', () => {
    const tag = { trait: `Größe der Ämter (${'x'.repeat(80)})`, run: '2026/11/23 #1' };
    const labels = labelsOf('SQL Traits', tag);
    expect(labels).toMatchObject({ 'sql-traits': 'sql-traits', run: '2026-11-23-1' });
    for (const value of Object.values(labels)) {
      expect(value).toMatch(/^[\p{Ll}\p{Lo}\p{Nd}_-]{0,63}$/u);
    }
  });

  it('name no trait where there is none', () => {
    expect(labelsOf('SQL Traits', undefined)).toEqual({ 'sql-traits': 'sql-traits' });
  });
});
