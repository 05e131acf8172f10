/** A spooled result against a trait's snapshot: exact counts, duplicate ids, and the rows to send. */
import type { RowCounts } from '../../preload/run-model.ts';
import { AppError } from '../errors.ts';
import { compareLayouts } from './column-rules.ts';
import { type Change, diffBucket } from './diff.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import type { ProgressReport } from './progress.ts';
import type { SpooledResult } from './query.ts';
import { shownKey } from './row-size.ts';
import { emptyBucket } from './snapshot/bucket.ts';
import { comparable, extendRow } from './snapshot/dropped.ts';
import { readBucket } from './snapshot/snapshot.ts';
import { BUCKETS } from './spool.ts';
import { lastLayout } from './state/layouts.ts';
import type { StateDb } from './state/open.ts';

/** A change with the bucket it belongs to. */
export interface PlannedChange extends Change {
  readonly bucket: number;
}

interface CompareOptions {
  /** The trait's state; null where it has none yet. */
  readonly db: StateDb | null;
  /** The result's layout with the columns dropped since (`runLayout`): changes come in its terms. */
  readonly layout: Layout;
  /** Unchanged rows are heard too, as changed; they count as unchanged. */
  readonly resync: boolean;
  readonly signal: AbortSignal;
  /** Told of every bucket: comparing leaves the thread no other moment to hear that it is to stop. */
  readonly progress: ProgressReport;
  /** Hears every row to send, bucket by bucket; answering false stops hearing (counting goes on). */
  readonly onChange: (change: PlannedChange) => boolean;
  /** Hears the key hashes of all rows that are new to the trait, two words each. */
  readonly onAdded?: (bucket: number, hashes: Int32Array) => void;
}

/** Compares all buckets; adds duplicates and column drift to the result's problem book. */
export function compareResult(result: SpooledResult, options: CompareOptions): RowCounts {
  const { db, layout, signal, progress } = options;
  compareLayouts(layout, db ? lastLayout(db) : null, result.book);
  const rows = { read: result.read, added: 0, changed: 0, unchanged: 0, removed: 0, invalid: result.invalid };
  let isHeard = true;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    progress.update();
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled while comparing with the last run.');
    const entries = result.spool.bucket(bucket);
    const known = result.known?.release(bucket);
    if (known && entries.count === 0 && known.taken === known.count) {
      rows.unchanged += known.count;
      continue;
    }
    const snapshot = db ? comparable(readBucket(db, bucket, layout), layout) : emptyBucket;
    if (entries.count === 0 && snapshot.count === 0) continue;
    const diff = diffBucket({ ...result, entries, snapshot, taken: known?.takenIn(snapshot) });
    noteDuplicates(result, diff);
    rows.added += diff.added;
    rows.changed += diff.changed;
    rows.unchanged += diff.unchanged;
    rows.removed += diff.removed;
    rows.invalid += diff.onlyDuplicates;
    options.onAdded?.(bucket, diff.addedHashes());
    if (isHeard) isHeard = hear(diff.changes(options.resync), bucket, options);
    snapshot.release();
  }
  return rows;
}

function hear(changes: Generator<Change>, bucket: number, { layout, onChange }: CompareOptions): boolean {
  for (const { kind, key, before, after } of changes) {
    const extended = after && extendRow(after, before, layout);
    if (!onChange({ kind, key, before, after: extended, bucket })) return false;
  }
  return true;
}

function noteDuplicates(result: SpooledResult, diff: ReturnType<typeof diffBucket>): void {
  if (diff.duplicates === 0) return;
  const { invalid } = result.book;
  for (const { key, isInvalid } of diff.duplicateRows()) {
    if (invalid.isFull && !isInvalid) break;
    if (isInvalid) invalid.amend('duplicate_id', key);
    else invalid.noteKey('duplicate_id', key);
  }
  const keys = diff.duplicateKeys(limits.examples);
  keys.forEach((key, index) => {
    result.book.add('duplicate_id', () => shownKey(key), index === 0 ? diff.duplicates : 0);
  });
}
