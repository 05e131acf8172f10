/** Tables `alerts` and `trait_conditions`: what was spoken up about, and what holds of each trait since. */
import type { Alert, Condition } from '../../preload/alerts.ts';
import type { Reader, Writer } from './database.ts';

/** Something that holds of a trait, and the run that showed it. */
export interface StoredCondition {
  readonly kind: Condition;
  readonly runId: string | null;
}

interface Row {
  readonly document: string;
  readonly is_read: number;
}

/** Older ones are forgotten: an inbox is no archive, the runs are. */
const kept = 200;

/** Newest first. */
export function allAlerts(db: Reader): readonly Alert[] {
  return db
    .prepare<[], Row>('SELECT document, is_read FROM alerts ORDER BY at DESC, rowid DESC')
    .all()
    .map(({ document, is_read }) => ({ ...(JSON.parse(document) as Alert), isRead: is_read === 1 }));
}

export function insertAlert(db: Writer, alert: Alert): void {
  const { id, traitId, at, isRead } = alert;
  db.prepare('INSERT INTO alerts (id, trait_id, at, is_read, document) VALUES (?, ?, ?, ?, ?)').run(
    id,
    traitId,
    at,
    isRead ? 1 : 0,
    JSON.stringify(alert),
  );
  db.prepare(
    'DELETE FROM alerts WHERE id NOT IN (SELECT id FROM alerts ORDER BY at DESC, rowid DESC LIMIT ?)',
  ).run(kept);
}

/** All of them, or one. */
export function markRead(db: Writer, id?: string): void {
  db.prepare('UPDATE alerts SET is_read = 1 WHERE ? IS NULL OR id = ?').run(id ?? null, id ?? null);
}

/** What was asked of somebody about a trait has been answered. */
export function markAnswered(db: Writer, traitId: string, kind: Alert['kind']): void {
  db.prepare(`UPDATE alerts SET is_read = 1 WHERE trait_id = ? AND json_extract(document, '$.kind') = ?`).run(
    traitId,
    kind,
  );
}

/** All of them, or one. What holds of the traits stays known, so nothing is told twice. */
export function deleteAlerts(db: Writer, id?: string): void {
  db.prepare('DELETE FROM alerts WHERE ? IS NULL OR id = ?').run(id ?? null, id ?? null);
}

export function conditionsOfTrait(db: Reader, traitId: string): readonly StoredCondition[] {
  return db
    .prepare<[string], StoredCondition>(
      'SELECT kind, run_id AS runId FROM trait_conditions WHERE trait_id = ? ORDER BY kind',
    )
    .all(traitId);
}

/** Replaces what holds of a trait. */
export function saveConditions(db: Writer, traitId: string, conditions: readonly StoredCondition[]): void {
  db.prepare('DELETE FROM trait_conditions WHERE trait_id = ?').run(traitId);
  const insert = db.prepare('INSERT INTO trait_conditions (trait_id, kind, run_id) VALUES (?, ?, ?)');
  for (const { kind, runId } of conditions) insert.run(traitId, kind, runId);
}
