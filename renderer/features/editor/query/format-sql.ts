/** SQL formatted in the warehouse's dialect. The formatter is large, so it is loaded when first asked for. */
import type { SqlLanguage } from 'sql-formatter';
import type { ConnectionKind } from '../../../../preload/connection-model.ts';

const languages: { readonly [Kind in ConnectionKind]: SqlLanguage } = {
  postgres: 'postgresql',
  redshift: 'redshift',
  bigquery: 'bigquery',
  snowflake: 'snowflake',
  duckdb: 'duckdb',
};

/** Keywords keep their case: it is the analyst's. Throws where the text can't be read as SQL. */
export async function formatSql(sql: string, kind: ConnectionKind): Promise<string> {
  const { format } = await import('sql-formatter');
  return format(sql, { language: languages[kind], tabWidth: 2, keywordCase: 'preserve' });
}
