/** Runs of the app's own traits, as the analyst and the scheduler start them. */

import type { RunMode } from '../../../preload/model.ts';
import type { PreviewDocument } from '../../../preload/run-model.ts';
import type { Start } from '../../scheduler/agenda.ts';
import { findSpace } from '../../store/spaces.ts';
import type { StoredTrait } from '../../store/traits.ts';
import type { Core } from '../core.ts';
import { rateOf } from '../spaces/spaces.ts';
import type { TargetOf } from '../spaces/targets.ts';
import type { Traits } from '../traits/traits.ts';
import type { Archive } from './archive.ts';
import type { Runs, StartedRun } from './runs.ts';
import { planUndo } from './undo-plan.ts';

export interface Launch {
  /** A run now. Throws `busy` and whatever keeps it from starting. */
  start(traitId: string, mode?: RunMode): Promise<StartedRun>;
  /** Sends the plan that a guard has held back. */
  approve(runId: string): Promise<StartedRun>;
  /** What taking a run back would send now. */
  planUndo(runId: string): Promise<PreviewDocument>;
  /** Sends the values from before a run. */
  undo(runId: string): Promise<StartedRun>;
  /** For the scheduler: never throws, never overlaps; a run that can't start leaves a failed document. */
  startDue(trait: StoredTrait, start: Start): void;
}

interface Needs {
  readonly traits: Traits;
  readonly runs: Runs;
  readonly archive: Archive;
  readonly targetOf: TargetOf;
}

export function createLaunch(core: Core, { traits, runs, archive, targetOf }: Needs): Launch {
  return {
    start: async (traitId, mode = 'changes') =>
      runs.start(await targetOf(traits.find(traitId)), { trigger: 'manual', mode }),
    approve: async (runId) => {
      const document = archive.held(runId);
      return runs.resume(document, await targetOf(traits.find(document.traitId)));
    },
    planUndo: async (runId) => {
      const document = archive.find(runId);
      const space = findSpace(core.db, traits.find(document.traitId).spaceId);
      return planUndo(core, { run: document, eventsPerSecond: space && rateOf(space) });
    },
    undo: async (runId) => {
      const document = archive.find(runId);
      return runs.undo(document, await targetOf(traits.find(document.traitId)));
    },
    startDue: (trait, start) => {
      const { trigger, ...due } = start;
      targetOf(trait)
        .then((target) => runs.start(target, { trigger, due }))
        .catch((error: unknown) => {
          // A manual run may have begun while the secret was read: that is no failure.
          if (!runs.isActive(trait.id)) runs.refuse({ ...trait, traitId: trait.id }, error, start);
        });
    },
  };
}
