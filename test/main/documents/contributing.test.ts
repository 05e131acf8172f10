import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const rootDir = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(rootDir, path), 'utf8');
const text = read('CONTRIBUTING.md');

const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(rootDir, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The paths that the list of a new warehouse's places names; a folder is named once, before the files in it. */
function placesTold(): readonly string[] {
  const list = text.slice(text.indexOf('1. what its settings are'), text.indexOf('It is done when'));
  return list.split(/^\d\. /m).flatMap((item) => {
    let folder = '';
    return [...item.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) => {
      if (path.endsWith('/')) folder = path;
      return path.endsWith('/') ? [] : [existsSync(join(rootDir, path)) ? path : `${folder}${path}`];
    });
  });
}

/** Where a table or a question names one kind of warehouse. */
const namesKind = /\bduckdb(?::|,$)|case 'duckdb'|=== 'duckdb'|literal\('duckdb'\)|duckdbSettings>/m;

function placesThere(): readonly string[] {
  return ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(rootDir, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('main/warehouses/'))
      .filter((path) => namesKind.test(read(path))),
  );
}

describe('CONTRIBUTING.md', () => {
  it('has every folder of main and of the tests on its map', () => {
    const map = text.slice(text.indexOf('## The map'), text.indexOf('## Conventions'));
    expect(foldersIn('main').filter((name) => !map.includes(`\`main/${name}/\``))).toEqual([]);
    const mirrored = ['main', 'preload', 'renderer'];
    const others = foldersIn('test').filter((name) => !mirrored.includes(name));
    expect(others.filter((name) => !map.includes(`\`${name}/\``))).toEqual([]);
  });

  it('names exactly the places that a new kind of warehouse has to be added to', () => {
    expect(placesThere().toSorted()).toEqual(placesTold().toSorted());
  });

  it('says of the adapters what holds: one file each, and one line that loads it', () => {
    const lines = [...read('main/warehouses/registry.ts').matchAll(/^ {2}(\w+): async/gm)];
    expect(lines.length).toBeGreaterThanOrEqual(5);
    expect(lines.filter(([, kind]) => !existsSync(join(rootDir, `main/warehouses/${kind}.ts`)))).toEqual([]);
  });
});
