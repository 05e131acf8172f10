/** A trait's state file, driven without a warehouse or an endpoint: plan a table, say what was accepted, look at the snapshot. */
import { checkColumns } from '../../../main/engine/column-rules.ts';
import { fieldText } from '../../../main/engine/fields.ts';
import { foldRun } from '../../../main/engine/fold.ts';
import type { TraitSpec } from '../../../main/engine/job.ts';
import { KnownRows } from '../../../main/engine/known.ts';
import { type Layout, layoutOf } from '../../../main/engine/layout.ts';
import { type Plan, planRun } from '../../../main/engine/plan.ts';
import { ProblemBook } from '../../../main/engine/problems.ts';
import { ProgressReport } from '../../../main/engine/progress.ts';
import type { SpooledResult } from '../../../main/engine/query.ts';
import { Scan } from '../../../main/engine/scan.ts';
import { rowAt } from '../../../main/engine/snapshot/bucket.ts';
import { runLayout } from '../../../main/engine/snapshot/dropped.ts';
import { readBucket } from '../../../main/engine/snapshot/snapshot.ts';
import { BUCKETS, Spool } from '../../../main/engine/spool.ts';
import { countRows } from '../../../main/engine/state/buckets.ts';
import {
  blocksOf,
  eventsIn,
  insertBlock,
  type OutboxEvent,
} from '../../../main/engine/state/event-blocks.ts';
import { EventPacker } from '../../../main/engine/state/event-packing.ts';
import { moveRange } from '../../../main/engine/state/fates.ts';
import type { StateDb } from '../../../main/engine/state/open.ts';
import { eventsOf as eventsOfRun } from '../../../main/engine/state/outbox.ts';
import { type StoredRun, setRunState } from '../../../main/engine/state/runs.ts';
import type { Column } from '../../../main/warehouses/warehouse.ts';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import { batchOf, type RawCells } from './rows.ts';
import { runJob } from './trait.ts';

/** A query's whole result. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly RawCells[];
}

const nowhere: ConnectionSettings = {
  kind: 'postgres',
  host: '127.0.0.1',
  port: 1,
  database: 'none',
  user: 'nobody',
  ssl: 'disable',
  statementTimeout: 1,
};

/** A trait whose query is never asked. */
export const unaskedTrait: TraitSpec = {
  traitId: 'trait-1',
  key: 'plan',
  name: 'Plan',
  sql: '',
  connection: { name: 'None', settings: nowhere, secrets: {} },
  destinations: 'all',
  whenRowLeaves: 'null',
};

/** Scans a table in batches of three rows, so that batches end in many places. */
export function spoolTable(
  { columns, rows }: Table,
  stateDir: string,
  known: KnownRows | null = null,
): SpooledResult {
  const layout = layoutOf(columns);
  const book = new ProblemBook();
  checkColumns(layout, book);
  const spool = new Spool(stateDir);
  const scan = new Scan({ layout, spool, book, known });
  for (let at = 0; at < rows.length; at += 3) scan.take(batchOf(rows.slice(at, at + 3)));
  return { layout, spool, known, read: scan.rows, invalid: scan.invalid, sample: scan.sample, book };
}

interface Place {
  readonly db: StateDb;
  readonly stateDir: string;
}

interface PlanOptions {
  readonly trait?: TraitSpec;
  readonly startedAt?: string;
}

/** Plans a table as an approved run. */
export function planTable({ db, stateDir }: Place, table: Table, options: PlanOptions = {}): Plan {
  const { trait = unaskedTrait, startedAt = new Date().toISOString() } = options;
  const known = knownIn(db, runLayout(db, layoutOf(table.columns), trait.whenRowLeaves));
  const result = spoolTable(table, stateDir, known);
  try {
    const job = runJob(trait, { stateDir, host: '' }, { approve: true });
    const signal = new AbortController().signal;
    const progress = new ProgressReport(() => {});
    return planRun({ db, job, signal, startedAt, notes: [], progress }, result);
  } finally {
    result.spool.close();
  }
}

/** As a run reads them. */
function knownIn(db: StateDb, layout: Layout): KnownRows | null {
  if (countRows(db) === 0) return null;
  const known = new KnownRows();
  for (let id = 0; id < BUCKETS; id++) known.read(db, id, layout);
  return known;
}

/** A planned table's run, ready to be delivered. */
export function readyRun(place: Place, table: Table, options?: PlanOptions): StoredRun {
  const plan = planTable(place, table, options);
  if (plan.kind !== 'ready') throw new Error(`The plan is ${plan.kind}`);
  return plan.run;
}

export function eventsOf(db: StateDb, runId: string): readonly OutboxEvent[] {
  return [...eventsOfRun(db, runId)];
}

/** Ends a planned run as delivery would have: each event to be sent accepted or refused, the accepted ones folded. */
export function settle(db: StateDb, run: StoredRun, isAccepted: (event: OutboxEvent) => boolean): void {
  const open = eventsOf(db, run.id).filter(({ state }) => state === 'pending');
  db.transaction(() => {
    for (const event of open) {
      const state = isAccepted(event) ? 'accepted' : 'failed';
      const to = { state, reason: null, at: '2026-03-01T06:00:00.000Z' } as const;
      moveRange(db, { first: event.seq, last: event.seq }, { from: ['pending'], to });
    }
  })();
  foldRun(db, run);
  setRunState(db, run.id, 'settled');
}

/** Puts another row into a planned event, as an app with other rules might have planned it. */
export function replaceRow(db: StateDb, runId: string, key: string, after: Buffer): void {
  for (const block of blocksOf(db, runId)) {
    const packer = new EventPacker();
    for (const event of eventsIn(db, block)) packer.add(event.key === key ? { ...event, after } : event);
    db.prepare('DELETE FROM event_block WHERE first = ?').run(block.first);
    insertBlock(db, block, packer.pack());
  }
}

/** A row's fields by column name, without the absent ones. */
export function cellsOf(row: Buffer, layout: Layout): { readonly [name: string]: string | null } {
  const fields = layout.columns.map(({ name }, index) => [name, fieldText(row, index)] as const);
  return Object.fromEntries(fields.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

/** Every row of the snapshot, in terms of `layout`. */
export function snapshotOf(db: StateDb, layout: Layout): readonly ReturnType<typeof cellsOf>[] {
  return Array.from({ length: BUCKETS }, (_, id) => {
    const bucket = readBucket(db, id, layout);
    return Array.from({ length: bucket.count }, (_, index) => cellsOf(rowAt(bucket, index), layout));
  }).flat();
}
