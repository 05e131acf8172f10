/** Small texts derived from names and ids. */

/** The key a trait of this name gets, e.g. `Has open ticket` -> `has_open_ticket`; main decides and may add a number. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** One or two letters for an avatar: `jane.doe@x.com` -> `JD`, `u_1042` -> `U1`. */
export function initialsOf(key: string): string {
  const parts = (key.split('@')[0] ?? key).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  const letters = second === '' ? [...first].slice(0, 2) : [[...first][0], [...second][0]];
  return letters.join('').toUpperCase() || '?';
}

/** `Zendesk tickets` for a file-like name of the warehouse kind. */
export const kindNames = { postgres: 'PostgreSQL', duckdb: 'DuckDB' } as const;

export const regionNames = { us: 'United States', eu: 'European Union', custom: 'Custom host' } as const;
