/** One bucket of the snapshot under many edits: patched with parts, packed anew now and then, always what a Map would hold. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { layoutOf } from '../../../main/engine/layout.ts';
import { keyOf } from '../../../main/engine/rows.ts';
import { rowAt, STORED_WORDS } from '../../../main/engine/snapshot/bucket.ts';
import { livePrint } from '../../../main/engine/snapshot/projection.ts';
import { editBucket, readBucket } from '../../../main/engine/snapshot/snapshot.ts';
import { storedBucket } from '../../../main/engine/state/buckets.ts';
import { openState, type StateDb } from '../../../main/engine/state/open.ts';
import { columnOf, packRow } from '../../support/engine/rows.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

const layout = layoutOf([columnOf('user_id'), columnOf('n', 'integer')]);
const BUCKET = 5;

type Model = Map<string, Buffer>;

const edit = fc.record({
  key: fc.integer({ min: 0, max: 300 }),
  n: fc.option(fc.integer({ min: 0, max: 9 })),
});
const stories = fc.array(fc.array(edit, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 25 });

/** Applies edits to bucket and model; null takes the row out. */
function apply(db: StateDb, model: Model, changes: readonly { key: number; n: number | null }[]): void {
  const edits = new Map(
    changes.map(({ key, n }) => {
      const id = `u${key}`;
      const after = n === null ? null : packRow([id, String(n)]);
      return [id, { before: model.get(id) ?? null, after }] as const;
    }),
  );
  db.transaction(() => editBucket(db, { id: BUCKET, layout, edits })).immediate();
  for (const [id, { after }] of edits) {
    if (after) model.set(id, after);
    else model.delete(id);
  }
}

function contents(db: StateDb): Model {
  const bucket = readBucket(db, BUCKET, layout);
  return new Map(
    Array.from({ length: bucket.count }, (_, index) => {
      const row = Buffer.from(rowAt(bucket, index));
      const at = index * STORED_WORDS + 2;
      expect([...bucket.words.subarray(at, at + 2)]).toEqual([...livePrint(row, layout)]);
      return [keyOf(row, layout) ?? '', row] as const;
    }),
  );
}

describe('a bucket of the snapshot', () => {
  it('holds after any edits what a Map would hold, however they were stored', () => {
    let mostParts = 0;
    let repacked = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const db = openState(temporaryDir(), 'trait');
        onTestFinished(() => void db.close());
        const model: Model = new Map();
        apply(
          db,
          model,
          Array.from({ length: 200 }, (_, key) => ({ key, n: key % 10 })),
        );
        for (const changes of story) {
          const partsBefore = storedBucket(db, BUCKET)?.parts ?? 0;
          apply(db, model, changes);
          const parts = storedBucket(db, BUCKET)?.parts ?? 0;
          mostParts = Math.max(mostParts, parts);
          if (parts < partsBefore) repacked++;
          expect(contents(db)).toEqual(model);
        }
      }),
      { numRuns: 25 },
    );
    // Both ways were taken, or the property says nothing about one of them.
    expect(mostParts).toBeGreaterThan(2);
    expect(repacked).toBeGreaterThan(0);
  });

  it('changes nothing more when the same edits are applied again', () => {
    const db = openState(temporaryDir(), 'trait');
    onTestFinished(() => void db.close());
    const model: Model = new Map();
    apply(
      db,
      model,
      Array.from({ length: 100 }, (_, key) => ({ key, n: 1 })),
    );
    const before = new Map(model);
    const changes = [
      { key: 1, n: 2 },
      { key: 2, n: null },
      { key: 500, n: 3 },
    ];
    apply(db, model, changes);
    apply(db, before, changes);
    expect(contents(db)).toEqual(model);
    expect(contents(db).size).toBe(100);
  });
});
