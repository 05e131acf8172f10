/** The columns of a run's list, and how wide they are. Pure. */
import { isEvents, type RunList } from '../../../preload/lists.ts';

/** What a cell shows: one of the list's own facts, or a trait column. */
export type RowColumn =
  | { readonly kind: 'change' | 'key' | 'state' | 'reason' | 'number' | 'rules'; readonly heading: string }
  | { readonly kind: 'trait'; readonly heading: string };

export interface RowLayout {
  readonly columns: readonly RowColumn[];
  /** Sizes that head and rows share: the list is as wide as its columns need, or as its pane. */
  readonly style: { readonly [name: string]: string };
}

const widths: Readonly<Record<RowColumn['kind'], readonly [minPx: number, share: number]>> = {
  change: [92, 0],
  key: [120, 1],
  reason: [220, 2],
  trait: [140, 1],
  state: [84, 0],
  number: [72, 0],
  rules: [260, 4],
};

const change: RowColumn = { kind: 'change', heading: 'Change' };
const key: RowColumn = { kind: 'key', heading: 'Id' };
const state: RowColumn = { kind: 'state', heading: 'State' };
const reason: RowColumn = { kind: 'reason', heading: 'Reason' };
const number: RowColumn = { kind: 'number', heading: 'Row' };
const rules: RowColumn = { kind: 'rules', heading: 'Broken rules' };

/** `traits` are the columns that the rows have. */
export function layoutOf(list: RunList, traits: readonly string[]): RowLayout {
  const values = traits.map((heading): RowColumn => ({ kind: 'trait', heading }));
  const columns = columnsOf(list, values);
  const tracks = columns.map(({ kind }) => {
    const [minPx, share] = widths[kind];
    return share === 0 ? `${minPx}px` : `minmax(${minPx}px, ${share}fr)`;
  });
  const leastPx = columns.reduce((sum, { kind }) => sum + widths[kind][0], 0);
  return { columns, style: { '--tracks': tracks.join(' '), '--least': `${leastPx + edgesPx}px` } };
}

/** Padding at both ends of a row. */
const edgesPx = 32;

function columnsOf(list: RunList, values: readonly RowColumn[]): readonly RowColumn[] {
  if (list === 'invalid') return [number, key, rules];
  if (!isEvents(list)) return [key, ...values];
  return list === 'failed' ? [change, key, reason, ...values, state] : [change, key, ...values, state];
}
