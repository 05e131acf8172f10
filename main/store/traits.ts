/** Table `traits`: the traits made in the app, with the time each is due. Times are ISO 8601 UTC and compare as text. */
import type { Destinations, Trait, TraitDraft, WhenRowLeaves } from '../../preload/model.ts';
import type { Reader, Writer } from './database.ts';

/** A trait and when it is due; null when paused or manual. */
export interface StoredTrait extends Trait {
  readonly nextRunAt: string | null;
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly connection_id: string;
  readonly space_id: string;
  readonly sql: string;
  readonly destinations: string;
  readonly schedule: string;
  readonly when_row_leaves: WhenRowLeaves;
  readonly maximum_bytes: number | null;
  readonly paused: number;
  readonly next_run_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** All traits by name. */
export function allTraits(db: Reader): readonly StoredTrait[] {
  return db.prepare<[], Row>('SELECT * FROM traits ORDER BY name COLLATE NOCASE, key').all().map(fromRow);
}

export function findTrait(db: Reader, id: string): StoredTrait | undefined {
  const row = db.prepare<[string], Row>('SELECT * FROM traits WHERE id = ?').get(id);
  return row && fromRow(row);
}

export function findTraitByKey(db: Reader, key: string): StoredTrait | undefined {
  const row = db.prepare<[string], Row>('SELECT * FROM traits WHERE key = ?').get(key);
  return row && fromRow(row);
}

export function traitKeyTaken(db: Reader, key: string): boolean {
  return db.prepare<[string]>('SELECT 1 FROM traits WHERE key = ?').get(key) !== undefined;
}

/** Traits that are not paused, the longest overdue first. */
export function scheduledTraits(db: Reader): readonly StoredTrait[] {
  return db
    .prepare<[], Row>('SELECT * FROM traits WHERE paused = 0 ORDER BY next_run_at, key')
    .all()
    .map(fromRow);
}

/** Names of the traits that use a connection or a space. */
export function traitsUsing(
  db: Reader,
  used: { connectionId: string } | { spaceId: string },
): readonly string[] {
  const [column, id] =
    'connectionId' in used ? ['connection_id', used.connectionId] : ['space_id', used.spaceId];
  const rows = db.prepare<[string], { name: string }>(
    `SELECT name FROM traits WHERE ${column} = ? ORDER BY name`,
  );
  return rows.all(id).map((row) => row.name);
}

export function insertTrait(db: Writer, trait: StoredTrait): void {
  db.prepare(
    `INSERT INTO traits (id, key, name, description, connection_id, space_id, sql, destinations, schedule,
       when_row_leaves, maximum_bytes, paused, next_run_at, created_at, updated_at)
     VALUES ($id, $key, $name, $description, $connectionId, $spaceId, $sql, $destinations, $schedule,
       $whenRowLeaves, $maximumBytes, $paused, $nextRunAt, $createdAt, $updatedAt)`,
  ).run(toParameters(trait));
}

/** Everything but id, key and creation time. */
export function updateTrait(db: Writer, trait: StoredTrait): void {
  const { key: _key, createdAt: _createdAt, ...parameters } = toParameters(trait);
  db.prepare(
    `UPDATE traits SET name = $name, description = $description, connection_id = $connectionId, space_id = $spaceId,
       sql = $sql, destinations = $destinations, schedule = $schedule, when_row_leaves = $whenRowLeaves, maximum_bytes = $maximumBytes,
       paused = $paused, next_run_at = $nextRunAt, updated_at = $updatedAt
     WHERE id = $id`,
  ).run(parameters);
}

export function setNextRun(db: Writer, id: string, nextRunAt: string | null): void {
  db.prepare('UPDATE traits SET next_run_at = ? WHERE id = ?').run(nextRunAt, id);
}

export function deleteTrait(db: Writer, id: string): void {
  db.prepare('DELETE FROM traits WHERE id = ?').run(id);
}

function toParameters(trait: StoredTrait) {
  return {
    ...trait,
    destinations: JSON.stringify(trait.destinations),
    maximumBytes: trait.maximumBytes ?? null,
    paused: trait.paused ? 1 : 0,
  };
}

function fromRow(row: Row): StoredTrait {
  const draft: TraitDraft = {
    name: row.name,
    description: row.description,
    connectionId: row.connection_id,
    spaceId: row.space_id,
    sql: row.sql,
    destinations: JSON.parse(row.destinations) as Destinations,
    schedule: row.schedule,
    whenRowLeaves: row.when_row_leaves,
    ...(row.maximum_bytes !== null && { maximumBytes: row.maximum_bytes }),
  };
  const { id, key, created_at: createdAt, updated_at: updatedAt, next_run_at: nextRunAt } = row;
  return { ...draft, id, key, paused: row.paused === 1, createdAt, updatedAt, nextRunAt };
}
