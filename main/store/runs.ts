/** Table `runs`: every run's document, with the few columns that lists and recovery ask for. */
import type { RunDocument, RunMark } from '../../preload/run-model.ts';
import type { Reader, Writer } from './database.ts';

interface Row {
  readonly document: string;
}

/** A run that some process says it is executing. */
export interface RunUnderWay {
  readonly document: RunDocument;
  readonly pid: number;
}

/** Inserts or replaces; `pid` is the process at work and counts only while the run is `running`. */
export function saveRun(db: Writer, document: RunDocument, pid: number): void {
  const running = document.status === 'running';
  db.prepare(
    `INSERT INTO runs (id, trait_id, status, started_at, ended_at, pid, document)
     VALUES ($run, $traitId, $status, $startedAt, $endedAt, $pid, $document)
     ON CONFLICT (id) DO UPDATE SET status = $status, ended_at = $endedAt, pid = $pid, document = $document`,
  ).run({
    run: document.run,
    traitId: document.traitId,
    status: document.status,
    startedAt: document.startedAt,
    endedAt: running ? null : document.endedAt,
    pid: running ? pid : null,
    document: JSON.stringify(document),
  });
}

export function findRun(db: Reader, id: string): RunDocument | undefined {
  const row = db.prepare<[string], Row>('SELECT document FROM runs WHERE id = ?').get(id);
  return row && fromRow(row);
}

/** Newest first. */
export function latestRuns(db: Reader, limit: number): readonly RunDocument[] {
  return db
    .prepare<[number], Row>('SELECT document FROM runs ORDER BY started_at DESC, rowid DESC LIMIT ?')
    .all(limit)
    .map(fromRow);
}

/** Newest first. */
export function runsOfTrait(db: Reader, traitId: string, limit: number): readonly RunDocument[] {
  return db
    .prepare<[string, number], Row>(
      'SELECT document FROM runs WHERE trait_id = ? ORDER BY started_at DESC, rowid DESC LIMIT ?',
    )
    .all(traitId, limit)
    .map(fromRow);
}

/** The latest runs of each of the app's traits in short, newest first within a trait: 10 ms for 200 traits with 30 runs each. */
export function latestMarks(db: Reader, perTrait: number): readonly RunMark[] {
  return db
    .prepare<[number], RunMark>(
      `SELECT runs.id AS run, trait_id AS traitId, status, started_at AS startedAt,
         json_extract(document, '$.rows.added') + json_extract(document, '$.rows.changed')
           + json_extract(document, '$.rows.removed') AS changes
       FROM traits CROSS JOIN runs ON runs.rowid IN
         (SELECT rowid FROM runs WHERE trait_id = traits.id ORDER BY started_at DESC LIMIT ?)
       ORDER BY traits.id, started_at DESC, runs.rowid DESC`,
    )
    .all(perTrait);
}

/** Runs of a trait that sent what they found, the newest first. */
export function sentRuns(db: Reader, traitId: string, limit: number): readonly RunDocument[] {
  return db
    .prepare<[string, number], Row>(
      `SELECT document FROM runs WHERE trait_id = ? AND status IN ('succeeded', 'partial')
       ORDER BY started_at DESC, rowid DESC LIMIT ?`,
    )
    .all(traitId, limit)
    .map(fromRow);
}

/** Runs that came to an end of their own after one time and until another, ISO 8601 UTC, the oldest first. */
export function runsEnded(
  db: Reader,
  { after, until }: { readonly after: string; readonly until: string },
): readonly RunDocument[] {
  return db
    .prepare<[string, string], Row>(
      `SELECT document FROM runs WHERE ended_at > ? AND ended_at <= ? AND status <> 'cancelled' ORDER BY ended_at`,
    )
    .all(after, until)
    .map(fromRow);
}

/** The latest run of a trait that succeeded; undefined where none did. */
export function lastSuccessOf(db: Reader, traitId: string): string | undefined {
  return db
    .prepare<[string], { id: string }>(
      `SELECT id FROM runs WHERE trait_id = ? AND status = 'succeeded' ORDER BY started_at DESC, rowid DESC LIMIT 1`,
    )
    .get(traitId)?.id;
}

/** When a trait was last sent, else first tried; undefined where it never ran. */
export function firstOrLastSent(db: Reader, traitId: string): string | undefined {
  const row = db
    .prepare<[string], { at: string | null }>(
      `SELECT coalesce(max(started_at) FILTER (WHERE status IN ('succeeded', 'partial')), min(started_at)) AS at
       FROM runs WHERE trait_id = ?`,
    )
    .get(traitId);
  return row?.at ?? undefined;
}

export function runsUnderWay(db: Reader): readonly RunUnderWay[] {
  return db
    .prepare<[], { document: string; pid: number | null }>(
      `SELECT document, pid FROM runs WHERE status = 'running'`,
    )
    .all()
    .map((row) => ({ document: fromRow(row), pid: row.pid ?? 0 }));
}

/** Plans of one trait that a guard still holds back, newest first. */
export function blockedRuns(db: Reader, traitId: string): readonly RunDocument[] {
  return db
    .prepare<[string], Row>(
      `SELECT document FROM runs WHERE trait_id = ? AND status = 'blocked' ORDER BY started_at DESC, rowid DESC`,
    )
    .all(traitId)
    .map(fromRow);
}

export function deleteRunsOfTrait(db: Writer, traitId: string): void {
  db.prepare('DELETE FROM runs WHERE trait_id = ?').run(traitId);
}

function fromRow(row: Row): RunDocument {
  return JSON.parse(row.document) as RunDocument;
}
