/** Table `schedule_states`: what a schedule remembers between two looks at the clock. Times are ISO 8601 UTC. */
import type { Waiting } from '../../preload/model.ts';
import type { Reader, Writer } from './database.ts';

/** A waiting run with how often it was tried in vain. */
export interface StoredWaiting extends Waiting {
  readonly attempts: number;
}

export interface ScheduleState {
  /** Of a trait in a file; the app's own traits keep theirs in their row. Undefined: it was never counted. */
  readonly nextRunAt?: string;
  /** What a run has already followed: the other trait's run, or the state of the files. */
  readonly seen?: string;
  readonly waiting?: StoredWaiting;
}

interface Row {
  readonly next_run_at: string | null;
  readonly seen: string | null;
  readonly waiting: string | null;
}

/** Empty where nothing is remembered. */
export function scheduleState(db: Reader, traitId: string): ScheduleState {
  const row = db
    .prepare<[string], Row>('SELECT next_run_at, seen, waiting FROM schedule_states WHERE trait_id = ?')
    .get(traitId);
  return {
    ...(row?.next_run_at != null && { nextRunAt: row.next_run_at }),
    ...(row?.seen != null && { seen: row.seen }),
    ...(row?.waiting != null && { waiting: JSON.parse(row.waiting) as StoredWaiting }),
  };
}

/** Why a due run does not run yet, as everybody may see it. */
export function waitingOf(db: Reader, traitId: string): Waiting | undefined {
  const { waiting } = scheduleState(db, traitId);
  return waiting && { since: waiting.since, retryAt: waiting.retryAt, reason: waiting.reason };
}

/** All runs that wait, by trait: one look for a whole tick of the scheduler. */
export function allWaiting(db: Reader): ReadonlyMap<string, StoredWaiting> {
  const rows = db
    .prepare<[], { trait_id: string; waiting: string }>(
      'SELECT trait_id, waiting FROM schedule_states WHERE waiting IS NOT NULL',
    )
    .all();
  return new Map(rows.map((row) => [row.trait_id, JSON.parse(row.waiting) as StoredWaiting]));
}

/** Changes what is named; null forgets it. */
export function saveScheduleState(
  db: Writer,
  traitId: string,
  change: { readonly [Name in keyof ScheduleState]?: ScheduleState[Name] | null },
): void {
  const { nextRunAt = null, seen = null, waiting = null } = { ...scheduleState(db, traitId), ...change };
  db.prepare(
    `INSERT INTO schedule_states (trait_id, next_run_at, seen, waiting) VALUES ($traitId, $nextRunAt, $seen, $waiting)
     ON CONFLICT (trait_id) DO UPDATE SET next_run_at = $nextRunAt, seen = $seen, waiting = $waiting`,
  ).run({ traitId, nextRunAt, seen, waiting: waiting && JSON.stringify(waiting) });
}

export function forgetScheduleState(db: Writer, traitId: string): void {
  db.prepare('DELETE FROM schedule_states WHERE trait_id = ?').run(traitId);
}
