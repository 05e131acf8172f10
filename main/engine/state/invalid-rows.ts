/** The invalid rows of refused runs, as the state file keeps them. */
import type { ProblemCode } from '../../../preload/codes.ts';
import type { InvalidRow } from '../invalid-rows.ts';
import type { StateDb } from './open.ts';

/** Refused runs whose rows are kept: who mends a query looks at the last few. */
const KEPT_RUNS = 5;

/** Stores a refused run's rows and forgets those of much older ones. Run ids sort by time. */
export function storeInvalidRows(db: StateDb, runId: string, rows: readonly InvalidRow[]): void {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO invalid_row (run_id, place, number, key, codes) VALUES (?, ?, ?, ?, ?)',
  );
  const store = db.transaction(() => {
    rows.forEach(({ number, key, codes }, place) => {
      insert.run(runId, place, number, key, JSON.stringify(codes));
    });
    db.prepare(
      `DELETE FROM invalid_row WHERE run_id <> ? AND run_id NOT IN (
         SELECT DISTINCT run_id FROM invalid_row ORDER BY run_id DESC LIMIT ?)`,
    ).run(runId, KEPT_RUNS);
  });
  store.immediate();
}

interface Stored {
  readonly number: number | null;
  readonly key: string | null;
  readonly codes: string;
}

/** Those of one run, in the order they were found. */
export function invalidRowsOf(db: StateDb, runId: string): readonly InvalidRow[] {
  return db
    .prepare<[string], Stored>('SELECT number, key, codes FROM invalid_row WHERE run_id = ? ORDER BY place')
    .all(runId)
    .map(({ number, key, codes }) => ({ number, key, codes: JSON.parse(codes) as ProblemCode[] }));
}
