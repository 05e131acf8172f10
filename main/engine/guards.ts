/** Rules that stop a run before it sends (design.md section 5). Pure. */
import type { GuardLimits } from '../../preload/alerts.ts';
import type { Problem, RowCounts } from '../../preload/run-model.ts';
import type { Layout } from './layout.ts';
import { guards } from './limits.ts';
import { problemOf } from './problems.ts';
import { goneNames } from './snapshot/dropped.ts';

/** What a result is compared with, and how much of it may go or change. */
interface Standing {
  readonly snapshotRows: number;
  readonly limits?: GuardLimits | undefined;
}

const isTooMany = (rows: number, { snapshotRows, limits = guards }: Standing): boolean =>
  rows >= limits.minRows && rows > snapshotRows * limits.share;

/** The guards that a plan runs into. A first run, with nothing in the snapshot, meets none. */
export function guardProblems(rows: RowCounts, standing: Standing, layout: Layout): readonly Problem[] {
  if (standing.snapshotRows === 0) return [];
  if (rows.read === 0) return [problemOf('guard_empty_result', 1)];
  return [
    ...(isTooMany(rows.removed, standing) ? [tooMany('guard_leavers', rows.removed, standing)] : []),
    ...(isTooMany(rows.changed, standing) ? [changesProblem(rows.changed, standing, layout)] : []),
  ];
}

/** A dropped column changes every row that had it: then that is what the analyst has to decide about. */
function changesProblem(changed: number, standing: Standing, layout: Layout): Problem {
  const problem = tooMany('guard_changes', changed, standing);
  const gone = goneNames(layout);
  if (gone.length === 0) return problem;
  const names = gone.map((name) => `"${name}"`).join(', ');
  return {
    ...problem,
    message: `${problem.message} The query no longer returns ${names}, so every row that has it is sent once with null.`,
    advice: `If that is right, approve the run. To keep ${names} at Segment, return it again, or let leavers keep their values (when_row_leaves: keep).`,
  };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The problem's words name the default share; a trait's own is named instead. */
function tooMany(code: 'guard_leavers' | 'guard_changes', count: number, { limits }: Standing): Problem {
  const problem = problemOf(code, count);
  const { share } = limits ?? guards;
  return { ...problem, message: problem.message.replace(percent(guards.share), percent(share)) };
}
