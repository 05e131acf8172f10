import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'playwright/test';

const pageDir = join(import.meta.dirname, '../../dist/renderer');
const most = 350 * 1024;

/** Paths of what a file loads at once, relative to the page's folder. */
function loadsAtOnce(path: string): readonly string[] {
  const text = readFileSync(join(pageDir, path), 'utf8');
  if (path.endsWith('.html'))
    return [...text.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map((m) => m[1] ?? '');
  if (!path.endsWith('.js')) return [];
  // Static only: `import("./x.js")` has a parenthesis.
  return [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map((m) => `assets/${m[1]}`);
}

function closureOf(path: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const next of loadsAtOnce(path)) closureOf(next, known);
  return known;
}

test('the first bundle stays small, and editor and charts wait until they are needed', () => {
  const first = [...closureOf('index.html')].filter((path) => path !== 'index.html');
  const sizes = first.map((path) => [path, gzipSync(readFileSync(join(pageDir, path))).length] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(
    `First bundle: ${(total / 1024).toFixed(0)} KB gzip of ${most / 1024} in ${first.length} files`,
  );
  for (const [path, size] of sizes) console.log(`  ${(size / 1024).toFixed(1).padStart(6)} KB  ${path}`);
  expect(first.length).toBeGreaterThan(1);
  expect(total).toBeLessThanOrEqual(most);
  const code = first
    .filter((path) => path.endsWith('.js'))
    .map((path) => readFileSync(join(pageDir, path), 'utf8'));
  for (const late of ['cm-scroller', 'u-over'])
    expect(
      code.some((text) => text.includes(late)),
      late,
    ).toBe(false);
});
