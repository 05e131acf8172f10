/** Names that somebody typed, safe in the text that somebody else will run. */

/** PostgreSQL, Redshift: `a"b` -> `"a""b"`. Exact in case, as the server keeps it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Snowflake: a plain name stays as typed, since quotes would make its case count. */
export const quoteSnowflakeName = (name: string): string =>
  /^[a-z_][\w$]*$/i.test(name) ? name : quoteName(name);

/** BigQuery: `` `my-project` ``. */
export const quoteBigQueryName = (name: string): string => `\`${name.replaceAll(/[\\`]/g, '\\$&')}\``;

/** A word of a POSIX shell: plain ones as they are. */
export const quoteWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** What was typed, or an example. */
export const typedOr = (typed: string | undefined, example: string): string => typed?.trim() || example;
