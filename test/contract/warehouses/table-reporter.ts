/** Prints the contract suite's table after a run: what was asked of each adapter, and how many of these tests passed. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

interface Cell {
  passed: number;
  all: number;
}

/** Sections by the order in which they were met; in each, the adapters by name. */
type Sections = Map<string, Map<string, Cell>>;

const folder = '/test/contract/warehouses/';
const order = ['PostgreSQL', 'Redshift', 'BigQuery', 'Snowflake', 'DuckDB'];

export default class ContractTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const sections = sectionsOf(modules.filter((each) => each.moduleId.includes(folder)));
    if (sections.size > 0) process.stdout.write(`\n${render(sections)}\n`);
  }
}

function sectionsOf(modules: readonly TestModule[]): Sections {
  const sections: Sections = new Map();
  for (const module of modules) {
    // Not chosen by -t, say.
    const tests = [...module.children.allTests()].filter((test) => test.result().state !== 'skipped');
    for (const test of tests) count(sections, test);
  }
  return sections;
}

function count(sections: Sections, test: TestCase): void {
  const [adapter = '', section = ''] = pathOf(test);
  const row = sections.get(section) ?? new Map<string, Cell>();
  const cell = row.get(adapter) ?? { passed: 0, all: 0 };
  cell.all += 1;
  if (test.result().state === 'passed') cell.passed += 1;
  sections.set(section, row.set(adapter, cell));
}

/** Names of the suites around a test, the outermost first. */
function pathOf({ parent }: TestCase): readonly string[] {
  const names: string[] = [];
  for (let suite = parent; suite.type === 'suite'; suite = suite.parent) names.unshift(suite.name);
  return names;
}

function render(sections: Sections): string {
  const adapters = adaptersIn(sections);
  const lines = [...sections].map(([section, row]) => [
    section,
    ...adapters.map((each) => shown(row.get(each))),
  ]);
  const totals = adapters.map((each) => shown(totalOf(sections, each)));
  const table = [['tests per adapter', ...adapters], ...lines, ['all', ...totals]];
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  return table
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))),
    )
    .map((row) => row.join('  '))
    .join('\n');
}

/** In the order of the adapters' own list; a second way of one of them beside it. */
function adaptersIn(sections: Sections): readonly string[] {
  const met = new Set([...sections.values()].flatMap((row) => [...row.keys()]));
  const placeOf = (name: string): number => order.findIndex((known) => name.startsWith(known));
  return [...met].sort((a, b) => placeOf(a) - placeOf(b) || a.length - b.length);
}

function totalOf(sections: Sections, adapter: string): Cell {
  const cells = [...sections.values()].flatMap((row) => row.get(adapter) ?? []);
  const sum = (of: (cell: Cell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  return { passed: sum((cell) => cell.passed), all: sum((cell) => cell.all) };
}

/** `-`: not asked, because the adapter says that it can't. */
function shown(cell: Cell | undefined): string {
  if (!cell) return '-';
  return cell.passed === cell.all ? String(cell.all) : `${cell.passed} of ${cell.all}`;
}
