/** What a trait is watched for, in one sentence per rule. Pure. */
import type { AlertRules } from '../../../preload/alerts.ts';
import { countOf } from '../../format/numbers.ts';

/** Empty where every rule is off. */
export function ruleWords({
  changedPercent,
  grewPercent,
  shrankPercent,
  slowerTimes,
  silentHours,
}: AlertRules): readonly string[] {
  return [
    ...(changedPercent === undefined ? [] : [`More than ${changedPercent} % of the rows changed`]),
    ...(grewPercent === undefined ? [] : [`The result grew by more than ${grewPercent} %`]),
    ...(shrankPercent === undefined ? [] : [`The result shrank by more than ${shrankPercent} %`]),
    ...(slowerTimes === undefined ? [] : [`A run took more than ${slowerTimes} times its median`]),
    ...(silentHours === undefined ? [] : [`Nothing was sent for ${countOf(silentHours, 'hour')}`]),
  ];
}
