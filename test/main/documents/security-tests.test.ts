import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const rootDir = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(rootDir, path), 'utf8');
const text = read('SECURITY.md');

/** How the tables shorten the files that they name most. */
const short: Readonly<Record<string, string>> = {
  rules: 'test/main/security/rules.test.ts',
  e2e: 'test/e2e/security.e2e.ts',
};

interface NamedTest {
  readonly path: string;
  /** What its title holds. */
  readonly title: string;
}

/** `file`: "title", "title"; rules: "title" */
function titlesIn(cell: string): readonly NamedTest[] {
  let path = '';
  const found: NamedTest[] = [];
  for (const [, file, word, title] of cell.matchAll(/`(test\/[^`]+)`|\b(rules|e2e):|"([^"]+)"/g)) {
    if (title !== undefined) found.push({ path, title });
    else path = file ?? short[word ?? ''] ?? '';
  }
  return found;
}

/** The cells below "Shown by". */
const rows = text
  .split('\n')
  .filter((line) => /^\| (?!Promise|Rule|---)/.test(line))
  .map((line) => line.split(' | ').at(-1)?.replace(/ \|$/, '') ?? '');

describe('SECURITY.md', () => {
  it('names a test for every promise and every rule', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((cell) => !/`test\/|\b(rules|e2e):|^the same|^below$/.test(cell))).toEqual([]);
  });

  it('names tests that are there', () => {
    const paths = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !existsSync(join(rootDir, path)))).toEqual([]);
  });

  it('quotes titles that these tests have', () => {
    const titles = rows.flatMap(titlesIn);
    expect(titles.length).toBeGreaterThan(30);
    expect(titles.filter(({ path, title }) => !read(path).includes(title))).toEqual([]);
  });

  it('counts the hostile statements as they are', () => {
    const dir = 'test/main/security/hostile';
    const refused = readdirSync(join(rootDir, dir)).map(
      (name) => read(join(dir, name)).split('## harmless')[0],
    );
    const lines = refused.join('\n').split('\n');
    const statements = lines.filter((line) => line !== '' && !line.startsWith('## '));
    const [, told] = /\((\d+) statements/.exec(text) ?? [];
    expect(statements).toHaveLength(Number(told));
  });

  it('counts secret fields and bad arguments as the tests do', () => {
    const [, fields] = /a canary in each of (\d+) fields/.exec(text) ?? [];
    expect(read('test/main/security/canaries.test.ts')).toContain(`each of the ${fields} fields`);
    const [, bad = ''] = /\(([\d,]+) bad arguments a channel/.exec(text) ?? [];
    const fuzz = read('test/main/security/ipc-fuzz.test.ts');
    expect(fuzz).toContain(`argumentsPerChannel = ${bad.replace(',', '_')};`);
  });
});
