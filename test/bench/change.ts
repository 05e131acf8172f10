/**
 * `change`: 1 % of the rows changed, 0.1 % new, 0.1 % gone, against `copy (q) to stdout`. Query, rules, comparison, outbox and snapshot
 * are measured; delivery is not (`first` does that): its pace is the endpoint's, not ours.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { TaskTime } from './child.ts';
import { baseline, type Place, settleDisk, tableName } from './place.ts';
import {
  type BenchOptions,
  type BenchResult,
  count,
  median,
  megabytes,
  rounded,
  seconds,
  tell,
} from './report.ts';

export async function benchChange({ rows, runs }: BenchOptions, place: Place): Promise<BenchResult> {
  const rounds: Round[] = [];
  for (let round = 0; round < runs; round++) {
    tell(`Round ${round + 1} of ${runs}...`);
    await edit(place, { rows, round });
    rounds.push(measureRound(place));
  }
  return report(rows, rounds, sizesOf(place.stateDir));
}

interface Round {
  readonly copyMs: number;
  readonly run: TaskTime;
}

async function edit({ database }: Place, { rows, round }: { rows: number; round: number }): Promise<void> {
  const { admin } = database;
  const thousandth = Math.ceil(rows / 1000);
  await admin.query(`update ${tableName} set logins = logins + 1000 where number % 100 = ${round}`);
  await admin.query(`delete from ${tableName} where number % 1000 = ${500 + round}`);
  await admin.query(
    `insert into ${tableName} select -i, 'new_${round}_' || i, 1, true, 0.5, 'plan', now()::timestamp(0)
     from generate_series(1, ${thousandth}) i`,
  );
  // Dead rows would slow baseline and subject by different shares.
  await admin.query(`vacuum full analyze ${tableName}`);
  await settleDisk(database);
}

function measureRound(place: Place): Round {
  const copyMs = place.copyMs();
  const run = place.measure({ type: 'assume' });
  if (!run.rows || run.rows.changed === 0 || run.rows.added === 0 || run.rows.removed === 0) {
    throw new Error('The edited rows were not found');
  }
  return { copyMs, run };
}

interface Sizes {
  /** Bytes a snapshot row takes besides its compressed values. */
  readonly indexBytesPerRow: number;
  readonly valueBytesPerRow: number;
  readonly fileBytes: number;
}

function sizesOf(stateDir: string): Sizes {
  const path = join(stateDir, 'bench.db');
  const db = new Database(path, { readonly: true });
  const sizes = db
    .prepare<[], { rows: number; entries: number; vals: number }>(
      `SELECT sum(rows) AS rows, sum(length(entries)) AS entries, (SELECT sum(length(vals)) FROM part) AS vals
       FROM bucket`,
    )
    .get();
  db.close();
  const rows = sizes?.rows ?? 1;
  return {
    indexBytesPerRow: rounded((sizes?.entries ?? 0) / rows),
    valueBytesPerRow: rounded((sizes?.vals ?? 0) / rows),
    fileBytes: statSync(path).size,
  };
}

function report(rows: number, rounds: readonly Round[], sizes: Sizes): BenchResult {
  const copyMs = median(rounds.map((round) => round.copyMs));
  const runMs = median(rounds.map(({ run }) => run.ms));
  const ratios = rounds.map((round) => rounded(round.run.ms / round.copyMs));
  const ratio = median(ratios);
  const peakRssBytes = Math.max(...rounds.map(({ run }) => run.peakRssBytes));
  return {
    document: { bench: 'change', rows, ratio, ratios, peakRssBytes, runMs, copyMs, baseline, ...sizes },
    table: [
      ['1 % changed, 0.1 % new, 0.1 % gone', 'median', 'ratio', 'peak RSS'],
      [baseline, seconds(copyMs), '1.00', ''],
      [`plan and snapshot of ${count(rows)} rows`, seconds(runMs), ratio.toFixed(2), megabytes(peakRssBytes)],
      [`snapshot: ${sizes.indexBytesPerRow} + ${sizes.valueBytesPerRow} (values) bytes a row`, '', '', ''],
    ],
  };
}
