/** Whether and where the snapshot has a row key. */
import { type Digest, digestOf } from '../fingerprint.ts';
import type { Layout } from '../layout.ts';
import { keyOf } from '../rows.ts';
import { bucketOf } from '../spool.ts';
import { storedBucket } from '../state/buckets.ts';
import type { StateDb } from '../state/open.ts';
import { rowAt, type SnapshotBucket, STORED_WORDS, unpackBucket } from './bucket.ts';

/** Which of some keys the snapshot holds (by hash: for showing, not for sending). */
export function knownKeys(db: StateDb, keys: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const [id, wanted] of Map.groupBy(keys, (key) => bucketOf(digestOf(key)))) {
    const record = storedBucket(db, id);
    if (!record) continue;
    const bucket = unpackBucket(record.entries, record.readParts);
    for (const key of wanted) if (holds(bucket, digestOf(key))) known.add(key);
  }
  return known;
}

function holds({ words, count }: SnapshotBucket, digest: Digest): boolean {
  for (let index = 0; index < count; index++) {
    const at = index * STORED_WORDS;
    if (words[at] === digest[0] && words[at + 1] === digest[1]) return true;
  }
  return false;
}

/** The places of some keys in a bucket, exactly: the hash finds them, the key itself decides. */
export function findRows(
  bucket: SnapshotBucket,
  keys: ReadonlySet<string>,
  layout: Layout,
): ReadonlyMap<string, number> {
  const hashes = new Set([...keys].map((key) => digestOf(key)[0]));
  const places = new Map<string, number>();
  for (let index = 0; index < bucket.count; index++) {
    if (!hashes.has(bucket.words[index * STORED_WORDS])) continue;
    const key = keyOf(rowAt(bucket, index), layout) ?? '';
    if (keys.has(key)) places.set(key, index);
  }
  return places;
}
