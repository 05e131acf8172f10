/** What a run left on disk. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openState } from '../../../main/engine/state/open.ts';
import { runsInState } from '../../../main/engine/state/runs.ts';

/** What is left on disk of a query's result. Empty files and folders, of a process that was just creating them, are no harm. */
export const spooledFiles = (stateDir: string): readonly string[] =>
  readdirSync(stateDir, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^spool-.*[\\/]/.test(path))
    .filter((path) => statSync(join(stateDir, path)).size > 0);

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
