/** Random stories of a trait: results with odd ids and values, and a query whose columns change between the runs. */
import fc from 'fast-check';
import type { WhenRowLeaves } from '../../../preload/model.ts';
import { type Cells, columnOf, type SimpleKind } from './rows.ts';
import type { Table } from './state.ts';

const lookalikes = [
  'a',
  'A',
  'a ',
  ' a',
  'é',
  'é'.normalize('NFD'),
  '0',
  '00',
  'null',
  '__proto__',
  '🙂',
  'a\u0000',
];
/** Enough of them that some share a bucket. */
const keys = [...lookalikes, ...Array.from({ length: 80 }, (_, index) => `u${index}`)];
const valuesOf: { readonly [Kind in 'text' | 'integer' | 'boolean' | 'date']: Cells } = {
  text: [null, '', '0', 'x', 'é', ' '],
  integer: [null, '0', '1', '-1', '9007199254740993'],
  boolean: [null, 't', 'f'],
  date: [null, '2024-02-29', '2024-03-01'],
};
type Kind = keyof typeof valuesOf;

interface ModelColumn {
  readonly name: string;
  readonly kind: Kind;
}

const RUNS = 5;

/** One run: what the query gives, and what the endpoint takes of it. */
export interface Step {
  readonly columns: readonly ModelColumn[];
  readonly idAt: number;
  readonly rows: readonly { readonly key: string | null; readonly seeds: readonly number[] }[];
  readonly whenRowLeaves: WhenRowLeaves;
  readonly accepts: readonly boolean[];
}

/** How the query changes over the runs. */
interface Story {
  /** From this run on `early` is gone. */
  readonly droppedIn: number;
  /** From this run on `shifting` is text. */
  readonly retypedIn: number;
  readonly isReversed: readonly boolean[];
  /** In which runs `fickle` is there. */
  readonly isThere: readonly boolean[];
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  droppedIn: fc.integer({ min: 1, max: RUNS }),
  retypedIn: fc.integer({ min: 1, max: RUNS }),
  isReversed: fc.array(fc.boolean(), { minLength: RUNS, maxLength: RUNS }),
  isThere: fc.array(fc.boolean(), { minLength: RUNS, maxLength: RUNS }),
});

/** Besides those, a column that always stays and a new one in every other run. */
function columnsIn(
  run: number,
  { droppedIn, retypedIn, isReversed, isThere }: Story,
): readonly ModelColumn[] {
  const columns: readonly ModelColumn[] = [
    ...(run < droppedIn ? [{ name: 'early', kind: 'boolean' } as const] : []),
    { name: 'shifting', kind: run < retypedIn ? 'integer' : 'text' },
    { name: 'steady', kind: 'date' },
    ...(isThere[run] ? [{ name: 'fickle', kind: 'integer' } as const] : []),
    ...(run % 2 === 1 ? [{ name: `only${run}`, kind: 'text' } as const] : []),
  ];
  return isReversed[run] ? columns.toReversed() : columns;
}

const anyRow = (key: fc.Arbitrary<string | null>) =>
  fc.record({ key, seeds: fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }) });

/** Mostly results that keep the rules; now and then one that doesn't. */
const anyRows = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.uniqueArray(anyRow(fc.constantFrom(...keys)), {
      selector: ({ key }) => key,
      maxLength: 40,
      size: 'max',
    }),
  },
  { weight: 1, arbitrary: fc.array(anyRow(fc.constantFrom(null, '', '  ', ...keys)), { maxLength: 20 }) },
);

const anyStep: fc.Arbitrary<Omit<Step, 'columns'>> = fc.record({
  idAt: fc.nat(3),
  rows: anyRows,
  whenRowLeaves: fc.constantFrom<WhenRowLeaves>('null', 'keep'),
  accepts: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
});

/** The runs of one story, oldest first. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(anyStory, fc.array(anyStep, { minLength: RUNS, maxLength: RUNS }))
  .map(([story, steps]) => steps.map((step, run) => ({ ...step, columns: columnsIn(run, story) })));

export type ModelRow = { readonly [column: string]: string | null };

/** A column as the model knows it: of another kind it is another column. */
const titleOf = ({ name, kind }: ModelColumn): string => `${name}:${kind}`;
const nameOf = (title: string): string => title.slice(0, title.indexOf(':'));

/** The part of a row that the step's query does not return any more, by name. */
export function goneFrom(step: Step, row: ModelRow): ModelRow {
  const names = new Set(step.columns.map(({ name }) => name));
  const gone = Object.entries(row).filter(([title]) => !names.has(nameOf(title)));
  return Object.fromEntries(gone.map(([title, value]) => [nameOf(title), value]));
}

/** The row as a run that did not send it leaves it: without that part where the trait says keep, without its nulls otherwise. */
export function keptOf(step: Step, row: ModelRow): ModelRow {
  const gone = goneFrom(step, row);
  const isKept = ([title, value]: [string, string | null]): boolean =>
    !(nameOf(title) in gone) || (step.whenRowLeaves === 'null' && value !== null);
  return Object.fromEntries(Object.entries(row).filter(isKept));
}

/** A row's values under their titles. */
export function valuesIn({ columns }: Step, seeds: readonly number[]): ModelRow {
  return Object.fromEntries(
    columns.map((column, index) => {
      const values = valuesOf[column.kind];
      return [titleOf(column), values[(seeds[index] ?? 0) % values.length] ?? null];
    }),
  );
}

/** The result that the step's query gives; the id column lies anywhere. */
export function tableOf(step: Step): Table {
  const withId = <Item>(items: readonly Item[], id: Item): Item[] => items.toSpliced(step.idAt, 0, id);
  const columns = step.columns.map(({ name, kind }) => columnOf(name, kind satisfies SimpleKind));
  return {
    columns: withId(columns, columnOf('User_ID')),
    rows: step.rows.map(({ key, seeds }) => withId(Object.values(valuesIn(step, seeds)), key)),
  };
}

/** Values by column name, undefined where the model has none for this step's column. */
export const named = (step: Step, row: ModelRow): { [name: string]: string | null | undefined } =>
  Object.fromEntries(step.columns.map((column) => [column.name, row[titleOf(column)]]));
