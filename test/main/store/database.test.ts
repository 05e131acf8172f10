import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAside, openDatabase } from '../../../main/store/database.ts';
import { schemaText } from '../../../main/store/schema.ts';

const storeDir = join(import.meta.dirname, '../../../main/store');
const shipped = readdirSync(join(storeDir, 'migrations')).length;

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sqltraits-store-'));
  path = join(dir, 'app.db');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** `0003-late.sql` where one is shipped and `after` is 2. */
const numbered = (after: number, name: string): string =>
  `${String(shipped + after).padStart(4, '0')}-${name}.sql`;

/** The shipped migrations and more after them, by name and by how far after. */
function migrationsWith(more: { readonly [name: string]: readonly [after: number, sql: string] }): URL {
  const migrationsDir = join(dir, 'migrations');
  cpSync(join(storeDir, 'migrations'), migrationsDir, { recursive: true });
  for (const [name, [after, sql]] of Object.entries(more)) {
    writeFileSync(join(migrationsDir, numbered(after, name)), sql);
  }
  return pathToFileURL(`${migrationsDir}/`);
}

function userVersion(file: string): unknown {
  const db = new Database(file, { readonly: true });
  const version: unknown = db.pragma('user_version', { simple: true });
  db.close();
  return version;
}

describe('the store', () => {
  it('has the schema that schema.sql shows', () => {
    const db = openDatabase(':memory:');
    expect(schemaText(db)).toBe(readFileSync(join(storeDir, 'schema.sql'), 'utf8'));
    db.close();
  });

  it('opens with a write-ahead log and foreign keys', () => {
    const db = openDatabase(path);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('keeps what was stored when it is opened again', () => {
    const first = openDatabase(path);
    first.prepare(`INSERT INTO settings VALUES ('theme', '"dark"')`).run();
    first.close();
    const second = openDatabase(path);
    expect(second.prepare('SELECT value FROM settings').get()).toEqual({ value: '"dark"' });
    second.close();
  });

  it('refuses values that no table may hold', () => {
    const db = openDatabase(':memory:');
    expect(() => db.prepare(`INSERT INTO settings VALUES ('theme', 'not json')`).run()).toThrow(/CHECK/);
    expect(() =>
      db
        .prepare(
          `INSERT INTO spaces (id, name, kind, region, host, events_per_second, created_at, updated_at)
           VALUES ('1', 'A', 'segment', 'custom', NULL, 0, '', '')`,
        )
        .run(),
    ).toThrow(/CHECK/);
    db.close();
  });
});

describe('migrations', () => {
  it('keep a copy of the database as it was before', () => {
    openDatabase(path).close();
    openDatabase(path, migrationsWith({ more: [1, 'CREATE TABLE more (id TEXT) STRICT;'] })).close();
    expect(userVersion(path)).toBe(shipped + 1);
    expect(userVersion(`${path}.before-${shipped + 1}`)).toBe(shipped);
  });

  it('happen all or not at all', () => {
    openDatabase(path).close();
    const broken = migrationsWith({
      more: [1, 'CREATE TABLE more (id TEXT) STRICT;'],
      bad: [2, 'CREATE TABEL;'],
    });
    expect(() => openDatabase(path, broken)).toThrow(/syntax error/);
    expect(userVersion(path)).toBe(shipped);
    const db = openDatabase(path);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'more'`).get()).toBeUndefined();
    db.close();
  });

  it('refuse a gap in their numbers', () => {
    expect(() => openDatabase(path, migrationsWith({ late: [2, ''] }))).toThrow(
      `${numbered(2, 'late')} is out of order`,
    );
  });

  it('leave a database of a newer version alone and name the way out', () => {
    openDatabase(path, migrationsWith({ more: [1, 'CREATE TABLE more (id TEXT) STRICT;'] })).close();
    const before = readFileSync(path);
    expect(() => openDatabase(path)).toThrow(
      expect.objectContaining({
        code: 'database_newer',
        message: expect.stringContaining(path),
        advice: expect.stringContaining('Update'),
      }),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('a damaged database', () => {
  it('is named, not opened', () => {
    writeFileSync(path, 'this is no database, but long enough to be looked at. '.repeat(40));
    expect(() => openDatabase(path)).toThrow(
      expect.objectContaining({ code: 'database_corrupt', message: expect.stringContaining(path) }),
    );
  });

  it('is noticed in the middle of the file too', () => {
    const db = openDatabase(path);
    for (let n = 0; n < 500; n++) {
      db.prepare('INSERT INTO settings VALUES (?, ?)').run(`setting ${n}`, JSON.stringify('x'.repeat(100)));
    }
    db.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8192, bytes.length - 4096);
    writeFileSync(path, bytes);
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'database_corrupt' }));
  });

  it('is kept aside, so that a fresh start is possible and nothing is deleted', () => {
    writeFileSync(path, 'damaged');
    const kept = keepAside(path, new Date('2026-11-23T08:00:00Z'));
    expect(readFileSync(kept, 'utf8')).toBe('damaged');
    expect(existsSync(path)).toBe(false);
    openDatabase(path).close();
  });
});
