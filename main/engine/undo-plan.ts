/** Taking a run back: for each row that it changed and that is still as it left it, the values from before. */
import type { Problem, RowCounts } from '../../preload/run-model.ts';
import { AppError } from '../errors.ts';
import type { PlannedChange } from './comparison.ts';
import { ABSENT_FIELD, fieldsOf, NULL_FIELD, readLength } from './fields.ts';
import { type Layout, uniteLayouts } from './layout.ts';
import { ProblemBook } from './problems.ts';
import { rowAt, STORED_WORDS } from './snapshot/bucket.ts';
import { storedLayouts } from './snapshot/dropped.ts';
import { findRows } from './snapshot/known-keys.ts';
import { livePrint, rowProjector } from './snapshot/projection.ts';
import { readBucket } from './snapshot/snapshot.ts';
import { blocksOf } from './state/event-blocks.ts';
import type { StateDb } from './state/open.ts';
import { bucketsOf, eventsInBucket } from './state/run-events.ts';
import { runById, type StoredRun } from './state/runs.ts';

/** What taking a run back comes to. */
export interface UndoPlan {
  readonly layout: Layout;
  /** `unchanged`: rows left alone, because they changed again since or had these values before. */
  readonly rows: RowCounts;
  readonly problems: readonly Problem[];
}

export const unknownRun = (runId: string): AppError =>
  new AppError('not_found', `Run ${runId} is not in this trait's history.`, {
    advice: 'It planned nothing, belongs to another trait, or its history has been trimmed.',
  });

/** The run if it can be taken back. Throws `not_found`, `bad_input`. */
export function runToUndo(db: StateDb, runId: string): StoredRun {
  const run = runById(db, runId);
  const { added = 0, changed = 0, removed = 0 } = run?.frame.rows ?? {};
  const isTrimmed = added + changed + removed > 0 && blocksOf(db, runId).length === 0;
  if (!run || isTrimmed) throw unknownRun(runId);
  if (storedLayouts(db).some(({ idKind }) => idKind !== run.layout.idKind)) {
    throw new AppError(
      'bad_input',
      `Run ${runId} sent ${run.layout.idKind}s, which this trait no longer does.`,
      {
        advice: 'Change the query back to the id column that it had, and run that.',
      },
    );
  }
  return run;
}

/** Finds the rows to send back, bucket by bucket; call it inside a transaction. */
export function planUndo(db: StateDb, run: StoredRun, onChange: (change: PlannedChange) => void): UndoPlan {
  const layout = uniteLayouts([...storedLayouts(db), run.layout]);
  const book = new ProblemBook();
  const rows = { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: 0 };
  for (const bucket of bucketsOf(db, run.id, 'accepted')) {
    for (const change of inverses(db, { run, layout, bucket })) {
      if (change.kind !== 'removed') rows.read++;
      if ('after' in change) {
        rows[change.kind]++;
        onChange({ ...change, bucket });
      } else {
        rows.unchanged++;
        if (change.kind === 'skipped') book.add('changed_since', () => change.key);
      }
    }
  }
  if (rows.added + rows.changed + rows.removed > 0) book.add('undone_values_return', () => run.id);
  return { layout, rows, problems: book.problems() };
}

interface UndoneBucket {
  readonly run: StoredRun;
  /** Holds every column that the run or the snapshot knows. */
  readonly layout: Layout;
  readonly bucket: number;
}

/** skipped: changed since; same: a resync sent what Segment had already. */
type Inverse = Omit<PlannedChange, 'bucket'> | { readonly kind: 'skipped' | 'same'; readonly key: string };

function* inverses(db: StateDb, { run, layout, bucket }: UndoneBucket): Generator<Inverse> {
  const events = eventsInBucket(db, { runId: run.id, bucket, group: 'accepted' });
  const snapshot = readBucket(db, bucket, layout);
  const places = findRows(snapshot, new Set(events.map(({ key }) => key)), layout);
  const project = rowProjector(run.layout, layout);
  for (const { key, before, after } of events) {
    const place = places.get(key);
    const now = place === undefined ? null : rowAt(snapshot, place);
    const isDoubted = now && snapshot.words[(place ?? 0) * STORED_WORDS + 2] !== livePrint(now, layout)[0];
    if (isDoubted || !sameValues(now, after && project(after))) yield { kind: 'skipped', key };
    else yield inverse(key, { now, back: before && project(before), layout });
  }
}

/** Nothing and null are the same to Segment. */
function sameValues(one: Buffer | null, other: Buffer | null): boolean {
  if (!one || !other) return one === other;
  const others = fieldsOf(other);
  return fieldsOf(one).every((field, index) => {
    const twin = others[index];
    return twin !== undefined && (field.equals(twin) || (isNothing(field) && isNothing(twin)));
  });
}

const isNothing = (field: Buffer): boolean => readLength(field, 0) <= NULL_FIELD;
const isAbsent = (field: Buffer | undefined): boolean => !field || readLength(field, 0) === ABSENT_FIELD;

interface Sides {
  readonly now: Buffer | null;
  /** The row from before the run; null where there was none. */
  readonly back: Buffer | null;
  readonly layout: Layout;
}

function inverse(key: string, { now, back, layout }: Sides): Inverse {
  if (!back) return { kind: 'removed', key, before: now, after: null };
  if (!now) return { kind: 'added', key, before: null, after: back };
  if (sameValues(now, back)) return { kind: 'same', key };
  return { kind: 'changed', key, before: now, after: withNulls(back, now, layout) };
}

const nullField = Buffer.alloc(4);
nullField.writeInt32BE(NULL_FIELD);

/** What the row has only since the run goes back to nothing, unless a column of the same name and another type comes back. */
function withNulls(back: Buffer, now: Buffer, { columns }: Layout): Buffer {
  const fields = fieldsOf(back);
  const sinceThen = fieldsOf(now);
  const names = new Set(columns.filter((_, index) => !isAbsent(fields[index])).map(({ name }) => name));
  return Buffer.concat(
    fields.map((field, index) => {
      const isNew = isAbsent(field) && !isAbsent(sinceThen[index]);
      return isNew && !names.has(columns[index]?.name ?? '') ? nullField : field;
    }),
  );
}
