/** Random tables over several runs, against a model that is a Map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../main/engine/layout.ts';
import type { Plan } from '../../../main/engine/plan.ts';
import { openState, type StateDb } from '../../../main/engine/state/open.ts';
import type { RowCounts } from '../../../preload/run-model.ts';
import {
  cellsOf,
  eventsOf,
  planTable,
  settle,
  snapshotOf,
  unaskedTrait,
} from '../../support/engine/state.ts';
import {
  anySteps,
  goneFrom,
  keptOf,
  type ModelRow,
  named,
  type Step,
  tableOf,
  valuesIn,
} from '../../support/engine/story.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

/** What Segment has: per key the accepted values, by column name and kind. */
type Model = Map<string, ModelRow>;

interface Expected {
  readonly rows: RowCounts;
  readonly isBroken: boolean;
  readonly sent: ReadonlyMap<string, SentRow>;
}

interface SentRow {
  readonly kind: string;
  readonly after: ModelRow | null;
  /** By name: null for what the query does not return any more. */
  readonly nulled: ModelRow;
}

const isBlank = (key: string | null): boolean => key === null || key.trim() === '';

function expectedOf(model: Model, step: Step): Expected {
  const times = new Map<string | null, number>();
  for (const { key } of step.rows) times.set(key, (times.get(key) ?? 0) + 1);
  const counts = { read: step.rows.length, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 };
  const sent = new Map<string, SentRow>();
  for (const { key, seeds } of step.rows) {
    const after = valuesIn(step, seeds);
    const before = model.get(key ?? '');
    const gone = before && step.whenRowLeaves === 'null' ? goneFrom(step, before) : {};
    const hasGone = Object.values(gone).some((value) => value !== null);
    if (key === null || isBlank(key) || (times.get(key) ?? 0) > 1) counts.invalid++;
    else if (before && !hasGone && Object.entries(after).every(([name, value]) => before[name] === value))
      counts.unchanged++;
    else {
      counts[before ? 'changed' : 'added']++;
      const nulled = Object.fromEntries(Object.keys(gone).map((name) => [name, null]));
      sent.set(key, { kind: before ? 'changed' : 'added', after, nulled });
    }
  }
  for (const key of model.keys()) {
    if (times.has(key)) continue;
    counts.removed++;
    sent.set(key, { kind: 'removed', after: null, nulled: {} });
  }
  return { rows: counts, isBroken: counts.invalid > 0, sent };
}

interface Side {
  readonly db: StateDb;
  readonly stateDir: string;
  readonly model: Model;
}

/** Runs one step on both sides and compares everything that can be seen. */
function takeStep(side: Side, step: Step): void {
  const expected = expectedOf(side.model, step);
  const { read, added, changed, unchanged, invalid } = expected.rows;
  expect(added + changed + unchanged + invalid).toBe(read);
  const table = tableOf(step);
  const layout = layoutOf(table.columns);
  const trait = { ...unaskedTrait, whenRowLeaves: step.whenRowLeaves };
  const plan = planTable(side, table, { trait });
  if (plan.kind === 'ready') {
    compareEvents(side.db, plan, { step, expected });
    deliver(side, plan, { step, expected });
  } else {
    expect(plan).toMatchObject({ kind: 'refused', rows: expected.rows });
    expect(expected.isBroken).toBe(true);
  }
  const byKey = new Map(snapshotOf(side.db, layout).map((row) => [row.User_ID, row]));
  expect(byKey).toEqual(
    new Map([...side.model].map(([key, row]) => [key, { ...named(step, row), User_ID: key }])),
  );
}

type ReadyPlan = Extract<Plan, { kind: 'ready' }>;

interface Course {
  readonly step: Step;
  readonly expected: Expected;
}

function compareEvents(db: StateDb, { run }: ReadyPlan, { step, expected }: Course): void {
  expect(run.frame.rows).toEqual(expected.rows);
  const events = eventsOf(db, run.id).map(({ key, kind, after }) => {
    return [key, { kind, after: after && cellsOf(after, run.layout) }] as const;
  });
  expect(new Map(events)).toEqual(
    new Map(
      [...expected.sent].map(([key, { kind, after, nulled }]) => {
        return [key, { kind, after: after && { ...named(step, after), ...nulled, User_ID: key } }];
      }),
    ),
  );
}

/** Accepts some events, refuses the others; the model learns of the accepted and of leavers whose values are kept. */
function deliver({ db, model }: Side, { run }: ReadyPlan, { step, expected }: Course): void {
  let turn = 0;
  const learn = (key: string): void => {
    const after = expected.sent.get(key)?.after;
    if (after) model.set(key, after);
    else model.delete(key);
  };
  for (const [key, row] of model) model.set(key, keptOf(step, row));
  for (const { key, state } of eventsOf(db, run.id)) if (state === 'kept') learn(key);
  settle(db, run, ({ key }) => {
    const isAccepted = step.accepts[turn++ % step.accepts.length] === true;
    if (isAccepted) learn(key);
    return isAccepted;
  });
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
          for (const step of steps) takeStep({ db, stateDir, model }, step);
        } finally {
          db.close();
        }
      }),
      { numRuns: 80 },
    );
  });
});
