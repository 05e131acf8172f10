/** Table `trait_files`: which `.sql` file owns which trait key in this data directory. */
import type { Reader, Writer } from './database.ts';

export interface TraitFileClaim {
  readonly key: string;
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

export function claimOf(db: Reader, key: string): TraitFileClaim | undefined {
  return db
    .prepare<[string], TraitFileClaim>('SELECT key, path, name FROM trait_files WHERE key = ?')
    .get(key);
}

/** Takes or moves the key; `at` is ISO 8601 UTC. */
export function claimKey(db: Writer, claim: TraitFileClaim, at: string): void {
  db.prepare(
    `INSERT INTO trait_files (key, path, name, used_at) VALUES ($key, $path, $name, $at)
     ON CONFLICT (key) DO UPDATE SET path = $path, name = $name, used_at = $at`,
  ).run({ ...claim, at });
}
