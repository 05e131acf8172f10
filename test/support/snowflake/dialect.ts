/** As much of Snowflake's dialect as the tests write, on DuckDB: macros for its functions, and some words replaced. */

/** Run once per database. Formats are those that the adapter casts with; anything else gives NULL. */
export const macros: readonly string[] = [
  'create macro to_varchar(x) as cast(x as varchar), ' +
    `(x, f) as case f when 'TME' then case cast(x as varchar) when 'nan' then 'NaN' else cast(x as varchar) end ` +
    `when 'HEX' then replace(cast(x as varchar), '\\x', '') ` +
    `when 'YYYY-MM-DD' then cast(x as varchar) ` +
    `when 'YYYY-MM-DD HH24:MI:SS.FF9' then nine_digits(cast(x as varchar)) ` +
    `when 'HH24:MI:SS.FF9' then nine_digits(cast(x as varchar)) end`,
  'create macro convert_timezone(z, x) as timezone(z, x)',
  'create macro to_variant(x) as x',
  'create macro parse_json(x) as cast(x as json)',
  'create macro to_binary(x, f) as unhex(x)',
  'create macro st_astext(x) as cast(x as varchar)',
  // An enum, since DuckDB forgets other names for a type: it stands for Snowflake's own type.
  "create type geography as enum ('POINT(1 2)')",
  'create type timestamp_ntz as timestamp_ns',
  'create type timestamp_ltz as timestamptz',
  'create type timestamp_tz as timestamptz',
];

/** Defined before `macros`, which use it. */
export const nineDigits =
  "create macro nine_digits(t) as split_part(t, '.', 1) || '.' || rpad(split_part(t, '.', 2), 9, '0')";

const escaped = (literal: string): string => (literal.includes('\\') ? `e${literal}` : literal);

const replacements: readonly (readonly [RegExp, string | typeof escaped])[] = [
  // Snowflake's plain literals have backslash escapes.
  [/'(?:[^'\\]|\\[\s\S]|'')*'/g, escaped],
  [/::\s*float\b/gi, '::double'],
  [/::\s*array\b/gi, ''],
  [/::\s*number\b/gi, '::decimal'],
  [
    /"?\w+"?\.information_schema\.columns/gi,
    '(select schema_name as table_schema, upper(table_name) as table_name, upper(column_name) as column_name, ' +
      'data_type, column_index as ordinal_position from duckdb_columns() where not internal) as columns',
  ],
];

/** Snowflake's SQL as DuckDB takes it; all lengths before the first replacement stay, so places of errors do. */
export function toDuckdb(sql: string): string {
  return replacements.reduce(
    (text, [from, to]) => (typeof to === 'string' ? text.replaceAll(from, to) : text.replaceAll(from, to)),
    sql,
  );
}

/** A name as Snowflake keeps it: upper-case unless the query has it in double quotes. */
export function storedName(name: string, sql: string): string {
  return sql.includes(`"${name.replaceAll('"', '""')}"`) ? name : name.toUpperCase();
}

/** The number of a statement's kind, as in the SDK's statement_type.js. */
export function statementTypeOf(sql: string): number {
  const [word = ''] = /[a-z]+/.exec(sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').toLowerCase()) ?? [];
  const known: { readonly [word: string]: number | undefined } = {
    select: 0x1000,
    with: 0x1000,
    insert: 0x3100,
    update: 0x3200,
    delete: 0x3300,
    merge: 0x3400,
    show: 0x4400,
  };
  return known[word] ?? 0x6000;
}
