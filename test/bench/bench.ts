/** `npm run bench -- WHAT [--rows N] [--runs N] [--json]`: speed as ratios measured in one run, never a bare time. */
import { parseArgs } from 'node:util';
import { benchChange } from './change.ts';
import { benchFirst } from './first.ts';
import { benchLoop } from './loop.ts';
import type { BenchOptions, BenchResult } from './report.ts';
import { benchScan } from './scan.ts';
import { printTable } from './table.ts';
import { benchWarehouses } from './warehouses.ts';

interface Bench {
  readonly run: (options: BenchOptions) => Promise<BenchResult>;
  readonly rows: number;
  readonly runs: number;
}

/** Sizes that keep each benchmark under ten minutes on two cores. */
const benches: { readonly [name: string]: Bench } = {
  scan: { run: benchScan, rows: 10_000_000, runs: 3 },
  change: { run: benchChange, rows: 10_000_000, runs: 2 },
  first: { run: benchFirst, rows: 1_000_000, runs: 1 },
  loop: { run: benchLoop, rows: 10_000_000, runs: 1 },
  warehouses: { run: benchWarehouses, rows: 2_000_000, runs: 1 },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string' }, runs: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const bench = benches[positionals[0] ?? 'scan'];
const rows = Number(values.rows ?? bench?.rows);
const runs = Number(values.runs ?? bench?.runs);

if (!bench || !(rows > 0) || !(runs > 0)) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join('|')} [--rows N] [--runs N] [--json]\n`,
  );
  process.exitCode = 2;
} else {
  const result = await bench.run({ rows, runs });
  if (values.json) process.stdout.write(`${JSON.stringify(result.document)}\n`);
  else printTable(result.table);
}
