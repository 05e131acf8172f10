/** Rules that stop a run before it sends (design.md section 5). Pure. */
import type { GuardLimits } from '../../preload/alerts.ts';
import { defaultGuards } from '../../preload/guards.ts';
import type { Problem, RowCounts } from '../../preload/run-model.ts';
import type { Layout } from './layout.ts';
import { problemOf } from './problems.ts';
import { goneNames } from './snapshot/dropped.ts';
import { type UnseenCount, unseenProblem } from './unseen.ts';

/** A result beside what it is compared with. */
export interface Standing {
  readonly rows: RowCounts;
  readonly snapshotRows: number;
  readonly layout: Layout;
  /** What was sent last; null before. */
  readonly before: Layout | null;
  /** What the rules found, type changes among them. */
  readonly problems: readonly Problem[];
  readonly unseen: UnseenCount | undefined;
  /** The trait's own; the defaults where undefined. */
  readonly limits: GuardLimits | undefined;
}

/** The guards that a plan runs into. A first run, with nothing in the snapshot, meets only that for unknown ids. */
export function guardProblems(standing: Standing): readonly Problem[] {
  const { rows, snapshotRows, limits = defaultGuards } = standing;
  const unseen = unseenProblem(standing.unseen, limits);
  if (snapshotRows === 0) return unseen;
  const id = limits.id ? idProblem(standing) : [];
  if (rows.read === 0) return limits.empty ? [problemOf('guard_empty_result', 1)] : [];
  return [
    ...id,
    ...tooMany('guard_leavers', rows.removed, { ...standing, limit: limits.leavers }),
    ...tooMany('guard_changes', rows.changed, { ...standing, limit: limits.changes }),
    ...(limits.types ? typeProblem(standing) : []),
    ...unseen,
  ];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function tooMany(
  code: 'guard_leavers' | 'guard_changes',
  count: number,
  { snapshotRows, limits = defaultGuards, layout, limit }: Standing & { readonly limit: number | null },
): readonly Problem[] {
  if (limit === null || count < limits.minRows || count <= snapshotRows * limit) return [];
  const problem = problemOf(code, count);
  const message = problem.message.replace('.', `, more than ${percent(limit)} of the last result.`);
  const found = { ...problem, message, share: count / snapshotRows };
  return [code === 'guard_changes' ? withDropped(found, layout) : found];
}

/** A dropped column changes every row that had it: then that is what the analyst has to decide about. */
function withDropped(problem: Problem, layout: Layout): Problem {
  const gone = goneNames(layout);
  if (gone.length === 0) return problem;
  const names = gone.map((name) => `"${name}"`).join(', ');
  return {
    ...problem,
    message: `${problem.message} The query no longer returns ${names}, so every row that has it is sent once with null.`,
    advice: `If that is right, approve the run. To keep ${names} at Segment, return it again, or let leavers keep their values (when_row_leaves: keep).`,
  };
}

/** Few rows of another type are warned of only, as few rows of any change. */
function typeProblem({ rows, problems, limits = defaultGuards }: Standing): readonly Problem[] {
  const retyped = problems.find(({ code }) => code === 'column_type_changed');
  if (!retyped || rows.changed < limits.minRows) return [];
  return [problemOf('guard_types', retyped.count, retyped.examples)];
}

/** Users became accounts or the other way round; or the ids' type is another and none of those before has come. */
function idProblem({ rows, layout, before, snapshotRows }: Standing): readonly Problem[] {
  if (!before) return [];
  const [was, is] = [idWords(before), idWords(layout)];
  const isOtherKind = before.idKind !== layout.idKind;
  const isNobodyKnown = rows.removed === snapshotRows && was !== is;
  return isOtherKind || isNobodyKnown ? [problemOf('guard_id', 1, [`${was} -> ${is}`])] : [];
}

const idWords = ({ columns, idIndex, idKind }: Layout): string =>
  `${idKind}_id ${columns[idIndex]?.warehouseType ?? ''}`.trim();
