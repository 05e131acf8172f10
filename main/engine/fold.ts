/** Folds a run's accepted events into the snapshot: only what Segment has taken ever gets there. */
import type { Layout } from './layout.ts';
import { editBucket } from './snapshot/snapshot.ts';
import type { StateDb } from './state/open.ts';
import type { StoredRun } from './state/runs.ts';

interface Accepted {
  readonly key: string;
  readonly after: Buffer | null;
}

/** One transaction a bucket. May be repeated after a crash: the same edits twice change nothing more. */
export function foldRun(db: StateDb, { id, layout }: Pick<StoredRun, 'id' | 'layout'>): void {
  const touched = db
    .prepare<[string], number>(
      `SELECT DISTINCT bucket FROM event WHERE run_id = ? AND state IN ('accepted', 'kept') ORDER BY bucket`,
    )
    .pluck()
    .all(id);
  for (const bucket of touched) foldBucket(db, { runId: id, bucket, layout });
}

interface BucketOfRun {
  readonly runId: string;
  readonly bucket: number;
  readonly layout: Layout;
}

function foldBucket(db: StateDb, { runId, bucket, layout }: BucketOfRun): void {
  const accepted = db
    .prepare<[string, number], Accepted>(
      `SELECT key, after FROM event WHERE run_id = ? AND bucket = ? AND state IN ('accepted', 'kept')`,
    )
    .all(runId, bucket);
  const edits = new Map(accepted.map(({ key, after }) => [key, after]));
  db.transaction(() => editBucket(db, bucket, layout, edits)).immediate();
}
