/** What a crash left: runs that say they are running though their process is gone, and outboxes not yet empty. */
import type { RunDocument } from '../../../preload/run-model.ts';
import { toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import { findRun, runsUnderWay, saveRun } from '../../store/runs.ts';
import { allTraits } from '../../store/traits.ts';
import type { Core } from '../core.ts';
import type { TargetOf } from '../spaces/targets.ts';
import { interruptedDocument } from './run-document.ts';
import type { Runs } from './runs.ts';

/** Marks runs of processes that are gone as failed; returns how many. Runs of another live process (CLI beside desktop) stay. */
export function settleInterrupted(core: Core): number {
  const gone = runsUnderWay(core.db).filter(({ pid }) => pid === process.pid || !isAlive(pid));
  for (const { document } of gone)
    saveRun(core.db, interruptedDocument(document, core.host.now()), process.pid);
  return gone.length;
}

/** Finishes the deliveries that a crash or a quit left of the app's own traits. A trait in a file is finished by its next sync. */
export async function resumeUnfinished(
  core: Core,
  runs: Runs,
  targetOf: TargetOf,
): Promise<readonly string[]> {
  const resumed: string[] = [];
  for (const trait of allTraits(core.db)) {
    try {
      const document = unfinishedDocument(core, trait.id);
      if (!document || runs.isActive(trait.id)) continue;
      resumed.push(runs.resume(document, await targetOf(trait)).runId);
    } catch (error) {
      // One trait whose secret or state can't be read must not keep the others from starting.
      core.log.warn(
        { trait: trait.key, failure: logged(toFailure(error)) },
        'unfinished run could not be resumed',
      );
    }
  }
  return resumed;
}

function unfinishedDocument(core: Core, traitId: string): RunDocument | undefined {
  const unfinished = core.parts.reads.unfinishedRun(core.stateDir, traitId);
  return unfinished ? findRun(core.db, unfinished.runId) : undefined;
}

/** Our own pid counts as gone: it was given out again after a restart (always 1 in a container). */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}
