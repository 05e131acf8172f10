/**
 * Everything about a session that could change what a query returns, pinned: not the account's, the user's or the role's
 * defaults decide. Set once after the log-in, so that preview and run share it. Snowflake has no read-only session: reading
 * only is seen to by the statement's type (`statement-text.ts`, `describe.ts`) and by what the role is granted.
 */
import type { QueryTag } from '../warehouse.ts';

const pinned: { readonly [parameter: string]: string | number | boolean } = {
  TIMEZONE: 'UTC',
  // Texts that a query makes of dates, times and binaries with casts of its own.
  DATE_OUTPUT_FORMAT: 'YYYY-MM-DD',
  TIME_OUTPUT_FORMAT: 'HH24:MI:SS.FF9',
  TIMESTAMP_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  TIMESTAMP_NTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9',
  TIMESTAMP_LTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  TIMESTAMP_TZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM',
  BINARY_OUTPUT_FORMAT: 'HEX',
  GEOGRAPHY_OUTPUT_FORMAT: 'GeoJSON',
  // What texts, `::timestamp` and weeks in a query mean.
  DATE_INPUT_FORMAT: 'AUTO',
  TIME_INPUT_FORMAT: 'AUTO',
  TIMESTAMP_INPUT_FORMAT: 'AUTO',
  BINARY_INPUT_FORMAT: 'HEX',
  TIMESTAMP_TYPE_MAPPING: 'TIMESTAMP_NTZ',
  WEEK_START: 0,
  WEEK_OF_YEAR_POLICY: 0,
  TWO_DIGIT_CENTURY_START: 1970,
  JSON_INDENT: 0,
  STRICT_JSON_OUTPUT: true,
  // `"user_id"` in a query means user_id.
  QUOTED_IDENTIFIERS_IGNORE_CASE: false,
  ROWS_PER_RESULTSET: 0,
  // MB; a hint, and the least that Snowflake takes: two of them are in memory at a time.
  CLIENT_RESULT_CHUNK_SIZE: 16,
};

/** The statement that pins a session's settings. `statementTimeout` in seconds. */
export function sessionSettings(statementTimeout: number): string {
  const all = { ...pinned, STATEMENT_TIMEOUT_IN_SECONDS: statementTimeout };
  const assignments = Object.entries(all).map(([name, value]) => `${name} = ${literal(value)}`);
  return `alter session set ${assignments.join(' ')}`;
}

/** Parameters of one statement: whose it is, and that it is one. */
export function statementParameters(tag: QueryTag | undefined): { readonly [name: string]: string | number } {
  return { QUERY_TAG: queryTag(tag), MULTI_STATEMENT_COUNT: 1 };
}

/** Snowflake takes 2,000 characters. */
function queryTag(tag: QueryTag | undefined): string {
  if (tag === undefined) return 'sql-traits';
  return `sql-traits ${JSON.stringify({ trait: tag.trait.slice(0, 500), run: tag.run.slice(0, 500) })}`;
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
