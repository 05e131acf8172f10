/** Which stored rows an edit replaces: told by hash and fingerprint, and by the key itself only where those leave a doubt. */
import { digestOf } from '../fingerprint.ts';
import type { Layout } from '../layout.ts';
import { keyOf } from '../rows.ts';
import { rowAt, type SnapshotBucket, STORED_WORDS } from './bucket.ts';
import { livePrint } from './projection.ts';

/** A row to put, or to take out where `after` is null; `before` is what the snapshot is thought to hold of it. */
export interface Edit {
  readonly before: Buffer | null;
  readonly after: Buffer | null;
}

export type Edits = ReadonlyMap<string, Edit>;

/** Most rows are told apart by a byte of this table, without a look into the map. */
const FILTER = 65_536;
/** The lower bits are the bucket: the same in all its keys. */
const FILTER_SHIFT = 8;

interface Candidate {
  readonly key: string;
  readonly k1: number;
  /** First words of the fingerprints that its stored row may have, with the second. */
  readonly prints: readonly (readonly [number, number])[];
}

/** Says of each stored row whether one of the edits is about it. Rows are unpacked only for the few that hashes don't settle. */
export function editTest(bucket: SnapshotBucket, edits: Edits, layout: Layout): (index: number) => boolean {
  if (bucket.count === 0) return () => false;
  const byHash = Map.groupBy(candidates(edits, layout), ({ k0 }) => k0);
  const { words } = bucket;
  const isThere = new Uint8Array(FILTER);
  for (const k0 of byHash.keys()) isThere[(k0 >>> FILTER_SHIFT) & (FILTER - 1)] = 1;
  return (index) => {
    const at = index * STORED_WORDS;
    if (isThere[((words[at] as number) >>> FILTER_SHIFT) & (FILTER - 1)] === 0) return false;
    const found = byHash.get(words[at] as number);
    if (!found) return false;
    return found.some(({ key, k1, prints }) => {
      if (words[at + 1] !== k1) return false;
      // Key hash and fingerprint (which covers the key) are 128 bits of the very row.
      if (prints.some(([p0, p1]) => words[at + 2] === p0 && words[at + 3] === p1)) return true;
      return keyOf(rowAt(bucket, index), layout) === key;
    });
  };
}

function candidates(edits: Edits, layout: Layout): readonly (Candidate & { readonly k0: number })[] {
  return [...edits].map(([key, { before, after }]) => {
    const [k0 = 0, k1 = 0] = digestOf(key);
    const rows = [before, after].filter((row) => row !== null);
    const prints = rows.map((row) => {
      const [p0 = 0, p1 = 0] = livePrint(row, layout);
      return [p0, p1] as const;
    });
    return { key, k0, k1, prints };
  });
}
