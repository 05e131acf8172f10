/** What the engine is asked for each kind of run. */
import type { RunMode } from '../../../preload/model.ts';
import type { RunTrigger } from '../../../preload/run-model.ts';
import type { ResumeJob, Retention, RunJob, UndoJob } from '../../engine/job.ts';
import type { Reader } from '../../store/database.ts';
import { readSettings } from '../../store/settings.ts';
import type { RunTarget } from '../spaces/targets.ts';

/** What every job that sends is given. */
export interface JobPlace extends RunTarget {
  readonly runId: string;
  readonly stateDir: string;
  readonly retention: Retention;
}

interface RunWishes {
  readonly trigger: RunTrigger;
  readonly approve: boolean;
  readonly mode: RunMode;
}

const flags: {
  readonly [Mode in RunMode]: Pick<RunJob, 'review' | 'asSent' | 'resync' | 'rebuild' | 'leave'>;
} = {
  changes: {},
  review: { review: true },
  resync: { resync: true },
  // A state that turns out to be sound is kept, and every row is sent all the same.
  resend: { rebuild: true, resync: true },
  asSent: { rebuild: true, asSent: true },
  leave: { leave: true },
};

export const runJob = (place: JobPlace, { trigger, approve, mode }: RunWishes): RunJob => ({
  type: 'run',
  trigger,
  ...flags[mode],
  ...place,
  ...(mode === 'leave' ? leaving(place) : { approve }),
});

/** Leavers that would keep their values are just what is not wanted then. */
const leaving = ({ trait }: JobPlace) => ({
  approve: true,
  trait: { ...trait, whenRowLeaves: 'null' as const },
});

export const resumeJob = (place: JobPlace): ResumeJob => ({ type: 'resume', ...place });

export const undoJob = (place: JobPlace, undoes: string): UndoJob => ({ type: 'undo', undoes, ...place });

/** How much history the settings want kept. */
export function retentionOf(db: Reader): Retention {
  const { historyDays, historyBytes } = readSettings(db);
  return { days: historyDays, bytes: historyBytes };
}
