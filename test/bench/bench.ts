/** `npm run bench -- WHAT [--rows N] [--runs N] [--json]`: speed as ratios measured in one run, never a bare time. */
import { parseArgs } from 'node:util';
import { benchScan } from './scan.ts';
import { printTable } from './table.ts';

const benches = { scan: benchScan } as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const name = positionals[0] ?? 'scan';
const bench = (benches as Readonly<Record<string, typeof benchScan | undefined>>)[name];
const options = { rows: Number(values.rows), runs: Number(values.runs) };

if (!bench || !Number.isSafeInteger(options.rows) || !Number.isSafeInteger(options.runs)) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join('|')} [--rows N] [--runs N] [--json]\n`,
  );
  process.exitCode = 2;
} else {
  const result = await bench(options);
  if (values.json) process.stdout.write(`${JSON.stringify(result.document)}\n`);
  else printTable(result.table);
}
