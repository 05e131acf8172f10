/**
 * A state file's journal (WAL). Whoever opens the file first after a kill reads it whole and writes it back on closing: measured 0.6 s
 * for 300 MB, too long for the thread that paints the window.
 */
import { statSync } from 'node:fs';
import { readState, stateIds, statePath } from './open.ts';

/** Read and written back within 40 ms. */
const SHORT_BYTES = 16 * 1024 * 1024;

/** Whether opening the state could hold a thread up. */
export function hasLongJournal(stateDir: string, traitId: string): boolean {
  const found = statSync(`${statePath(stateDir, traitId)}-wal`, { throwIfNoEntry: false });
  return found !== undefined && found.size > SHORT_BYTES;
}

/** Traits whose state can't be opened quickly. */
export const longJournals = (stateDir: string): readonly string[] =>
  stateIds(stateDir).filter((traitId) => hasLongJournal(stateDir, traitId));

/** Writes a journal back into its file, unless a run has both open. For a worker. */
export function settleJournal(place: { readonly stateDir: string; readonly traitId: string }): void {
  readState(place, () => undefined, undefined);
}
