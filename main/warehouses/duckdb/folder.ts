/** A folder of data files as a warehouse: every file a table, every subfolder a schema, the folder itself the schema `main`. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One data file and the table that shows it. */
export interface DataFile {
  readonly filePath: string;
  readonly schema: string;
  readonly table: string;
  /** SQL of the view over it. */
  readonly select: string;
}

/**
 * A quoted empty field is an empty string and an unquoted one is null: two different traits. The quotes are RFC 4180's; DuckDB
 * finds the delimiter and the types by itself, and does so ten times faster when it need not try other quotes (measured).
 */
const csvOptions = `header = true, allow_quoted_nulls = false, quote = '"', escape = '"'`;

const readers: readonly { readonly ending: RegExp; readonly call: (path: string) => string }[] = [
  { ending: /\.(csv|tsv)(\.gz)?$/i, call: (path) => `read_csv(${path}, ${csvOptions})` },
  { ending: /\.parquet$/i, call: (path) => `read_parquet(${path})` },
  { ending: /\.(json|jsonl|ndjson)(\.gz)?$/i, call: (path) => `read_json_auto(${path})` },
];

/** The data files of a folder and of its direct subfolders, by name. Hidden files and other kinds of files are left out. */
export async function findDataFiles(folderDir: string): Promise<readonly DataFile[]> {
  const files: DataFile[] = dataFilesOf(folderDir, 'main', await visible(folderDir));
  for (const entry of await visible(folderDir)) {
    if (!entry.isDirectory()) continue;
    const schemaDir = join(folderDir, entry.name);
    files.push(...dataFilesOf(schemaDir, tableName(entry.name), await visible(schemaDir)));
  }
  return files;
}

async function visible(dir: string): Promise<Dirent[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function dataFilesOf(dir: string, schema: string, entries: readonly Dirent[]): DataFile[] {
  return entries.flatMap((entry) => {
    const reader = readers.find(({ ending }) => ending.test(entry.name));
    if (!entry.isFile() || reader === undefined) return [];
    const filePath = join(dir, entry.name);
    const table = tableName(entry.name.replace(reader.ending, ''));
    return [{ filePath, schema, table, select: `select * from ${reader.call(pathLiteral(filePath))}` }];
  });
}

/** A name that needs no quotes in a query: `2024 leads (final)` -> `_2024_leads_final`. */
function tableName(fileName: string): string {
  const name = fileName.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/(?<=.)_+$/, '');
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

/** DuckDB reads `*`, `?` and `[` in a path as a pattern; in brackets they mean themselves. */
function pathLiteral(path: string): string {
  return `'${path.replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`;
}
