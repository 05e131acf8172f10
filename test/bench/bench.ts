/** `npm run bench -- [WHAT...] [--rows N] [--runs N] [--json]`: speed as ratios measured in one run, never a bare time. */
import { parseArgs } from 'node:util';
import { benchChange } from './change.ts';
import { benchFirst } from './first.ts';
import { benchLaunch } from './launch.ts';
import { benchLoop } from './loop.ts';
import { type Place, withSnapshot } from './place.ts';
import { benchPreview } from './preview.ts';
import type { BenchOptions, BenchResult } from './report.ts';
import { benchScan } from './scan.ts';
import { printTable } from './table.ts';
import { benchWarehouses } from './warehouses.ts';
import { benchWindow } from './window.ts';

interface Bench {
  readonly rows: number;
  readonly runs: number;
  readonly run: (options: BenchOptions) => Promise<BenchResult>;
}

interface SnapshotBench extends Omit<Bench, 'run'> {
  readonly run: (options: BenchOptions, place: Place) => Promise<BenchResult>;
}

/** Over one table whose rows have been taken as sent; in this order, because `change` edits it. */
const snapshotBenches: { readonly [name: string]: SnapshotBench } = {
  scan: { run: benchScan, rows: 10_000_000, runs: 3 },
  loop: { run: benchLoop, rows: 10_000_000, runs: 1 },
  change: { run: benchChange, rows: 10_000_000, runs: 3 },
};

/** Each with a place of its own. All of them together stay under ten minutes on two cores. */
const otherBenches: { readonly [name: string]: Bench } = {
  first: { run: benchFirst, rows: 1_000_000, runs: 1 },
  warehouses: { run: benchWarehouses, rows: 2_000_000, runs: 1 },
  preview: { run: benchPreview, rows: 1_000_000, runs: 5 },
  window: { run: benchWindow, rows: 100_000, runs: 5 },
  launch: { run: benchLaunch, rows: 1, runs: 5 },
};

const benches = { ...snapshotBenches, ...otherBenches };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string' }, runs: { type: 'string' }, json: { type: 'boolean', default: false } },
});

const isCount = (value: string | undefined): boolean => value === undefined || Number(value) > 0;

const optionsOf = ({ rows, runs }: Omit<Bench, 'run'>): BenchOptions => ({
  rows: Number(values.rows ?? rows),
  runs: Number(values.runs ?? runs),
});

/** Every bench that was asked for, all of them where none was; those over a snapshot share one. */
async function runBenches(): Promise<readonly BenchResult[]> {
  const isWanted = ([name]: readonly [string, unknown]): boolean =>
    positionals.length === 0 || positionals.includes(name);
  const results: BenchResult[] = [];
  const [first, ...others] = Object.entries(snapshotBenches).filter(isWanted);
  if (first) {
    await withSnapshot(optionsOf(first[1]).rows, async (place) => {
      for (const [, bench] of [first, ...others]) results.push(await bench.run(optionsOf(bench), place));
    });
  }
  for (const [, bench] of Object.entries(otherBenches).filter(isWanted))
    results.push(await bench.run(optionsOf(bench)));
  return results;
}

if (
  !positionals.every((name) => Object.hasOwn(benches, name)) ||
  !isCount(values.rows) ||
  !isCount(values.runs)
) {
  process.stderr.write(
    `Usage: npm run bench -- [${Object.keys(benches).join('|')}]... [--rows N] [--runs N] [--json]\n`,
  );
  process.exitCode = 2;
} else {
  const results = await runBenches();
  const documents = results.map(({ document }) => document);
  if (values.json)
    process.stdout.write(`${JSON.stringify(documents.length === 1 ? documents[0] : documents)}\n`);
  else for (const { table } of results) printTable(table);
}
