/** Small texts derived from names and ids. */

/** One or two letters for an avatar: `jane.doe@x.com` -> `JD`, `u_1042` -> `U1`. */
export function initialsOf(key: string): string {
  const parts = (key.split('@')[0] ?? key).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  const letters = second === '' ? [...first].slice(0, 2) : [[...first][0], [...second][0]];
  return letters.join('').toUpperCase() || '?';
}

/** Warehouse kinds as their makers write them. */
export const kindNames = {
  postgres: 'PostgreSQL',
  redshift: 'Redshift',
  bigquery: 'BigQuery',
  snowflake: 'Snowflake',
  duckdb: 'DuckDB',
} as const;

export const regionNames = { us: 'United States', eu: 'European Union', custom: 'Custom host' } as const;
