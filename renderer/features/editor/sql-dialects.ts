/** What the editor knows of each warehouse's SQL: how names, strings and comments are written, and its words. */
import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';
import type { ConnectionKind } from '../../../preload/model.ts';

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

/** PostgreSQL's words and its own. */
const redshift = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} qualify pivot unpivot minus top approximate exclude connect prior start`,
  types: `${PostgreSQL.spec.types} super varbyte hllsketch geography geometry bpchar`,
});

/** DuckDB's grammar is PostgreSQL's with additions. */
export const dialects: { readonly [Kind in ConnectionKind]: SQLDialect } = {
  postgres: PostgreSQL,
  redshift,
  bigquery,
  snowflake,
  duckdb: PostgreSQL,
};
