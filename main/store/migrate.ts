/** Numbered `.sql` files, applied once each, in order. The file names are the registry; shipped files never change. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../errors.ts';

/** Beside this file in the sources, beside the bundle once built. */
const shippedDir = new URL('./migrations/', import.meta.url);

/** Brings the database to the newest version in one transaction; a copy is kept before an existing one is changed. */
export function migrate(db: Database.Database, path: string, migrationsDir: URL = shippedDir): void {
  const migrations = readMigrations(migrationsDir);
  const before = versionOf(db);
  expectStamp(db, { found: before, known: migrations.length });
  refuseNewer(before, migrations.length, path);
  if (before === migrations.length) return;
  if (before > 0) backUp(db, `${path}.before-${migrations.length}`);
  const apply = db.transaction(() => {
    // Read again inside the lock: another process may have migrated while this one waited.
    for (const sql of migrations.slice(versionOf(db))) db.exec(sql);
    db.pragma(`user_version = ${migrations.length}`);
    db.pragma(`application_id = ${stampOf(migrations.length)}`);
  });
  apply.immediate();
}

/** The SQL of every migration; migration N is at index N - 1, so a gap is an error. */
function readMigrations(dir: URL): readonly string[] {
  const names = readdirSync(dir)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    if (Number.parseInt(name, 10) !== index + 1) {
      throw new Error(`Migration ${name} is out of order: expected number ${index + 1}`);
    }
    return readFileSync(new URL(name, dir), 'utf8');
  });
}

function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** "ST" and the version once more: no checksum covers the header of a SQLite file, so the two tell a flipped bit in either. */
const stampOf = (version: number): number => 0x5354_0000 + version;

/** Throws SQLITE_CORRUPT where version and stamp contradict one another: else damage would pass for a newer app's file. */
function expectStamp(
  db: Database.Database,
  { found, known }: { readonly found: number; readonly known: number },
): void {
  const stamp = Number(db.pragma('application_id', { simple: true }));
  const isUnstamped = stamp === 0 && found <= known;
  if (isUnstamped || stamp === stampOf(found)) return;
  throw new Database.SqliteError(`its version (${found}) does not match its stamp`, 'SQLITE_CORRUPT');
}

function refuseNewer(found: number, known: number, path: string): void {
  if (found <= known) return;
  throw new AppError(
    'database_newer',
    `The local database ${path} was written by a newer SQL Traits (its version is ${found}, this app knows up to ${known}).`,
    {
      advice:
        'Update SQL Traits, or work in another data directory (--data DIR). The database was left as it is.',
    },
  );
}

function backUp(db: Database.Database, backupPath: string): void {
  rmSync(backupPath, { force: true });
  db.prepare('VACUUM INTO ?').run(backupPath);
}
