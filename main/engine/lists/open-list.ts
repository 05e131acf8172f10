/** Opens one of a run's lists on the trait's state file. */
import { isEvents } from '../../../preload/lists.ts';
import { invalidRowsOf } from '../state/invalid-rows.ts';
import type { StateDb } from '../state/open.ts';
import { runById } from '../state/runs.ts';
import { eventSections } from './event-sections.ts';
import type { ListOf } from './list-request.ts';
import type { Sections } from './sections.ts';
import { unchangedSections } from './unchanged-sections.ts';

/** Nothing is in the list of a run that never planned, but for its invalid rows. */
export function openList(db: StateDb, { traitId, runId, list }: ListOf): Sections {
  if (list === 'invalid') return invalidSections(db, runId);
  const run = runById(db, runId);
  if (!run) return { count: 0, total: 0, countOf: () => 0, read: () => emptySection };
  return isEvents(list) ? eventSections(db, run, { traitId, filter: list }) : unchangedSections(db, run);
}

const emptySection = {
  count: 0,
  entry: () => {
    throw new RangeError('An empty list has no entries.');
  },
};

/** Few enough to be one section. */
function invalidSections(db: StateDb, runId: string): Sections {
  const rows = invalidRowsOf(db, runId);
  const section = {
    count: rows.length,
    entry: (index: number) => {
      const row = rows[index];
      if (!row) throw new RangeError(`No invalid row ${index}.`);
      return { ...row, values: null };
    },
  };
  return { count: 1, total: rows.length, countOf: () => rows.length, read: () => section };
}
