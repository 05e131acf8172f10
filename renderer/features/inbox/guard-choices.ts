/** The choices of a trait's guards. Pure. */
import type { GuardLimits } from '../../../preload/alerts.ts';
import type { Option } from '../../components/select-field.tsx';
import { countOf } from '../../format/numbers.ts';

/** Guards with a limit, and those that are on or off. */
export const limitFields = [
  { name: 'leavers', label: 'Rows that leave' },
  { name: 'changes', label: 'Rows that change' },
] as const;
export const flagFields = [
  { name: 'empty', label: 'The result is empty' },
  { name: 'types', label: 'A column has another type' },
  { name: 'id', label: 'The ids are others than before' },
] as const;

const off = 'off';
const bySegment = 'segment';
const usual = [0.1, 0.3, 0.5, 0.8];

const percentOf = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

/** Shares to choose from, the one in force among them. */
export function limitOptions(current: number | null | undefined): readonly Option<string>[] {
  const shares = [...new Set([...usual, ...(current ? [current] : [])])].sort((a, b) => a - b);
  const options = shares.map((share) => ({ value: String(share), label: `More than ${percentOf(share)}` }));
  return [...options, { value: off, label: 'Any number' }];
}

/** Of unknown ids: Segment's own word counts by default. */
export const unseenOptions = (current: number | null | undefined): readonly Option<string>[] => [
  { value: bySegment, label: 'When Segment knows fewer than half' },
  ...limitOptions(current),
];

export const limitValue = (limit: number | null): string => (limit === null ? off : String(limit));

export const unseenValue = (limit: number | null | undefined): string =>
  limit === undefined ? bySegment : limitValue(limit);

/** The guards with one limit as it was chosen. */
export function withLimit(
  guards: GuardLimits,
  name: 'leavers' | 'changes' | 'unseen',
  chosen: string,
): GuardLimits {
  if (chosen === bySegment) {
    const { unseen: _, ...rest } = guards;
    return rest;
  }
  return { ...guards, [name]: chosen === off ? null : Number(chosen) };
}

const rowSteps = [10, 100, 1000, 10_000];

export const rowOptions = (current: number): readonly Option<string>[] =>
  [...new Set([...rowSteps, current])]
    .sort((a, b) => a - b)
    .map((rows) => ({ value: String(rows), label: `${countOf(rows, 'row')} or more` }));
