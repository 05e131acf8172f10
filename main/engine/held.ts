/** Plans that a guard held back. They live until they are approved or given up, or until a newer plan replaces them. */
import { moveEvents } from './state/fates.ts';
import type { StateDb } from './state/open.ts';
import { runById, runsInState, setRunState } from './state/runs.ts';

/** Gives all of them up; call it in the transaction that writes the plan which replaces them. */
export function discardHeldRuns(db: StateDb): void {
  for (const run of runsInState(db, 'held')) discardRun(db, run.id);
}

/** Gives up one held plan. */
export function discardRun(db: StateDb, runId: string): void {
  db.transaction(() => {
    // Approved meanwhile, perhaps: a run that sends must stay known as one that sends.
    if (runById(db, runId)?.state !== 'held') return;
    moveEvents(db, runId, { from: 'held', to: 'discarded', reason: 'The plan was given up.' });
    setRunState(db, runId, 'settled');
  }).immediate();
}
