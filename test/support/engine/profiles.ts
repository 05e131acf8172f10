/** Segment as a map: what the accepted events of planned runs leave of each profile. */
import { callOf } from '../../../main/engine/calls.ts';
import type { StateDb } from '../../../main/engine/state/open.ts';
import type { StoredRun } from '../../../main/engine/state/runs.ts';
import type { Json } from '../../../preload/model.ts';
import { eventsOf, planTable, settle } from './state.ts';
import { type Step, tableOf } from './story.ts';

export type Profiles = Map<string, { [name: string]: Json }>;

/** Settles a planned run; `accepts` says in turn which events the endpoint takes. */
export function sendRun(
  db: StateDb,
  run: StoredRun,
  { segment, accepts }: { readonly segment: Profiles; readonly accepts: readonly boolean[] },
): void {
  let turn = 0;
  settle(db, run, (event) => {
    if (accepts[turn++ % accepts.length] === false) return false;
    segment.set(event.key, { ...segment.get(event.key), ...callOf(run, event).traits });
    return true;
  });
}

interface Place {
  readonly db: StateDb;
  readonly stateDir: string;
}

/** Runs a step; answers the run if it sent anything. */
export function sendStep(place: Place, step: Step, segment: Profiles): StoredRun | undefined {
  const plan = planTable(place, tableOf(step));
  if (plan.kind !== 'ready') return undefined;
  sendRun(place.db, plan.run, { segment, accepts: step.accepts });
  return eventsOf(place.db, plan.run.id).length > 0 ? plan.run : undefined;
}

/** The profiles that have any traits, without the nulls: a trait that is null is none. */
export const presentIn = (profiles: Profiles): ReadonlyMap<string, object> =>
  new Map(
    [...profiles]
      .map(([key, traits]) => {
        const present = Object.entries(traits).filter(([, value]) => value !== null);
        return [key, Object.fromEntries(present)] as const;
      })
      .filter(([, traits]) => Object.keys(traits).length > 0),
  );

/** A step whose rows break no rule and are all accepted. */
export function withoutMistakes(step: Step): Step {
  const rows = new Map(step.rows.filter(({ key }) => key?.trim()).map((row) => [row.key, row]));
  return { ...step, rows: [...rows.values()], accepts: [true] };
}
