/** The guards that would have let a held plan pass: what "send and remember" sets. Pure. */
import type { GuardLimits } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';

/** The guards that have a limit. */
const limitOf = { guard_leavers: 'leavers', guard_changes: 'changes', guard_unseen: 'unseen' } as const;

const hasLimit = (code: string): code is keyof typeof limitOf => Object.hasOwn(limitOf, code);

/** Raises the limits that the plan ran into, never lowers one, to the next whole percent. Nothing else is allowed beforehand. */
export function guardsThatAllow(
  { problems }: Pick<RunDocument, 'problems'>,
  guards: GuardLimits,
): GuardLimits {
  const raised = { ...guards };
  for (const { code, share } of problems) {
    if (share === undefined || !hasLimit(code)) continue;
    const limit = guards[limitOf[code]];
    if (limit !== null) raised[limitOf[code]] = Math.min(1, Math.max(limit ?? 0, wholePercent(share)));
  }
  return raised;
}

/** 0.58 * 100 is a little more than 58. */
const wholePercent = (share: number): number => Math.ceil(Number((share * 100).toFixed(6))) / 100;
