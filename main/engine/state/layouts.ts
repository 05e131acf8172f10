/** Layouts as stored: buckets and runs refer to them by id. */
import { crc32 } from 'node:zlib';
import type { Layout } from '../layout.ts';
import { expectChecksum } from './checksum.ts';
import type { StateDb } from './open.ts';

/** The id of a layout, stored on first sight. */
export function layoutId(db: StateDb, layout: Layout): number {
  const document = JSON.stringify(layout);
  db.prepare('INSERT INTO layout (document, checksum) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    document,
    crc32(document),
  );
  return db
    .prepare<[string], number>('SELECT id FROM layout WHERE document = ?')
    .pluck()
    .get(document) as number;
}

interface StoredLayout {
  readonly document: string;
  readonly checksum: number | null;
}

/** A stored layout. */
export function layoutById(db: StateDb, id: number): Layout {
  const { document, checksum } = db
    .prepare<[number], StoredLayout>('SELECT document, checksum FROM layout WHERE id = ?')
    .get(id) ?? { document: '', checksum: null };
  expectChecksum(db, { what: `layout ${id}`, expected: checksum, found: crc32(document) });
  return JSON.parse(document) as Layout;
}

/** The layout of what Segment was sent last; null before. Plans that were given up or wholly refused don't count. */
export function lastLayout(db: StateDb): Layout | null {
  const run = lastSentRun(db);
  return run ? layoutById(db, run.layoutId) : null;
}

/** The run that sent it. */
export function lastSentRun(db: StateDb): { readonly id: string; readonly layoutId: number } | undefined {
  return db
    .prepare<[], { id: string; layoutId: number }>(
      `SELECT id, layout_id AS layoutId FROM run WHERE state <> 'held' AND (
         EXISTS (SELECT 1 FROM fate WHERE run_id = run.id AND state IN ('accepted', 'kept'))
         OR NOT EXISTS (SELECT 1 FROM fate WHERE run_id = run.id)
       ) ORDER BY rowid DESC LIMIT 1`,
    )
    .get();
}
