/** Blocks of events in the state file: written once, checked as they are read. */
import { crc32 } from 'node:zlib';
import type { ChangeKind } from '../../../preload/run-model.ts';
import { damageError, expectChecksum } from './checksum.ts';
import { type PackedEvent, unpackEvents } from './event-packing.ts';
import { type Fate, type FateRange, fatesIn, type OutboxState, type SeqRange } from './fates.ts';
import type { StateDb } from './open.ts';
import { statement } from './statements.ts';

/** A block without its events. */
export interface BlockHead extends SeqRange {
  readonly runId: string;
  readonly bucket: number;
  readonly counts: { readonly [Kind in ChangeKind]: number };
}

/** An event and what became of it. */
export interface OutboxEvent extends PackedEvent, Fate {
  /** Its number, in planned order over all runs. */
  readonly seq: number;
  readonly runId: string;
  readonly bucket: number;
}

interface BlockRow {
  readonly first: number;
  readonly run_id: string;
  readonly bucket: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const columns = 'first, run_id, bucket, added, changed, removed';

const lastOf = ({ first, added, changed, removed }: BlockRow): number =>
  first + added + changed + removed - 1;

const headOf = (row: BlockRow): BlockHead => ({
  first: row.first,
  last: lastOf(row),
  runId: row.run_id,
  bucket: row.bucket,
  counts: { added: row.added, changed: row.changed, removed: row.removed },
});

const checksumOf = (row: BlockRow, vals: Buffer): number =>
  crc32(
    vals,
    crc32(`${row.first}\n${row.run_id}\n${row.bucket}\n${row.added}\n${row.changed}\n${row.removed}`),
  );

/** The number that the next event gets. */
export function nextSeq(db: StateDb): number {
  const last = db
    .prepare<[], BlockRow>(`SELECT ${columns} FROM event_block ORDER BY first DESC LIMIT 1`)
    .get();
  return last ? lastOf(last) + 1 : 1;
}

export function insertBlock(db: StateDb, { first, runId, bucket, counts }: BlockHead, vals: Buffer): void {
  const row = { first, run_id: runId, bucket, ...counts };
  statement(
    db,
    `INSERT INTO event_block (${columns}, checksum, vals)
     VALUES (@first, @run_id, @bucket, @added, @changed, @removed, @checksum, @vals)`,
  ).run({ ...row, checksum: checksumOf(row, vals), vals });
}

/** A run's blocks in planned order; of one bucket where one is given. */
export function blocksOf(db: StateDb, runId: string, bucket?: number): readonly BlockHead[] {
  return db
    .prepare<[string, number | null, number | null], BlockRow>(
      `SELECT ${columns} FROM event_block WHERE run_id = ? AND (? IS NULL OR bucket = ?) ORDER BY first`,
    )
    .all(runId, bucket ?? null, bucket ?? null)
    .map(headOf);
}

/** The blocks of one bucket over all runs, newest first. */
export function blocksOfBucket(db: StateDb, bucket: number): readonly BlockHead[] {
  return db
    .prepare<[number], BlockRow>(
      `SELECT ${columns} FROM run CROSS JOIN event_block ON run_id = run.id AND bucket = ? ORDER BY first DESC`,
    )
    .all(bucket)
    .map(headOf);
}

/** The events of a block, all of them or those in some states. Throws `database_corrupt`. */
export function eventsIn(
  db: StateDb,
  head: BlockHead,
  states?: readonly OutboxState[],
): readonly OutboxEvent[] {
  const fates = fatesIn(db, head);
  if (states && !fates.some(({ state }) => states.includes(state))) return [];
  const packed = readBlock(db, head);
  const events = fates.flatMap((fate) =>
    states?.includes(fate.state) === false ? [] : share(head, packed, fate),
  );
  if (!states && events.length !== packed.length) throw damageError(db.name, `${what(head)} have no fate.`);
  return events;
}

const what = ({ first, last }: SeqRange): string => `Events ${first} to ${last}`;

/** The events of a block that one fate befell. */
function share(head: BlockHead, packed: readonly PackedEvent[], fate: FateRange): readonly OutboxEvent[] {
  const { state, reason, at } = fate;
  const { runId, bucket } = head;
  const from = Math.max(fate.first, head.first);
  return packed
    .slice(from - head.first, fate.last + 1 - head.first)
    .map(({ kind, key, before, after }, index) => ({
      seq: from + index,
      runId,
      bucket,
      kind,
      key,
      before,
      after,
      state,
      reason,
      at,
    }));
}

function readBlock(db: StateDb, { first, last }: BlockHead): readonly PackedEvent[] {
  const row = statement(db, `SELECT ${columns}, checksum, vals FROM event_block WHERE first = ?`).get(
    first,
  ) as (BlockRow & { readonly checksum: number; readonly vals: Buffer }) | undefined;
  if (!row) throw damageError(db.name, `${what({ first, last })} are missing.`);
  expectChecksum(db, {
    what: `events ${first} to ${last}`,
    expected: row.checksum,
    found: checksumOf(row, row.vals),
  });
  return unpackEvents(row.vals);
}
