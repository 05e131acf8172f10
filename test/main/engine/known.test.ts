import { describe, expect, it } from 'vitest';
import { KnownBucket } from '../../../main/engine/known.ts';
import { emptyBucket, STORED_WORDS } from '../../../main/engine/snapshot/bucket.ts';

/** A bucket of rows given as key hash and fingerprint, two words each. */
function bucketWith(rows: readonly (readonly [number, number, number, number])[]) {
  const words = new Int32Array(rows.length * STORED_WORDS);
  rows.forEach((row, index) => {
    words.set(row, index * STORED_WORDS);
  });
  return { ...emptyBucket, words, count: rows.length };
}

const take = (known: KnownBucket, hashes: readonly [number, number, number, number]) =>
  known.take(Int32Array.from(hashes), 0);

describe('known rows', () => {
  it('are taken once each, whatever the order', () => {
    const rows = Array.from({ length: 100 }, (_, n) => [0, n * 0x2fff_ffff, n, -n] as const);
    const known = new KnownBucket(bucketWith(rows));
    expect(rows.toReversed().every((row) => take(known, row))).toBe(true);
    expect(rows.some((row) => take(known, row))).toBe(false);
    expect(known).toMatchObject({ count: 100, taken: 100 });
  });

  it('are not taken for a row that differs in a bit of its fingerprint', () => {
    const known = new KnownBucket(bucketWith([[0, -1, 5, 6]]));
    expect(take(known, [0, -1, 5, 7])).toBe(false);
    expect(take(known, [0, -1, 4, 6])).toBe(false);
    expect(known.taken).toBe(0);
  });

  it('say in the order of their bucket which of them have come', () => {
    const bucket = bucketWith([
      [0, 0x7000_0000, 1, 1],
      [0, -1, 2, 2],
      [0, 0, 3, 3],
      [0, -1, 4, 4],
    ]);
    const known = new KnownBucket(bucket);
    take(known, [0, -1, 4, 4]);
    take(known, [0, 0x7000_0000, 1, 1]);
    expect([...known.takenIn(bucket)]).toEqual([1, 0, 0, 1]);
  });

  it('of an empty bucket are none', () => {
    const known = new KnownBucket(emptyBucket);
    expect(take(known, [0, 0, 0, 0])).toBe(false);
    expect(known.takenIn(emptyBucket)).toHaveLength(0);
  });
});
