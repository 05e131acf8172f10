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

/** Previews ask for samples: more answers than this are of other queries. */
const answersRead = 2000;

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

/** What was answered of a space's ids since then, the newest first; `at` is ISO 8601 UTC. */
export function answeredIds(
  db: Reader,
  { spaceId, kind }: SeenScope,
  since: string,
): { readonly seen: readonly string[]; readonly unseen: readonly string[] } {
  const rows = db
    .prepare<[string, string, string, number], { id: string; seen: 0 | 1 }>(
      `SELECT id, seen FROM seen_ids WHERE space_id = ? AND kind = ? AND checked_at >= ?
       ORDER BY checked_at DESC LIMIT ?`,
    )
    .all(spaceId, kind, since, answersRead);
  const idsOf = (seen: 0 | 1) => rows.filter((row) => row.seen === seen).map(({ id }) => id);
  return { seen: idsOf(1), unseen: idsOf(0) };
}
