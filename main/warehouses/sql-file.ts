import { readFileSync } from 'node:fs';

/**
 * The text of `sql/<name>.sql`. The file lies beside the bundle as it lies beside the source, so only a module of this very
 * folder may resolve it.
 */
export function sqlFile(name: string): string {
  return readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');
}
