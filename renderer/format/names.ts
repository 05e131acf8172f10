/** Small texts derived from names and ids. */

/**
 * The key a trait of this name gets, e.g. `Has open ticket` -> `has-open-ticket`: main/traits/slug.ts's rule, to show it before
 * it exists. Main decides, adds a number where it is taken, and makes one up for a name without a Latin letter (empty here).
 */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return words.slice(0, 80).replace(/-+$/, '');
}

/** One or two letters for an avatar: `jane.doe@x.com` -> `JD`, `u_1042` -> `U1`. */
export function initialsOf(key: string): string {
  const parts = (key.split('@')[0] ?? key).split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  const letters = second === '' ? [...first].slice(0, 2) : [[...first][0], [...second][0]];
  return letters.join('').toUpperCase() || '?';
}

/** Warehouse kinds as their makers write them. */
export const kindNames = { postgres: 'PostgreSQL', duckdb: 'DuckDB' } as const;

export const regionNames = { us: 'United States', eu: 'European Union', custom: 'Custom host' } as const;
