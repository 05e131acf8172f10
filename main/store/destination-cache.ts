/** Table `destination_cache`: a source's connected destinations as last read. */
import type { Destination } from '../../preload/profile.ts';
import type { Reader, Writer } from './database.ts';

export interface CachedDestinations {
  readonly destinations: readonly Destination[];
  /** ISO 8601 UTC. */
  readonly readAt: string;
}

export function cachedDestinations(db: Reader, spaceId: string): CachedDestinations | undefined {
  const row = db
    .prepare<[string], { readonly destinations: string; readonly read_at: string }>(
      'SELECT destinations, read_at FROM destination_cache WHERE space_id = ?',
    )
    .get(spaceId);
  return row && { destinations: JSON.parse(row.destinations), readAt: row.read_at };
}

export function cacheDestinations(
  db: Writer,
  spaceId: string,
  { destinations, readAt }: CachedDestinations,
): void {
  db.prepare(
    `INSERT INTO destination_cache (space_id, destinations, read_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET destinations = excluded.destinations, read_at = excluded.read_at`,
  ).run(spaceId, JSON.stringify(destinations), readAt);
}

export function forgetDestinations(db: Writer, spaceId: string): void {
  db.prepare('DELETE FROM destination_cache WHERE space_id = ?').run(spaceId);
}
