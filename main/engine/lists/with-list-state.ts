/** A state file, open for a long reading that gives the thread back now and then. */
import { existsSync } from 'node:fs';
import { namedDamage, openState, type StateDb, statePath } from '../state/open.ts';
import type { ListOf } from './list-request.ts';

/** Reads in one transaction, so that a run under way meanwhile shows as all done or not begun; `otherwise` without a state. */
export async function withListState<Value>(
  { stateDir, traitId }: Pick<ListOf, 'stateDir' | 'traitId'>,
  read: (db: StateDb) => Promise<Value>,
  otherwise: Value,
): Promise<Value> {
  const path = statePath(stateDir, traitId);
  if (!existsSync(path)) return otherwise;
  const db = openState(stateDir, traitId);
  try {
    db.exec('BEGIN');
    return await read(db);
  } catch (error) {
    throw namedDamage(error, path);
  } finally {
    db.close();
  }
}
