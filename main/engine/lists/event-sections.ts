/** The events of a run as a list, a block a section. */
import { countIn, isWanted, recordOf } from '../event-records.ts';
import type { EventPage } from '../reading.ts';
import { blocksOf, eventsIn } from '../state/event-blocks.ts';
import type { StateDb } from '../state/open.ts';
import type { StoredRun } from '../state/runs.ts';
import type { Sections } from './sections.ts';

/** Those that a filter lets through, in planned order. */
export function eventSections(
  db: StateDb,
  run: StoredRun,
  { traitId, filter }: { readonly traitId: string; readonly filter: EventPage['filter'] },
): Sections {
  const blocks = blocksOf(db, run.id);
  return {
    count: blocks.length,
    total: blocks.reduce((sum, block) => sum + countIn(db, block, filter), 0),
    countOf: (section) => {
      const block = blocks[section];
      return block && countIn(db, block, filter);
    },
    read: (section) => {
      const block = blocks[section];
      const events = block ? eventsIn(db, block).filter((event) => isWanted(event, filter)) : [];
      return {
        count: events.length,
        entry: (index) => {
          const event = events[index];
          if (!event) throw new RangeError(`No event ${index} in section ${section}.`);
          return recordOf(run, traitId, event);
        },
      };
    },
  };
}
