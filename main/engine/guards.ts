/** Rules that stop a run before it sends (design.md section 5). Pure. */
import type { Problem, RowCounts } from '../../preload/model.ts';
import type { Layout } from './layout.ts';
import { guards } from './limits.ts';
import { problemOf } from './problems.ts';
import { goneNames } from './snapshot/dropped.ts';

const isTooMany = (rows: number, of: number): boolean => rows >= guards.minRows && rows > of * guards.share;

/** The guards that a plan runs into. A first run, with nothing in the snapshot, meets none. */
export function guardProblems(rows: RowCounts, snapshotRows: number, layout: Layout): readonly Problem[] {
  if (snapshotRows === 0) return [];
  if (rows.read === 0) return [problemOf('guard_empty_result', 1)];
  return [
    ...(isTooMany(rows.removed, snapshotRows) ? [problemOf('guard_leavers', rows.removed)] : []),
    ...(isTooMany(rows.changed, snapshotRows) ? [changesProblem(rows.changed, layout)] : []),
  ];
}

/** A dropped column changes every row that had it: then that is what the analyst has to decide about. */
function changesProblem(changed: number, layout: Layout): Problem {
  const problem = problemOf('guard_changes', changed);
  const gone = goneNames(layout);
  if (gone.length === 0) return problem;
  const names = gone.map((name) => `"${name}"`).join(', ');
  return {
    ...problem,
    message: `${problem.message} The query no longer returns ${names}, so every row that has it is sent once with null.`,
    advice: `If that is right, approve the run. To keep ${names} at Segment, return it again, or let leavers keep their values (when_row_leaves: keep).`,
  };
}
