/** The outbox: every event of a run, durable before the first call. */
import type { PlannedChange } from '../comparison.ts';
import { blocksOf, eventsIn, insertBlock, nextSeq, type OutboxEvent } from './event-blocks.ts';
import { EventPacker } from './event-packing.ts';
import { fatesOf, insertFate, type OutboxState, openStates, type SeqRange } from './fates.ts';
import type { StateDb } from './open.ts';

/** Writes a run's events in the order given, which must be that of their buckets. */
export interface EventWriter {
  write(change: PlannedChange, state: OutboxState): void;
  /** Writes what is still in memory. */
  end(): void;
}

/** Use it inside one transaction. */
export function eventWriter(db: StateDb, run: { readonly id: string; readonly at: string }): EventWriter {
  const packer = new EventPacker();
  let first = nextSeq(db);
  let bucket = 0;
  let fate: (SeqRange & { readonly state: OutboxState }) | undefined;
  const endBlock = (): void => {
    if (packer.events === 0) return;
    const last = first + packer.events - 1;
    const head = { first, last, runId: run.id, bucket, counts: { ...packer.counts } };
    insertBlock(db, head, packer.pack());
    first = last + 1;
  };
  const endFate = (): void => {
    if (fate) insertFate(db, { ...fate, run_id: run.id, reason: null, at: run.at });
  };
  return {
    write(change, state) {
      if (change.bucket !== bucket || packer.isFull) endBlock();
      bucket = change.bucket;
      const seq = first + packer.events;
      packer.add(change);
      if (fate?.state !== state) {
        endFate();
        fate = { first: seq, last: seq, state };
      } else fate = { ...fate, last: seq };
    },
    end() {
      endBlock();
      endFate();
    },
  };
}

/** A run's events in planned order, all of them or those in some states; a block of them in memory at a time. */
export function* eventsOf(
  db: StateDb,
  runId: string,
  states?: readonly OutboxState[],
): Generator<OutboxEvent> {
  for (const block of blocksOf(db, runId)) yield* eventsIn(db, block, states);
}

/** Those that are still to be delivered. */
export const openEvents = (db: StateDb, runId: string): Generator<OutboxEvent> =>
  eventsOf(db, runId, openStates);

/** Reasons of a run's undelivered events with how many share each, most frequent first. */
export function failureReasons(
  db: StateDb,
  runId: string,
  limit: number,
): readonly { readonly reason: string; readonly count: number; readonly key: string }[] {
  const shared = new Map<string, { count: number; first: number }>();
  for (const { reason, first, last } of fatesOf(db, runId, ['failed', 'sending'])) {
    const words = reason ?? 'no answer';
    const known = shared.get(words);
    shared.set(words, { count: (known?.count ?? 0) + last - first + 1, first: known?.first ?? first });
  }
  const most = [...shared].sort(([, one], [, other]) => other.count - one.count).slice(0, limit);
  return most.map(([reason, { count, first }]) => ({ reason, count, key: keyAt(db, runId, first) }));
}

function keyAt(db: StateDb, runId: string, seq: number): string {
  const block = blocksOf(db, runId).findLast(({ first }) => first <= seq);
  return (block && eventsIn(db, block)[seq - block.first]?.key) ?? '';
}
