/** What taking a run back would send: worked out by the engine, nothing changes. */
import type { PreviewDocument, RunDocument } from '../../../preload/run-model.ts';
import type { UndoPreviewJob } from '../../engine/job.ts';
import { AppError, fromFailure } from '../../errors.ts';
import type { Core } from '../core.ts';

/** Changes (back -> to) a plan brings along for review. */
const changesShown = 100;

interface UndoPlanning {
  readonly run: Pick<RunDocument, 'run' | 'traitId'>;
  /** The rate of the space, where it is known, for the estimate. */
  readonly eventsPerSecond: number | undefined;
}

/** The job that plans an undo. */
export function undoPlanJob(stateDir: string, { run, eventsPerSecond }: UndoPlanning): UndoPreviewJob {
  return {
    type: 'undo-preview',
    traitId: run.traitId,
    undoes: run.run,
    changes: changesShown,
    stateDir,
    ...(eventsPerSecond !== undefined && { eventsPerSecond }),
  };
}

/** Throws what keeps the run from being undone. */
export async function planUndo(
  core: Pick<Core, 'parts' | 'stateDir'>,
  planning: UndoPlanning,
): Promise<PreviewDocument> {
  const last = await core.parts.startJob(undoPlanJob(core.stateDir, planning), () => {}).done;
  if (last.type === 'failed') throw fromFailure(last.failure);
  if (last.type !== 'previewed') throw new AppError('internal', 'A plan answered with something else.');
  return last.document;
}
