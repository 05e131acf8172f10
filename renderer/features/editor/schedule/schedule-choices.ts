/** What may be chosen for a schedule, as things stand. Pure. */
import type { Option } from '../../../components/select-field.tsx';
import { leaderOf, type ScheduleKind, type Unit, type Weekday, weekdays } from './schedule-form.ts';

const labels: Record<ScheduleKind, string> = {
  interval: 'Every few hours',
  daily: 'Daily',
  weekly: 'Weekly',
  cron: 'Cron expression',
  after: 'After another trait',
  files: 'When the files change',
  manual: 'Only when I say so',
};

interface Ground {
  /** The one that is chosen stays, whatever else has changed. */
  readonly chosen: ScheduleKind;
  readonly hasLeaders: boolean;
  /** The warehouse is a file or a folder of this machine. */
  readonly isLocal: boolean;
}

/** Local files are watched; another trait can be followed where there is one. */
export function kindOptions({ chosen, hasLeaders, isLocal }: Ground): readonly Option<ScheduleKind>[] {
  const isOpen: Partial<Record<ScheduleKind, boolean>> = {
    after: hasLeaders,
    files: isLocal,
  };
  return (Object.keys(labels) as readonly ScheduleKind[])
    .filter((kind) => kind === chosen || isOpen[kind] !== false)
    .map((value) => ({ value, label: labels[value] }));
}

const unitLabels: Record<Unit, string> = { minute: 'minutes', hour: 'hours', day: 'days' };

/** Minutes where the setting allows them, or where the schedule has them already. */
export const unitOptions = (chosen: Unit, minutesAllowed: boolean): readonly Option<Unit>[] =>
  (Object.keys(unitLabels) as readonly Unit[])
    .filter((unit) => unit !== 'minute' || minutesAllowed || chosen === 'minute')
    .map((value) => ({ value, label: unitLabels[value] }));

/** A trait runs at least every 31 days. */
export const mostOf: Record<Unit, number> = { minute: 31 * 24 * 60, hour: 31 * 24, day: 31 };

/** What was typed as a whole number of units; null where it is none, or too many. */
export function countOfText(text: string, unit: Unit): number | null {
  const count = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= mostOf[unit] ? count : null;
}

export const weekdayOptions: readonly Option<Weekday>[] = weekdays.map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}));

interface Followed {
  readonly key: string;
  readonly name: string;
  readonly schedule: string;
}

/** The traits that one may follow: not itself, and none that waits for it, however far away. */
export function leadersFor<Trait extends Followed>(
  traits: readonly Trait[],
  ownKey: string | undefined,
): readonly Trait[] {
  const leaders = new Map(traits.map(({ key, schedule }) => [key, leaderOf(schedule)]));
  return traits.filter(({ key }) => !chainOf(key, leaders).has(ownKey ?? ''));
}

function chainOf(key: string, leaders: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const chain = new Set<string>();
  for (let next: string | undefined = key; next !== undefined && !chain.has(next); next = leaders.get(next)) {
    chain.add(next);
  }
  return chain;
}
