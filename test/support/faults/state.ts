/** What a run left on disk. */
import { readdirSync } from 'node:fs';
import { openState } from '../../../main/engine/state/open.ts';
import { runsInState } from '../../../main/engine/state/runs.ts';

/** Files of a query's result that nobody deleted; an empty folder is no harm. */
export const spooledFiles = (stateDir: string): readonly string[] =>
  readdirSync(stateDir, { recursive: true, encoding: 'utf8' }).filter((path) => /^spool-.*[\\/]/.test(path));

/** The snapshot byte for byte, and the runs that have not come to their end. */
export function stateOf(stateDir: string): {
  readonly snapshot: readonly unknown[];
  readonly open: readonly string[];
} {
  const db = openState(stateDir, 'trait-1');
  try {
    const open = [...runsInState(db, 'held'), ...runsInState(db, 'sending')].map(({ id }) => id);
    return { snapshot: db.prepare('SELECT * FROM bucket ORDER BY id').all(), open };
  } finally {
    db.close();
  }
}
