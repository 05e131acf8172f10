/** Table `trait_versions`: the SQL that a trait has had. */
import type { TraitVersion } from '../../preload/model.ts';
import type { Reader, Writer } from './database.ts';

/** More than anybody looks through; an old one is forgotten for each new one. */
const kept = 200;

/** The newest first; the first is what the trait has now. */
export function versionsOf(db: Reader, traitId: string): readonly TraitVersion[] {
  return db
    .prepare<[string], TraitVersion>(
      'SELECT saved_at AS savedAt, sql FROM trait_versions WHERE trait_id = ? ORDER BY saved_at DESC',
    )
    .all(traitId);
}

/** Notes the trait's SQL unless it is what it was. `at` is ISO 8601 UTC. */
export function noteVersion(db: Writer, traitId: string, { savedAt, sql }: TraitVersion): void {
  if (versionsOf(db, traitId)[0]?.sql === sql) return;
  db.prepare('INSERT OR REPLACE INTO trait_versions (trait_id, saved_at, sql) VALUES (?, ?, ?)').run(
    traitId,
    savedAt,
    sql,
  );
  db.prepare(
    `DELETE FROM trait_versions WHERE trait_id = $id AND saved_at NOT IN (
       SELECT saved_at FROM trait_versions WHERE trait_id = $id ORDER BY saved_at DESC LIMIT $kept)`,
  ).run({ id: traitId, kept });
}
