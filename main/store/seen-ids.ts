/** Table `seen_ids`: what Segment said of an id, and when. */
import type { Reader, Writer } from './database.ts';

export interface SeenScope {
  readonly spaceId: string;
  readonly kind: 'user' | 'group';
}

interface Row {
  readonly seen: 0 | 1;
  readonly checked_at: string;
}

/** What is known of an id, or undefined where it was never asked for. `at` is ISO 8601 UTC. */
export function rememberedId(
  db: Reader,
  { spaceId, kind }: SeenScope,
  id: string,
): { readonly isSeen: boolean; readonly at: string } | undefined {
  const row = db
    .prepare<[string, string, string], Row>(
      'SELECT seen, checked_at FROM seen_ids WHERE space_id = ? AND kind = ? AND id = ?',
    )
    .get(spaceId, kind, id);
  return row && { isSeen: row.seen === 1, at: row.checked_at };
}

export function rememberId(
  db: Writer,
  { spaceId, kind }: SeenScope,
  answer: { readonly id: string; readonly isSeen: boolean; readonly at: string },
): void {
  db.prepare(
    `INSERT INTO seen_ids (space_id, kind, id, seen, checked_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seen = excluded.seen, checked_at = excluded.checked_at`,
  ).run(spaceId, kind, answer.id, answer.isSeen ? 1 : 0, answer.at);
}

/** Other settings, another answer: a space that was edited is asked anew. */
export function forgetIds(db: Writer, spaceId: string): void {
  db.prepare('DELETE FROM seen_ids WHERE space_id = ?').run(spaceId);
}
