/**
 * The query that a run has started on a server where queries outlive their connection. It is on disk before the first row is
 * read, so that a run after a crash reads the same result on instead of paying for it again.
 */
import { createHash } from 'node:crypto';
import type { QuerySpec } from '../job.ts';
import type { StateDb } from './open.ts';

/** Warehouses keep a result for a day. */
const KEPT_MS = 24 * 3_600_000;

/** A query to go on with, if there is one, and the place to note a new one. */
export interface Ongoing {
  readonly handle: string | undefined;
  started(handle: string): void;
}

/** Of the same SQL with the same settings, and not too old. Undefined times are now. */
export function ongoingQuery(db: StateDb, query: QuerySpec, now = new Date()): Ongoing {
  const print = printOf(query);
  const oldest = new Date(now.getTime() - KEPT_MS).toISOString();
  const row = db
    .prepare<[string, string], { handle: string }>('SELECT handle FROM query WHERE print = ? AND at > ?')
    .get(print, oldest);
  const note = db.prepare('INSERT OR REPLACE INTO query (id, handle, print, at) VALUES (1, ?, ?, ?)');
  return {
    handle: row?.handle,
    started: (handle) => void note.run(handle, print, now.toISOString()),
  };
}

/** Its result has been used, or is not wanted any more. */
export function forgetQuery(db: StateDb): void {
  db.prepare('DELETE FROM query').run();
}

function printOf({ sql, connection }: QuerySpec): string {
  return createHash('sha256')
    .update(JSON.stringify([sql, connection.settings]))
    .digest('hex');
}
