/** Opens DuckDB locked down: read-only, nothing but the analyst's own file or folder, no extensions, settings frozen. */
import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '../../errors.ts';
import { parseError } from './failures.ts';
import { findDataFiles } from './folder.ts';
import { FolderTables } from './folder-tables.ts';

export interface OpenDuckdb {
  readonly connection: DuckDBConnection;
  /** The tables of a folder; none for a database file, which has its own. */
  readonly folder: FolderTables;
  /** Waits for nothing: let queries end before. */
  close(): Promise<void>;
}

/** What the path of the settings leads to. Throws `warehouse_missing` or `permission_denied`. */
export async function findPath(path: string): Promise<'file' | 'folder'> {
  const fullPath = resolve(path);
  try {
    return (await stat(fullPath)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new AppError('permission_denied', `You may not read ${fullPath}.`, {
        advice: 'Ask its owner for read access, or choose another file or folder.',
        cause: error,
      });
    }
    throw new AppError('warehouse_missing', `There is no file or folder at ${fullPath}.`, {
      advice: 'Choose where the data is now: a .duckdb file, or a folder of CSV, Parquet or JSON files.',
      cause: error,
    });
  }
}

/** Opens the file or folder at `path`. Throws `busy` where another process has the file open for writing. */
export async function openInstance(path: string): Promise<OpenDuckdb> {
  const isFolder = (await findPath(path)) === 'folder';
  const fullPath = resolve(path);
  const temporaryDir = join(tmpdir(), `sqltraits-duckdb-${randomUUID()}`);
  const instance = await createInstance(isFolder ? ':memory:' : fullPath, {
    ...lockedDown(temporaryDir),
    ...(!isFolder && { access_mode: 'READ_ONLY' }),
  });
  const connection = await instance.connect();
  const close = async (): Promise<void> => {
    connection.closeSync();
    instance.closeSync();
    await rm(temporaryDir, { recursive: true, force: true });
  };
  try {
    const files = isFolder ? await findDataFiles(fullPath) : [];
    await freeze(connection, isFolder ? fullPath : undefined);
    return { connection, folder: new FolderTables(connection, files), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function lockedDown(temporaryDir: string): Record<string, string> {
  return {
    // With more threads list(), first() and sums of floats come out in another order on every run, and a row that did not
    // change would look changed and be sent again (measured: 12 runs of list(), 12 results).
    threads: '1',
    memory_limit: '1GB',
    temp_directory: temporaryDir,
    errors_as_json: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
  };
}

async function createInstance(path: string, options: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, options);
  } catch (error) {
    const detail = parseError(error).exception_message;
    if (detail?.includes('Could not set lock')) {
      throw new AppError('busy', `Another program is writing to ${path}.`, {
        advice: 'Close it there (a notebook, a shell, a dbt run), or wait until it is done, and try again.',
        detail,
        cause: error,
      });
    }
    throw new AppError('warehouse_missing', `${path} is not a DuckDB database that this version can read.`, {
      advice: 'For CSV, Parquet or JSON files choose the folder that they lie in.',
      detail,
      cause: error,
    });
  }
}

/** Text settings pinned, the rest of the disk shut off, and the key thrown away. */
async function freeze(connection: DuckDBConnection, folderDir: string | undefined): Promise<void> {
  await connection.run("set TimeZone = 'UTC'");
  await connection.run("set Calendar = 'gregorian'");
  if (folderDir !== undefined) {
    await connection.run(`set allowed_directories = ['${folderDir.replaceAll("'", "''")}']`);
  }
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}
