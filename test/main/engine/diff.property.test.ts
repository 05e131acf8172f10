/** Random tables over several runs, against a model that is a Map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../main/engine/layout.ts';
import { openState, type StateDb } from '../../../main/engine/state/open.ts';
import type { RowCounts, WhenRowLeaves } from '../../../preload/model.ts';
import { type Cells, columnOf, type SimpleKind } from '../../support/engine/rows.ts';
import {
  cellsOf,
  eventsOf,
  planTable,
  settle,
  snapshotOf,
  type Table,
  unaskedTrait,
} from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

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

interface Step {
  readonly columns: readonly ModelColumn[];
  readonly idAt: number;
  readonly rows: readonly { readonly key: string | null; readonly seeds: readonly number[] }[];
  readonly whenRowLeaves: WhenRowLeaves;
  readonly accepts: readonly boolean[];
}

/** How the query changes over the runs. What a run leaves out does not come back as it was. */
interface Story {
  /** From this run on `early` is gone. */
  readonly droppedIn: number;
  /** From this run on `shifting` is text. */
  readonly retypedIn: number;
  readonly isReversed: readonly boolean[];
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  droppedIn: fc.integer({ min: 1, max: RUNS }),
  retypedIn: fc.integer({ min: 1, max: RUNS }),
  isReversed: fc.array(fc.boolean(), { minLength: RUNS, maxLength: RUNS }),
});

/** Besides those two, a column that always stays and a new one in every other run. */
function columnsIn(run: number, { droppedIn, retypedIn, isReversed }: Story): readonly ModelColumn[] {
  const columns: readonly ModelColumn[] = [
    ...(run < droppedIn ? [{ name: 'early', kind: 'boolean' } as const] : []),
    { name: 'shifting', kind: run < retypedIn ? 'integer' : 'text' },
    { name: 'steady', kind: 'date' },
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

const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(anyStory, fc.array(anyStep, { minLength: RUNS, maxLength: RUNS }))
  .map(([story, steps]) => steps.map((step, run) => ({ ...step, columns: columnsIn(run, story) })));

type ModelRow = { readonly [column: string]: string | null };
/** What Segment has: per key the accepted values, by column name and kind. */
type Model = Map<string, ModelRow>;

const titleOf = ({ name, kind }: ModelColumn): string => `${name}:${kind}`;

function valuesIn({ columns }: Step, seeds: readonly number[]): ModelRow {
  return Object.fromEntries(
    columns.map((column, index) => {
      const values = valuesOf[column.kind];
      return [titleOf(column), values[(seeds[index] ?? 0) % values.length] ?? null];
    }),
  );
}

function tableOf(step: Step): Table {
  const withId = <Item>(items: readonly Item[], id: Item): Item[] => items.toSpliced(step.idAt, 0, id);
  const columns = step.columns.map(({ name, kind }) => columnOf(name, kind satisfies SimpleKind));
  return {
    columns: withId(columns, columnOf('User_ID')),
    rows: step.rows.map(({ key, seeds }) => withId(Object.values(valuesIn(step, seeds)), key)),
  };
}

interface Expected {
  readonly rows: RowCounts;
  readonly isBroken: boolean;
  readonly sent: ReadonlyMap<string, { readonly kind: string; readonly after: ModelRow | null }>;
}

const isBlank = (key: string | null): boolean => key === null || key.trim() === '';

function expectedOf(model: Model, step: Step): Expected {
  const times = new Map<string | null, number>();
  for (const { key } of step.rows) times.set(key, (times.get(key) ?? 0) + 1);
  const counts = { read: step.rows.length, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 };
  const sent = new Map<string, { kind: string; after: ModelRow | null }>();
  for (const { key, seeds } of step.rows) {
    const after = valuesIn(step, seeds);
    const before = model.get(key ?? '');
    if (key === null || isBlank(key) || (times.get(key) ?? 0) > 1) counts.invalid++;
    else if (before && Object.entries(after).every(([name, value]) => before[name] === value))
      counts.unchanged++;
    else {
      counts[before ? 'changed' : 'added']++;
      sent.set(key, { kind: before ? 'changed' : 'added', after });
    }
  }
  for (const key of model.keys()) {
    if (times.has(key)) continue;
    counts.removed++;
    sent.set(key, { kind: 'removed', after: null });
  }
  return { rows: counts, isBroken: counts.invalid > 0, sent };
}

const named = (step: Step, row: ModelRow): { [name: string]: string | null | undefined } =>
  Object.fromEntries(step.columns.map((column) => [column.name, row[titleOf(column)]]));

interface Place {
  readonly db: StateDb;
  readonly stateDir: string;
}

/** Runs one step on both sides and compares everything that can be seen. */
function takeStep(place: Place, model: Model, step: Step): void {
  const expected = expectedOf(model, step);
  const { read, added, changed, unchanged, invalid } = expected.rows;
  expect(added + changed + unchanged + invalid).toBe(read);
  const trait = { ...unaskedTrait, whenRowLeaves: step.whenRowLeaves };
  const plan = planTable(place, tableOf(step), { trait });
  const layout = layoutOf(tableOf(step).columns);
  if (plan.kind !== 'ready') {
    expect(plan).toMatchObject({ kind: 'refused', rows: expected.rows });
    expect(expected.isBroken).toBe(true);
  } else {
    expect(plan.run.frame.rows).toEqual(expected.rows);
    const events = eventsOf(place.db, plan.run.id);
    expect(new Map(events.map((event) => [event.key, event.kind]))).toEqual(
      new Map([...expected.sent].map(([key, { kind }]) => [key, kind])),
    );
    for (const { key, after } of events) {
      const values = expected.sent.get(key)?.after ?? null;
      expect(after && cellsOf(after, layout)).toEqual(values && { ...named(step, values), User_ID: key });
    }
    let turn = 0;
    const isAccepted = () => step.accepts[turn++ % step.accepts.length] === true;
    settle(place.db, plan.run, (event) => {
      const accepted = isAccepted();
      const values = expected.sent.get(event.key)?.after;
      if (accepted && values) model.set(event.key, values);
      else if (accepted) model.delete(event.key);
      return accepted;
    });
    for (const { kind, key, state } of events) if (kind === 'removed' && state === 'kept') model.delete(key);
  }
  const byKey = (rows: ReturnType<typeof snapshotOf>) => new Map(rows.map((row) => [row.User_ID, row]));
  expect(byKey(snapshotOf(place.db, layout))).toEqual(
    new Map([...model].map(([key, row]) => [key, { ...named(step, row), User_ID: key }])),
  );
}

describe('a snapshot over several runs', () => {
  it('sends exactly what a model would send and holds exactly what was accepted', () => {
    const stateDir = temporaryDir();
    let files = 0;
    fc.assert(
      fc.property(anySteps, (steps) => {
        const db = openState(stateDir, `trait-${files++}`);
        // What survives a power cut is another matter, and waiting for the disk would take most of the time.
        db.pragma('synchronous = OFF');
        const model: Model = new Map();
        try {
          for (const step of steps) takeStep({ db, stateDir }, model, step);
        } finally {
          db.close();
        }
      }),
      { numRuns: 80 },
    );
  });
});
