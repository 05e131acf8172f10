/** Layouts as stored: buckets and runs refer to them by id. */
import type { Layout } from '../layout.ts';
import type { StateDb } from './open.ts';

/** The id of a layout, stored on first sight. */
export function layoutId(db: StateDb, layout: Layout): number {
  const document = JSON.stringify(layout);
  db.prepare('INSERT INTO layout (document) VALUES (?) ON CONFLICT DO NOTHING').run(document);
  return db
    .prepare<[string], number>('SELECT id FROM layout WHERE document = ?')
    .pluck()
    .get(document) as number;
}

/** A stored layout. */
export function layoutById(db: StateDb, id: number): Layout {
  const document = db.prepare<[number], string>('SELECT document FROM layout WHERE id = ?').pluck().get(id);
  return JSON.parse(document as string) as Layout;
}

/** The layout of what Segment was sent last; null before. Plans that were given up or wholly refused don't count. */
export function lastLayout(db: StateDb): Layout | null {
  const id = db
    .prepare<[], number>(
      `SELECT layout_id FROM run WHERE state <> 'held' AND (
         EXISTS (SELECT 1 FROM event WHERE run_id = run.id AND state IN ('accepted', 'kept'))
         OR NOT EXISTS (SELECT 1 FROM event WHERE run_id = run.id)
       ) ORDER BY rowid DESC LIMIT 1`,
    )
    .pluck()
    .get();
  return id === undefined ? null : layoutById(db, id);
}
