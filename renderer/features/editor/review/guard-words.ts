/** What stops a run before it sends, in one sentence per guard (main/engine/guards.ts). Pure. */
import type { GuardLimits } from '../../../../preload/alerts.ts';
import { defaultGuards, defaultUnseen } from '../../../../preload/guards.ts';
import { formatCount } from '../../../format/numbers.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What a run stops at, and asks about; empty where every guard is off. */
export function guardWords(guards: GuardLimits = defaultGuards): readonly string[] {
  const { leavers, changes, minRows, empty, types, id, unseen = defaultUnseen } = guards;
  const least = `(and at least ${formatCount(minRows)})`;
  return [
    ...(empty ? ['The result is suddenly empty'] : []),
    ...shareWords(leavers, changes).map((words) => `${words} ${least}`),
    ...(types ? ['A column has another type than before'] : []),
    ...(id ? ['The id column is another one, or holds ids of another kind'] : []),
    ...(unseen === null
      ? []
      : [`Segment knows fewer than ${percent(1 - unseen)} of the new ids it was asked for`]),
  ];
}

function shareWords(leavers: number | null, changes: number | null): readonly string[] {
  if (leavers !== null && leavers === changes)
    return [`More than ${percent(leavers)} of the rows left or changed`];
  return [
    ...(leavers === null ? [] : [`More than ${percent(leavers)} of the rows left`]),
    ...(changes === null ? [] : [`More than ${percent(changes)} of the rows changed`]),
  ];
}
