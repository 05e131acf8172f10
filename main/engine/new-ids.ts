/** How many ids this app has sent under no trait yet. By hash: for an estimate, never for a decision about sending. */
import { digestOf } from './fingerprint.ts';
import { STORED_WORDS, unpackBucket } from './snapshot/bucket.ts';
import { storedLayouts } from './snapshot/dropped.ts';
import { storedBucket } from './state/buckets.ts';
import { blocksOf, eventsIn } from './state/event-blocks.ts';
import { openState, type StateDb, stateIds } from './state/open.ts';

/** The other traits' snapshots, open for looking ids up. */
export interface NewIds {
  /** Whether any other trait has sent ids of this kind. */
  readonly hasOthers: boolean;
  /** Of ids that one bucket's rows would add (two hash words each), those that no other trait knows. */
  count(bucket: number, hashes: Int32Array): number;
  close(): void;
}

interface Asking {
  readonly stateDir: string;
  /** Not asked: it has been compared with already. */
  readonly traitId: string | undefined;
  readonly idKind: 'user' | 'group';
}

export function openNewIds({ stateDir, traitId, idKind }: Asking): NewIds {
  const others = stateIds(stateDir)
    .filter((id) => id !== traitId)
    .flatMap((id) => openOther(stateDir, id, idKind));
  return {
    hasOthers: others.length > 0,
    count: (bucket, hashes) => {
      const fresh = new Set<number>();
      for (let at = 0; at < hashes.length; at += 2) fresh.add(nameOf(hashes, at));
      if (fresh.size > 0) for (const db of others) dropKnown(db, bucket, fresh);
      return fresh.size;
    },
    close: () => {
      for (const db of others) db.close();
    },
  };
}

/** Nothing of another trait's damaged state is needed to send this one. */
function openOther(stateDir: string, traitId: string, idKind: 'user' | 'group'): readonly StateDb[] {
  let db: StateDb | undefined;
  try {
    db = openState(stateDir, traitId);
    if (storedLayouts(db)[0]?.idKind === idKind) return [db];
  } catch {}
  db?.close();
  return [];
}

function dropKnown(db: StateDb, bucket: number, fresh: Set<number>): void {
  try {
    const stored = storedBucket(db, bucket);
    if (!stored) return;
    const { count, words } = unpackBucket(stored.entries, stored.readParts);
    for (let index = 0; index < count; index++) fresh.delete(nameOf(words, index * STORED_WORDS));
  } catch {}
}

/** 53 of the hash's 64 bits, which a number can hold. */
export const nameOf = (words: Int32Array, at: number): number =>
  ((words[at] as number) >>> 0) * 0x20_0000 + ((words[at + 1] as number) >>> 11);

/** Of the rows that a planned run would add, those that no other trait knows. */
export function countNewEvents(db: StateDb, runId: string, newIds: NewIds): number {
  const byBucket = Map.groupBy(
    blocksOf(db, runId).filter(({ counts }) => counts.added > 0),
    ({ bucket }) => bucket,
  );
  let newEvents = 0;
  for (const [bucket, blocks] of byBucket) {
    const added = blocks.flatMap((block) => eventsIn(db, block).filter(({ kind }) => kind === 'added'));
    const hashes = added.flatMap(({ key }) => [...digestOf(key)]);
    newEvents += newIds.count(bucket, Int32Array.from(hashes));
  }
  return newEvents;
}
