import type { RunList } from '../../../preload/lists.ts';
import type { RunDocument } from '../../../preload/run-model.ts';

/**
 * How many entries each list of a run has. A resync sends unchanged rows too: they are events of the kind `changed`, so that list
 * may be longer than the number of rows that changed.
 */
export function listCounts({ rows, events }: RunDocument): Readonly<Record<RunList, number>> {
  const { added, changed, removed, unchanged, invalid } = rows;
  const all = Math.max(events.planned, added + changed + removed);
  return { all, added, changed: all - added - removed, removed, unchanged, invalid, failed: events.failed };
}
