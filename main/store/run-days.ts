/** The runs of each day, added up: what charts show of more runs than a list holds. */
import type { RunDay } from '../../preload/run-days.ts';
import type { Reader } from './database.ts';

interface DaysAsked {
  /** All traits where undefined. */
  readonly traitId?: string | undefined;
  /** ISO 8601 UTC; runs that began before are left out. */
  readonly since: string;
}

/** Days of this computer's calendar on which a run ended, oldest first. */
export function runDays(db: Reader, { traitId, since }: DaysAsked): readonly RunDay[] {
  return db
    .prepare<[{ traitId: string | null; since: string }], RunDay>(
      `SELECT date(started_at, 'localtime') AS day,
              count(*) AS runs,
              sum(document ->> '$.rows.read') AS read,
              sum(document ->> '$.rows.added') AS added,
              sum(document ->> '$.rows.changed') AS changed,
              sum(document ->> '$.rows.removed') AS removed,
              sum(document ->> '$.events.sent') AS sent,
              sum(document ->> '$.durationMs') AS durationMs
       FROM runs
       WHERE status <> 'running' AND started_at >= $since AND ($traitId IS NULL OR trait_id = $traitId)
       GROUP BY day ORDER BY day`,
    )
    .all({ traitId: traitId ?? null, since });
}
