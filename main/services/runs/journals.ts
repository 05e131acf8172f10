/** States that a killed run left with a long journal: a worker puts them in order before this thread opens them. */
import { hasLongJournal, longJournals } from '../../engine/state/journal.ts';
import { AppError, toFailure } from '../../errors.ts';
import { logged } from '../../log.ts';
import { runsUnderWay } from '../../store/runs.ts';
import type { Core } from '../core.ts';
import type { StateReads } from '../parts.ts';
import { isAlive } from './recovery.ts';

export interface Journals {
  /** All that are long now; resolves when they are short. */
  settle(): Promise<void>;
  /** The reads, each of which throws `busy` where it would have to wait for a long journal. */
  guard(reads: StateReads): StateReads;
}

/** `onSettled` is told when a state can be read again. */
export function createJournals(core: Omit<Core, 'bus'>, onSettled: () => void): Journals {
  const { stateDir, parts, db, log } = core;
  const underWay = new Map<string, Promise<void>>();
  /** Damaged, perhaps: reading it then says so. */
  const givenUp = new Set<string>();

  const settleOne = (traitId: string): Promise<void> => {
    const known = underWay.get(traitId);
    if (known) return known;
    const settling = parts
      .startJob({ type: 'settle-journal', stateDir, traitId }, () => {})
      .done.then((last) => {
        underWay.delete(traitId);
        if (last.type !== 'failed') return onSettled();
        givenUp.add(traitId);
        log.warn({ trait: traitId, failure: logged(last.failure) }, 'journal could not be settled');
      });
    underWay.set(traitId, settling);
    return settling;
  };

  /** A run that has the file open has read its journal already. */
  const isOpen = (traitId: string): boolean =>
    runsUnderWay(db).some(({ document, pid }) => document.traitId === traitId && isAlive(pid));

  const isLeft = (traitId: string): boolean =>
    hasLongJournal(stateDir, traitId) && !givenUp.has(traitId) && !isOpen(traitId);

  const expectShort = (traitId: string): void => {
    if (!underWay.has(traitId) && !isLeft(traitId)) return;
    settleOne(traitId).catch((error: unknown) =>
      log.error({ failure: logged(toFailure(error)) }, 'settling failed'),
    );
    throw new AppError('busy', 'The state of this trait is being put in order after an interruption.', {
      advice: 'Try again in a moment.',
    });
  };

  return {
    settle: async () => {
      await Promise.all(longJournals(stateDir).filter(isLeft).map(settleOne));
    },
    guard: (reads) => guarded(reads, expectShort),
  };
}

function guarded(reads: StateReads, expectShort: (traitId: string) => void): StateReads {
  const first =
    <Rest extends readonly unknown[], Value>(
      read: (stateDir: string, traitId: string, ...rest: Rest) => Value,
    ) =>
    (stateDir: string, traitId: string, ...rest: Rest): Value => {
      expectShort(traitId);
      return read(stateDir, traitId, ...rest);
    };
  return {
    snapshotRows: first(reads.snapshotRows),
    runEvents: first(reads.runEvents),
    runRequests: first(reads.runRequests),
    keyHistory: first(reads.keyHistory),
    unfinishedRun: first(reads.unfinishedRun),
    discardPlan: first(reads.discardPlan),
    removeState: reads.removeState,
  };
}
