/** Statements that every batch needs, prepared once per connection: preparing one costs as much as running it. */
import type { Statement } from 'better-sqlite3';
import type { StateDb } from './open.ts';

const prepared = new WeakMap<StateDb, Map<string, Statement>>();

/** The statement of this text; don't change its modes (`pluck`, `raw`), others use it too. */
export function statement(db: StateDb, sql: string): Statement {
  let known = prepared.get(db);
  if (!known) {
    known = new Map();
    prepared.set(db, known);
  }
  let found = known.get(sql);
  if (!found) {
    found = db.prepare(sql);
    known.set(sql, found);
  }
  return found;
}
