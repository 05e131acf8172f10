import { describe, expect, it } from 'vitest';
import { textQuery } from '../../../../main/warehouses/snowflake/text-query.ts';

const casts = (type: string, extTypeName?: string): string | undefined =>
  /\nselect (.*) from sqltraits_result$/.exec(
    textQuery('select v from t', [{ name: 'V', type, extTypeName }]),
  )?.[1];

describe('the query with its columns as texts', () => {
  it('keeps the text on lines of its own, and renames the columns on the way', () => {
    const rowtype = [
      { name: 'N', type: 'fixed' },
      { name: 'N', type: 'text' },
    ];
    expect(textQuery('select 1 as n, 2 as n -- end', rowtype)).toBe(
      'with sqltraits_result (c1, c2) as (\nselect 1 as n, 2 as n -- end\n)\nselect to_varchar(c1), c2 from sqltraits_result',
    );
  });

  it.each([
    ['fixed', 'to_varchar(c1)'],
    ['decfloat', 'to_varchar(c1)'],
    ['real', "to_varchar(c1, 'TME')"],
    ['text', 'c1'],
    ['boolean', 'to_varchar(c1)'],
    ['date', "to_varchar(c1, 'YYYY-MM-DD')"],
    ['time', "rtrim(rtrim(to_varchar(c1, 'HH24:MI:SS.FF9'), '0'), '.')"],
    ['timestamp_ntz', "rtrim(rtrim(to_varchar(c1, 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.')"],
    [
      'timestamp_ltz',
      "rtrim(rtrim(to_varchar(convert_timezone('UTC', c1), 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') || 'Z'",
    ],
    [
      'timestamp_tz',
      "rtrim(rtrim(to_varchar(convert_timezone('UTC', c1), 'YYYY-MM-DD HH24:MI:SS.FF9'), '0'), '.') || 'Z'",
    ],
    ['variant', 'to_json(to_variant(c1))'],
    ['object', 'to_json(to_variant(c1))'],
    ['array', 'to_json(to_variant(c1))'],
    ['map', 'to_json(to_variant(c1))'],
    ['vector', 'to_json(c1::array)'],
    ['binary', "to_varchar(c1, 'HEX')"],
    ['something_new', 'to_varchar(c1)'],
  ])('casts %s as %s', (type, cast) => {
    expect(casts(type)).toBe(cast);
  });

  it('knows a type behind its stand-in', () => {
    expect(casts('object', 'GEOGRAPHY')).toBe('st_astext(c1)');
    expect(casts('binary', 'GEOMETRY')).toBe('st_astext(c1)');
  });
});
