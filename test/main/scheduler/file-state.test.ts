import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileState } from '../../../main/scheduler/file-state.ts';

let dir: string;
const now = new Date('2026-11-23T08:00:00Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sqltraits-files-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(name: string, text: string, at: Date): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  utimesSync(path, at, at);
  return path;
}

describe('the state of local files', () => {
  it('is the same as long as nobody touches them', () => {
    write('users.csv', 'a', secondsAgo(60));
    expect(fileState(dir, now)).toBe(fileState(dir, now));
  });

  it.each<[string, () => void]>([
    ['is written anew', () => void write('users.csv', 'b', secondsAgo(50))],
    ['grows', () => void write('users.csv', 'ab', secondsAgo(60))],
    ['comes', () => void write('more.parquet', 'c', secondsAgo(60))],
    ['goes', () => rmSync(join(dir, 'plan.json'))],
  ])('is another when a file %s', (_what, change) => {
    write('users.csv', 'a', secondsAgo(60));
    write('plan.json', '[]', secondsAgo(60));
    const before = fileState(dir, now);
    change();
    expect(fileState(dir, now)).not.toBe(before);
  });

  it('is not told while somebody still writes', () => {
    write('users.csv', 'a', secondsAgo(3));
    expect(fileState(dir, now)).toBeUndefined();
    expect(fileState(dir, new Date(now.getTime() + 3000))).toBeDefined();
  });

  it('is told of a file from the future, as copies from another machine can be', () => {
    write('users.csv', 'a', secondsAgo(-3600));
    expect(fileState(dir, now)).toBeDefined();
  });

  it('counts files in subfolders, and none that holds no data', () => {
    mkdirSync(join(dir, 'deep'));
    write('deep/users.csv', 'a', secondsAgo(60));
    const before = fileState(dir, now);
    write('notes.txt', 'n', secondsAgo(60));
    expect(fileState(dir, now)).toBe(before);
    write('deep/users.csv', 'ab', secondsAgo(60));
    expect(fileState(dir, now)).not.toBe(before);
  });

  it('of a database file counts what lies in its journal', () => {
    const path = write('data.duckdb', 'd', secondsAgo(60));
    const before = fileState(path, now);
    write('data.duckdb.wal', 'w', secondsAgo(60));
    expect(fileState(path, now)).not.toBe(before);
  });

  it('is unknown where there is no file', () => {
    expect(fileState(join(dir, 'nowhere'), now)).toBeUndefined();
    expect(fileState(dir, now)).toBeUndefined();
  });
});
