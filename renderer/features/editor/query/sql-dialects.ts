/** What the editor knows of each warehouse's SQL: how names, strings and comments are written, and its words. */
import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';
import type { ConnectionKind } from '../../../../preload/connection-model.ts';

/** What queries are made of. The library's lists have 700 words, `id` and `name` among them, which are columns here. */
const queryWords =
  'select distinct all as from where and or not in is null true false like any some between exists case when then else end ' +
  'join left right full inner outer cross natural on using group by grouping sets rollup cube having window over partition ' +
  'rows range groups preceding following unbounded current row order asc desc nulls first last limit offset fetch union ' +
  'intersect except with recursive cast extract interval lateral qualify values insert update delete merge into create ' +
  'replace table view alter drop grant revoke to set ';

/** Names in backticks, strings in either quote: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical */
const bigquery = SQLDialect.define({
  backslashEscapes: true,
  hashComments: true,
  doubleQuotedStrings: true,
  identifierQuotes: '`',
  caseInsensitiveIdentifiers: true,
  specialVar: '@',
  treatBitsAsBytes: true,
  keywords: `${queryWords}array struct unnest safe_cast assert_rows_modified pivot unpivot tablesample for system_time of exclude`,
  types:
    'int64 float64 numeric bignumeric bool boolean string bytes date datetime time timestamp interval json geography ' +
    'int integer bigint smallint tinyint byteint decimal bigdecimal',
});

/** `//` begins a comment, `$$` a string: https://docs.snowflake.com/en/sql-reference */
const snowflake = SQLDialect.define({
  backslashEscapes: true,
  slashComments: true,
  doubleDollarQuotedStrings: true,
  caseInsensitiveIdentifiers: true,
  keywords: `${queryWords}ilike rlike regexp minus top sample tablesample pivot unpivot match_recognize connect start prior at before changes flatten try_cast exclude rename asof`,
  types:
    'number decimal numeric int integer bigint smallint tinyint byteint float float4 float8 double real varchar char ' +
    'character string text binary varbinary boolean date datetime time timestamp timestamp_ltz timestamp_ntz timestamp_tz ' +
    'variant object array geography geometry vector',
});

/** PostgreSQL's grammar. */
const postgres = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${queryWords}ilike similar filter within returning materialized tablesample at time zone array`,
});

/** PostgreSQL's, with words and types of its own. */
const redshift = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${queryWords}ilike similar within pivot unpivot minus top approximate exclude connect prior start at time zone`,
  types: `${PostgreSQL.spec.types} super varbyte hllsketch geography geometry bpchar`,
});

/** PostgreSQL's grammar with additions. */
const duckdb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${queryWords}ilike similar filter within pivot unpivot exclude replace sample asof positional at time zone`,
  types: `${PostgreSQL.spec.types} hugeint uhugeint ubigint uinteger usmallint utinyint tinyint struct map list union blob`,
});

export const dialects: { readonly [Kind in ConnectionKind]: SQLDialect } = {
  postgres,
  redshift,
  bigquery,
  snowflake,
  duckdb,
};
