/** What the rest of the app may know of a trait's state file. Short reads, safe on the main thread. */
import type { EventRecord } from '../../preload/model.ts';

export interface EventPage {
  readonly filter: 'all' | 'added' | 'changed' | 'removed' | 'failed';
  readonly offset: number;
  readonly limit: number;
}

/** Row keys in the snapshot; 0 where the trait has never run. */
export declare function snapshotRows(stateDir: string, traitId: string): number;
/** The events of one run, a page at a time, in the order they were planned. */
export declare function runEvents(
  stateDir: string,
  traitId: string,
  runId: string,
  page: EventPage,
): { readonly total: number; readonly events: readonly EventRecord[] };
/** Every event ever planned for one row key of one trait, newest first. */
export declare function keyHistory(stateDir: string, traitId: string, key: string, limit: number): readonly EventRecord[];
/** The run whose deliveries a crash or a quit left unfinished, if any. */
export declare function unfinishedRun(stateDir: string, traitId: string): { readonly runId: string } | null;
/** Gives up the plan of a blocked run. */
export declare function discardPlan(stateDir: string, traitId: string, runId: string): void;
/** Deletes a trait's state: the next run sends every row again. */
export declare function removeState(stateDir: string, traitId: string): void;
