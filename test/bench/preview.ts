/** `preview`: from the start of a preview to its first rows, against psql doing the same query: one that must end before it has a row. */
import { type Place, tableName, withPlace } from './place.ts';
import { type BenchOptions, type BenchResult, count, median, rounded, seconds, tell } from './report.ts';

const sql = `select user_id, max(logins) as logins, max(plan) as plan from ${tableName} group by user_id order by user_id limit 5000`;

export function benchPreview(options: BenchOptions): Promise<BenchResult> {
  return withPlace(options.rows, async (place) => report(options.rows, rounds(options, place)));
}

interface Round {
  readonly queryMs: number;
  readonly sampleMs: number;
}

function rounds({ runs }: BenchOptions, place: Place): readonly Round[] {
  return Array.from({ length: runs }, (_, round) => {
    tell(`Round ${round + 1} of ${runs}...`);
    const queryMs = place.copyMs(sql);
    return { queryMs, sampleMs: place.measure({ type: 'preview', sql }).sampleMs ?? 0 };
  });
}

function report(rows: number, measured: readonly Round[]): BenchResult {
  const queryMs = median(measured.map((round) => round.queryMs));
  const sampleMs = median(measured.map((round) => round.sampleMs));
  const extraMs = rounded(median(measured.map((round) => round.sampleMs - round.queryMs)));
  return {
    document: { bench: 'preview', rows, queryMs, sampleMs, extraMs },
    table: [
      ['preview', 'median', 'more than the query'],
      [`the query alone, over ${count(rows)} rows`, seconds(queryMs), ''],
      ['to the first rows of a preview', seconds(sampleMs), `${extraMs} ms`],
    ],
  };
}
