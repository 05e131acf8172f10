/** Rules that stop a run before it sends (design.md section 5). Pure. */
import type { Problem, RowCounts } from '../../preload/model.ts';
import { guards } from './limits.ts';
import { problemOf } from './problems.ts';

const isTooMany = (rows: number, of: number): boolean => rows >= guards.minRows && rows > of * guards.share;

/** The guards that a plan runs into. A first run, with nothing in the snapshot, meets none. */
export function guardProblems(rows: RowCounts, snapshotRows: number): readonly Problem[] {
  if (snapshotRows === 0) return [];
  if (rows.read === 0) return [problemOf('guard_empty_result', 1)];
  return [
    ...(isTooMany(rows.removed, snapshotRows) ? [problemOf('guard_leavers', rows.removed)] : []),
    ...(isTooMany(rows.changed, snapshotRows) ? [problemOf('guard_changes', rows.changed)] : []),
  ];
}
