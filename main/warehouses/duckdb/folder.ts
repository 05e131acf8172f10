/** A folder of data files as a warehouse: every file a table, every subfolder a schema, the folder itself the schema `main`. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One data file and the table that shows it. */
export interface DataFile {
  readonly filePath: string;
  readonly schema: string;
  readonly table: string;
  /** The table function that reads it, with further options where they are given. */
  readonly source: (...options: readonly string[]) => string;
  /** Text files say nothing of their columns' types: DuckDB guesses them. */
  readonly typesAreGuessed: boolean;
}

interface Reader {
  readonly ending: RegExp;
  readonly name: string;
  readonly options: readonly string[];
}

const readers: readonly Reader[] = [
  {
    ending: /\.(csv|tsv)(\.gz)?$/i,
    name: 'read_csv',
    // A quoted empty field is an empty string and an unquoted one is null: two different traits. The quotes are RFC 4180's;
    // DuckDB finds the delimiter by itself, ten times faster when it need not try other quotes as well (measured).
    // `skip = 0`: it would else skip lines that don't fit, and with them their users.
    options: ['header = true', 'skip = 0', 'allow_quoted_nulls = false', `quote = '"'`, `escape = '"'`],
  },
  { ending: /\.parquet$/i, name: 'read_parquet', options: [] },
  { ending: /\.(json|jsonl|ndjson)(\.gz)?$/i, name: 'read_json_auto', options: [] },
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
    const source = (...options: readonly string[]): string =>
      `${reader.name}(${[pathLiteral(filePath), ...reader.options, ...options].join(', ')})`;
    return [{ filePath, schema, table, source, typesAreGuessed: reader.name === 'read_csv' }];
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
