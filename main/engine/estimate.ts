/** What sending a plan would take. */
import type { Estimate, RowCounts } from '../../preload/run-model.ts';
import { compareResult } from './comparison.ts';
import type { RunJob } from './job.ts';
import { limits } from './limits.ts';
import { countNewEvents, openNewIds } from './new-ids.ts';
import { countEvents } from './state/fates.ts';
import type { StateDb } from './state/open.ts';

import type { StoredRun } from './state/runs.ts';

/** At so many events a second, of which the first second's go at once; 0 = no bound. */
export function estimateOf(calls: number, newIds: number, perSecond: number): Estimate {
  const waiting = Math.max(0, calls - limits.eventsPerSecond);
  return { calls, newIds, durationMs: perSecond === 0 ? null : Math.round((waiting * 1000) / perSecond) };
}

/** Of a run that a guard holds back. */
export function estimateHeld(db: StateDb, run: StoredRun, { stateDir, trait, space }: RunJob): Estimate {
  const { idKind } = run.layout;
  const newIds = openNewIds({ stateDir, traitId: trait.traitId, idKind });
  try {
    const { planned } = countEvents(db, run.id);
    return estimateOf(planned, countNewEvents(db, run.id, newIds), space.eventsPerSecond);
  } finally {
    newIds.close();
  }
}

type Comparing = Parameters<typeof compareResult>;

/** Compares, and counts the ids that no trait has sent yet on the way. */
export function compareCounting(
  result: Comparing[0],
  options: Comparing[1],
  place: { readonly stateDir: string; readonly traitId: string | undefined },
): { readonly rows: RowCounts; readonly newIds: number } {
  const asked = openNewIds({ ...place, idKind: result.layout.idKind });
  let newIds = 0;
  try {
    const rows = compareResult(result, {
      ...options,
      onAdded: (bucket, hashes) => {
        newIds += asked.count(bucket, hashes);
        options.onAdded?.(bucket, hashes);
      },
    });
    return { rows, newIds };
  } finally {
    asked.close();
  }
}
