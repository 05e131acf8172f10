/** Buckets made by hand, because nobody can wait for two real keys to share 64 bits of hash. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { diffBucket } from '../../../main/engine/diff.ts';
import { layoutOf } from '../../../main/engine/layout.ts';
import { BucketWriter, unpackBucket } from '../../../main/engine/snapshot/bucket.ts';
import { ENTRY_WORDS, Spool } from '../../../main/engine/spool.ts';
import { columnOf, packRow } from '../../support/engine/rows.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

const layout = layoutOf([columnOf('user_id'), columnOf('n', 'integer')]);

/** A row with the hashes that it is said to have. */
interface HandMade {
  readonly key: string;
  readonly n: string;
  readonly keyHash: readonly [number, number];
  readonly print: readonly [number, number];
}

interface Sides {
  readonly result: readonly HandMade[];
  readonly snapshot: readonly HandMade[];
  /** Which rows of the snapshot were known when they came, and so never reached the result's spool. */
  readonly taken?: readonly number[];
}

function diffOf({ result, snapshot, taken }: Sides) {
  const spool = new Spool(temporaryDir());
  onTestFinished(() => spool.close());
  const words = new Int32Array(result.length * ENTRY_WORDS);
  result.forEach(({ key, n, keyHash, print }, index) => {
    const row = packRow([key, n]);
    words.set([...keyHash, ...print, spool.place(0, row, 0, row.length), 0, row.length], index * ENTRY_WORDS);
  });
  const writer = new BucketWriter();
  for (const { key, n, keyHash, print } of snapshot) {
    const row = packRow([key, n]);
    writer.put(Int32Array.of(...keyHash, ...print), 0, row, [0, row.length]);
  }
  const { entries, part } = writer.pack();
  const bucket = unpackBucket(entries, () => (part ? [part] : []));
  const spooled = { words, count: result.length };
  return diffBucket({
    spool,
    layout,
    entries: spooled,
    snapshot: bucket,
    taken: taken && Uint8Array.from(taken),
  });
}

const same = [7, 7] as const;
const twins = (count: number): readonly HandMade[] =>
  Array.from({ length: count }, (_, n) => ({ key: 'twin', n: `${n}`, keyHash: same, print: [n, n] }));
const changesOf = (diff: ReturnType<typeof diffOf>) =>
  [...diff.changes()].map(({ kind, key }) => [kind, key]);

describe('comparing a bucket', () => {
  it('keeps two rows apart whose keys share a hash', () => {
    const diff = diffOf({
      result: [
        { key: 'a', n: '1', keyHash: same, print: [1, 1] },
        { key: 'b', n: '2', keyHash: same, print: [2, 2] },
      ],
      snapshot: [
        { key: 'b', n: '2', keyHash: same, print: [2, 2] },
        { key: 'a', n: '0', keyHash: same, print: [3, 3] },
      ],
    });
    expect(diff).toMatchObject({ added: 0, changed: 1, unchanged: 1, removed: 0, duplicates: 0 });
    expect(changesOf(diff)).toEqual([['changed', 'a']]);
  });

  it('takes a new key for new and a gone one for gone even where they share a hash', () => {
    const diff = diffOf({
      result: [{ key: 'new', n: '1', keyHash: same, print: [1, 1] }],
      snapshot: [{ key: 'gone', n: '1', keyHash: same, print: [2, 2] }],
    });
    expect(changesOf(diff)).toEqual([
      ['added', 'new'],
      ['removed', 'gone'],
    ]);
  });

  it('counts every row of a duplicate, and names its key once', () => {
    const diff = diffOf({ result: twins(3), snapshot: [] });
    expect(diff).toMatchObject({ added: 0, duplicates: 3, onlyDuplicates: 3 });
    expect(diff.duplicateKeys(10)).toEqual(['twin']);
    expect(changesOf(diff)).toEqual([]);
  });

  it('sees no leaver in a key that only came twice', () => {
    const diff = diffOf({ result: twins(2), snapshot: twins(1) });
    expect(diff).toMatchObject({ removed: 0, unchanged: 0, duplicates: 2 });
  });

  it('counts a row that was known when it came as unchanged', () => {
    const diff = diffOf({ result: [], snapshot: twins(1), taken: [1] });
    expect(diff).toMatchObject({ added: 0, changed: 0, unchanged: 1, removed: 0 });
  });

  it('takes a key that came once known and once otherwise for a duplicate', () => {
    const diff = diffOf({ result: twins(3).slice(1), snapshot: twins(1), taken: [1] });
    expect(diff).toMatchObject({ added: 0, unchanged: 0, removed: 0, duplicates: 3, onlyDuplicates: 3 });
    expect(diff.duplicateKeys(10)).toEqual(['twin']);
    expect(changesOf(diff)).toEqual([]);
  });

  it('keeps a new key apart from a known one that shares its hash', () => {
    const diff = diffOf({
      result: [{ key: 'new', n: '1', keyHash: same, print: [9, 9] }],
      snapshot: twins(1),
      taken: [1],
    });
    expect(diff).toMatchObject({ added: 1, unchanged: 1, removed: 0, duplicates: 0 });
  });
});
