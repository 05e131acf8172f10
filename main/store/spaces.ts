/** Table `spaces`: Segment targets as saved. Secrets are in the vault; `savedSecrets` are added by the service. */
import type { Space, SpaceDraft } from '../../preload/model.ts';
import { spaceDraft } from '../../preload/schemas.ts';
import type { Reader, Writer } from './database.ts';

export type StoredSpace = Omit<Space, 'savedSecrets'>;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: SpaceDraft['kind'];
  readonly region: SpaceDraft['region'];
  readonly host: string | null;
  readonly events_per_second: number;
  readonly profiles: string | null;
  readonly workspace: string | null;
}

const columns = 'id, name, kind, region, host, events_per_second, profiles, workspace';

/** All spaces by name. */
export function allSpaces(db: Reader): readonly StoredSpace[] {
  return db.prepare<[], Row>(`SELECT ${columns} FROM spaces ORDER BY name`).all().map(fromRow);
}

export function findSpace(db: Reader, id: string): StoredSpace | undefined {
  const row = db.prepare<[string], Row>(`SELECT ${columns} FROM spaces WHERE id = ?`).get(id);
  return row && fromRow(row);
}

/** By name, without regard to case. */
export function spaceNamed(db: Reader, name: string): StoredSpace | undefined {
  const row = db.prepare<[string], Row>(`SELECT ${columns} FROM spaces WHERE name = ?`).get(name);
  return row && fromRow(row);
}

/** Inserts or replaces; `at` is ISO 8601 UTC. */
export function saveSpace(db: Writer, space: StoredSpace, at: string): void {
  db.prepare(
    `INSERT INTO spaces (id, name, kind, region, host, events_per_second, profiles, workspace, created_at, updated_at)
     VALUES ($id, $name, $kind, $region, $host, $eventsPerSecond, $profiles, $workspace, $at, $at)
     ON CONFLICT (id) DO UPDATE SET name = $name, kind = $kind, region = $region, host = $host,
       events_per_second = $eventsPerSecond, profiles = $profiles, workspace = $workspace, updated_at = $at`,
  ).run({
    ...space,
    host: space.host ?? null,
    profiles: space.profiles ? JSON.stringify(space.profiles) : null,
    workspace: space.workspace ? JSON.stringify(space.workspace) : null,
    at,
  });
}

export function deleteSpace(db: Writer, id: string): void {
  db.prepare('DELETE FROM spaces WHERE id = ?').run(id);
}

function fromRow(row: Row): StoredSpace {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    region: row.region,
    eventsPerSecond: row.events_per_second,
    ...(row.host !== null && { host: row.host }),
    ...(row.profiles !== null && { profiles: spaceDraft.shape.profiles.parse(JSON.parse(row.profiles)) }),
    ...(row.workspace !== null && { workspace: spaceDraft.shape.workspace.parse(JSON.parse(row.workspace)) }),
  };
}
